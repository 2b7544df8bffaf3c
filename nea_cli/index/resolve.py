"""Atoms of a query to terms: names by label, words by the vocabulary, slips mended.

Owns how a name and a word are met; a stretch of Han that is no name is parted in
`stretch.py`. Refuses dates and figures, which `query.py` has taken out before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nea_cli.index.asked import QUALITY, Form, Term, form
from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.gram import is_hangul
from nea_cli.index.label import Claim, Match, find_labels
from nea_cli.index.mend import Mended, mend
from nea_cli.index.term import run_tokens, word_tokens
from nea_cli.index.vocabulary import Vocabulary

# Kinds of names that are made up of what they are about.
_OF_PARTS = ("concept", "event", "document")
# From so many letters on, what is being typed tells which label it is the beginning of.
_BEGUN = 5
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
# What is longer than this in syllables may be two words.
_LONG_HANGUL = 3


class Resolver:
    """Resolves the atoms of one query. `shown` is the text that their places refer to."""

    def __init__(self, base: Base, words: Vocabulary, shown: str) -> None:
        self._base = base
        self._words = words
        self._shown = shown
        self._mended: dict[int, Mended] = {}
        self._initialled: dict[str, tuple[str, ...]] = {}

    def terms(self, found: Sequence[Atom]) -> list[Term]:
        """Terms in order; their weight is their share of a word, to be multiplied by their rarity."""
        if any(atom.script == "hangul" for atom in found):
            from nea_cli.index.compound import initials, parted

            found = parted(found, self._base, self._words)
            self._initialled = initials(found, self._base)
        matches = find_labels(found, self._base.claims)
        exact = {i for match in matches for i in range(match.start, match.end)}
        exact |= {i for i, atom in enumerate(found) if atom.text in self._initialled}
        self._mended = {i: one for i, one in mend(found, self._base, self._words).items() if i not in exact}
        # A mended word stands in for the typed one, so that labels of several words are still seen.
        read = [
            atom._replace(text=self._mended[i].words[0].word) if i in self._mended else atom
            for i, atom in enumerate(found)
        ]
        matches = self._matches(read, find_labels(read, self._base.claims) if self._mended else matches)
        starts = {match.start: match for match in matches if not self._cuts(read, match)}
        terms: list[Term] = []
        run: list[Atom] = []
        i = 0
        while i < len(read):
            match = starts.get(i)
            if run and not match and self._is_model(run[-1], read[i]):
                terms += [*self._run_terms(run[:-1]), Term(self._typed(found[i - 1 : i + 1]), (), 1)]
                run = []
                i += 1
                continue
            if run and (match or read[i].script != "cjk" or read[i].run != run[-1].run):
                terms += self._run_terms(run)
                run = []
            end = match.end if match else i + 1
            after = read[end + 1] if end + 1 < len(read) else None
            if end < len(read) and end not in starts and self._is_designator(read[i:end], read[end], after):
                # Hwasong-14 is no other Hwasong, and a fact that has the word and the number apart has neither.
                terms.append(Term(self._typed(found[i : end + 1]), (), 1))
                i = end + 1
                continue
            if match:
                terms.append(self._name_term(found[i:end], read[i:end], match, begun=i > 0 and end == len(read)))
                i = end
                continue
            if read[i].script == "cjk":
                run.append(read[i])
                i += 1
                continue
            end = self._compound(found, i, starts)
            if end > i + 1 and not any(place in self._mended for place in range(i, end)):
                terms.append(self._compound_term(found[i:end]))
            else:
                end = i + 1
                terms.append(self._word_term(i, found[i], last=end == len(read)))
            i = end
        return terms + self._run_terms(run)

    def _cuts(self, read: Sequence[Atom], match: Match) -> bool:
        """Whether a match is a code or a reading inside a name with hyphens: in Yong-nam is no Namibia (NAM)."""
        if any(claim.sort == "label" for claim in match.claims):
            return False
        before = match.start > 0 and self._is_hyphened(read[match.start - 1], read[match.start])
        return before or (match.end < len(read) and self._is_hyphened(read[match.end - 1], read[match.end]))

    def _is_hyphened(self, one: Atom, other: Atom) -> bool:
        """Whether two words are typed as one with a hyphen."""
        return self._shown[one.end : other.start] in ("-", "\u2010", "\u2011")

    def _is_designator(self, word: Sequence[Atom], number: Atom, after: Atom | None) -> bool:
        """Whether a number after a word is one of a family that the base knows others of: Hwasong, resolution."""
        typed = "".join(atom.text for atom in word)
        if number.text in _ROMAN and self._is_hyphened(word[-1], number):
            return bool(self._base.claims(typed + one for one in _ROMAN))
        if not number.text.isdecimal() or word[-1].text.isdecimal():
            return False
        if after and after.run == number.run != word[-1].run:
            return False  # it counts what follows: 薩哈林 72小時
        return self._base.has_numbered(typed)

    def _is_model(self, before: Atom, number: Atom) -> bool:
        """Whether a number is written onto a character that the base does not have: 豹2 is no other tank."""
        return number.text.isdigit() and number.run == before.run and not self._words.docs([before.text])

    def _compound(self, found: Sequence[Atom], start: int, matches: Mapping[int, Match]) -> int:
        """The end of the words that are typed as one with hyphens, from `start` on: Jae-yong, F-35."""
        end = start + 1
        while (
            end < len(found)
            and end not in matches
            and found[end].script == "word"
            and self._is_hyphened(found[end - 1], found[end])
        ):
            end += 1
        return end

    def _compound_term(self, found: Sequence[Atom]) -> Term:
        """Words typed as one are met as one: all of them, in one field."""
        words = tuple(dict.fromkeys(atom.text for atom in found))
        typed = self._typed(found)
        return Term(typed, (Form(words, "phrase", typed, QUALITY["phrase"]),), 1)

    def _matches(self, read: Sequence[Atom], matches: list[Match]) -> list[Match]:
        """Labels in the words as read; what the base has under no fact gives way to its parts."""
        matches = self._alive(read, matches)
        if any(atom.script == "cjk" for atom in read):
            from nea_cli.index.slip import Slips

            slips = Slips(self._base, self._words)
            matches = slips.initialled(read, matches)
            if read[-1].script == "cjk":
                return slips.lengthened(read, matches)
            return slips.mended(read, self._begun(read, matches))
        return self._begun(read, matches)

    def _alive(self, read: Sequence[Atom], matches: list[Match]) -> list[Match]:
        """Matches, where a thing of several words that is in no fact is read as its parts: an accord of
        two countries, and neither such a person nor such a weapon."""
        several = {claim.token for match in matches if match.end > match.start + 1 for claim in match.claims}
        dead = several - self._words.docs(several).keys() if several else set()
        if dead:
            dead &= self._words.of_kinds(dead, _OF_PARTS)
        dead = {token for token in dead if not self._words.docs(self._words.metonyms([token]))}
        if not dead:
            return matches

        def alive(keys: Iterable[str]) -> Mapping[str, Sequence[Claim]]:
            found = self._base.claims(keys)
            return {key: claims for key, claims in found.items() if not all(one.token in dead for one in claims)}

        return find_labels(read, alive)

    def _begun(self, read: Sequence[Atom], matches: list[Match]) -> list[Match]:
        """Matches with that of a label whose last word is being typed: Washington Decl, most-favoured-nat."""
        last = len(read) - 1
        if last < 0 or last in self._mended or (matches and matches[-1].end > last) or read[last].text.isdigit():
            return matches
        if self._words.docs([read[last].text]):
            return matches
        for start in range(max(last - 4, 0), last + 1):
            typed = "".join([atom.text for atom in read[start:]])
            claims = self._base.claims_starting(typed) if len(typed) >= (_BEGUN if typed.isascii() else 3) else []
            if claims:
                kept = [match for match in matches if match.end <= start]
                return [*kept, Match(start, last + 1, tuple(claims), "prefix")]
        return matches

    def _name_term(self, typed: Sequence[Atom], read: Sequence[Atom], match: Match, begun: bool = False) -> Term:
        via = match.via or self._via(match)
        edits = match.edits or self._edits(match)
        forms = [form(claim.token, via or claim.sort, claim.text, edits=edits) for claim in match.claims]
        forms += self._metonyms(form.tokens[0] for form in forms)
        words = tuple(dict.fromkeys(word_tokens(read) if read[0].script != "cjk" else run_tokens(list(read))))
        if match.via:
            if match.via == "prefix" and len(words) > 1 and len(self._words.docs(words)) == len(words):
                # What is the beginning of a label may be all that is meant.
                forms.append(Form(words, "exact", self._typed(typed), QUALITY["exact"]))
            return Term(self._typed(typed), tuple(forms), 1)
        # A mended word is met as what it was taken for.
        said = " ".join(atom.text for atom in read) if via else self._typed(typed)
        if len(words) == 1 and len(read) == 1 and read[0].script == "cjk":
            pass  # 日 as a word is Japan; as a character it is in every date
        elif len(words) == 1:
            forms.append(form(words[0], via or "exact", said, edits=edits))
            if read[0].script != "cjk":
                forms += [form(close.word, "stem", close.word) for close in self._words.kin(words[0])]
            if begun and len(words[0]) == 1 and read[0].script == "hangul":
                # After other words a syllable is a country or the beginning of a word: 영 of 영사.
                forms += self._prefixed(words[0], {one.tokens[0] for one in forms})
        else:
            # The very words beat what merely goes by the same name.
            forms.append(Form(words, via or "phrase", said, QUALITY[via or "phrase"], edits))
        return Term(self._typed(typed), tuple(forms), 1)

    def _via(self, match: Match) -> str:
        """How the worst mended word of a label was mended; empty where none was."""
        vias = {self._mended[i].via for i in range(match.start, match.end) if i in self._mended}
        return next((via for via in ("bent", "roman", "stem") if via in vias), "")

    def _edits(self, match: Match) -> int:
        """By how many letters the words of a label were bent."""
        mended = (self._mended[i] for i in range(match.start, match.end) if i in self._mended)
        return sum(one.words[0].edits for one in mended if one.via == "bent")

    def _metonyms(self, tokens: Iterable[str]) -> list[Form]:
        return [form(target, "metonym", target[1:]) for target in self._words.metonyms(tokens)]

    def _run_terms(self, run: Sequence[Atom]) -> list[Term]:
        """The terms of what labels leave of a stretch of Han or kana."""
        if not run:
            return []
        from nea_cli.index.stretch import Stretches

        return Stretches(self._base, self._words, self._shown).terms(run)

    def _word_term(self, place: int, atom: Atom, last: bool) -> Term:
        word = atom.text
        forms: list[Form] = []
        if self._words.docs([word]).get(word):
            forms.append(form(word, "exact", word))
        if forms and atom.script == "hangul" and len(word) > _LONG_HANGUL:
            from nea_cli.index.compound import inner

            parts = inner(word, self._base, self._words)
            forms += [Form(parts, "stem", " ".join(parts), QUALITY["stem"])] if parts else []
        if word in self._initialled:
            forms.append(Form(self._initialled[word], "label", word, 1))
        if word.isdecimal():
            forms += _bare_number(word)
        forms += [form(close.word, "stem", close.word) for close in self._words.kin(word)]
        if not word.isdecimal():
            # The year in the name of a drill or a summit is everybody's year.
            forms += [form(token, "part", word) for token in self._words.names_with(word)]
        if (last and len(word) >= 2) or not forms:
            forms += self._prefixed(word, {one.tokens[0] for one in forms})
        mended = self._mended.get(place)
        if not forms and mended:
            for close in mended.words:
                via, said, edits = mended.via, close.word, close.edits
                forms.append(form(said, via, said, edits=edits))
                forms += [form(token, via, said, 0.9, edits) for token in self._words.names_with(said)]
        return Term(self._typed([atom]), tuple(forms), 1)

    def _prefixed(self, word: str, taken: set[str]) -> list[Form]:
        if word.isdecimal() or len(word) < (3 if word.isascii() else 1 if is_hangul(word) else 2):
            return []
        forms: list[Form] = []
        for close in self._words.starting(word):
            forms.append(form(close.word, "prefix", close.word))
            claims: Sequence[Claim] = self._base.claims([close.word]).get(close.word, [])
            forms += [form(claim.token, "prefix", claim.text) for claim in claims]
            forms += [form(token, "prefix", close.word, 0.9) for token in self._words.names_with(close.word, 3)]
        return [one for one in forms if one.tokens[0] not in taken]

    def _typed(self, found: Sequence[Atom]) -> str:
        """Atoms as they were typed."""
        return self._shown[found[0].start : found[-1].end]


def _bare_number(word: str) -> list[Form]:
    """Digits as a figure; years are met as words."""
    if len(word) == 4 and "1500" <= word <= "2199":
        return []
    from decimal import Decimal

    from nea_cli.index.valueterm import number_token

    return [form(number_token(Decimal(word)), "exact", word)]
