"""A query as typed to terms: names, words, figures, dates, and qualifiers.

Owns what a query means. Refuses to rank (`search.py`). Each term has forms, the
tokens through which a fact may meet it; the best form a fact has counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from nea_cli.errors import Misuse
from nea_cli.index.base import Base
from nea_cli.index.fold import Atom, atoms, fold
from nea_cli.index.label import Claim, find_labels
from nea_cli.index.term import date_tokens, figures, number_token, run_tokens
from nea_cli.index.vocabulary import Close, Vocabulary
from nea_cli.model.date import DateError
from nea_cli.model.era import parse_typed

MOST_CHARACTERS = 500

# How much a form counts against the exact one.
QUALITY = {"exact": 1.0, "label": 1.0, "code": 0.95, "roman": 0.95, "reading": 0.9, "part": 0.8, "prefix": 0.75, "bent": 0.7}

_STOP = frozenset(
    "a an and are as at be by did do does for from had has have how in is it its of on or s that the their to was were "
    "what when where which who whom whose why will with about after before between during into over than then this".split()
)
_DATE = re.compile(
    r"(?<!\d)\d{4}\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?!\d)"
    r"|\d{4}\s*[年년]\s*\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日號号일])?"
    r"|(?:中華民國|民國|民国|令和|平成|昭和)\s*(?:\d{1,3}|元)\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    r"|\d{4}\s*[年년]"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}\b"
)
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»「」『』', " "))


@dataclass(frozen=True, slots=True)
class Form:
    """One token that meets a term. `via` is a key of QUALITY; `said` is what a reader sees of it."""

    token: str
    via: str
    said: str
    quality: float


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. `weight` is its rarity; a term without forms is in no fact."""

    typed: str
    forms: tuple[Form, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, ready to be searched."""

    text: str
    terms: tuple[Term, ...]
    unknown: tuple[str, ...] = field(default=())


def read_query(text: str, base: Base) -> Query:
    """Resolve a query against a base's names and words.

    Raises Misuse where it is empty, too long, or no text.
    """
    if len(text) > MOST_CHARACTERS:
        raise Misuse(
            f"the query has {len(text):,} characters; at most {MOST_CHARACTERS} are searched",
            "ask for a few words; `nea search` finds facts, not whole passages",
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Misuse("the query holds bytes that are no text", "check the terminal's encoding; nea reads UTF-8") from None
    return _Reader(base).read(text)


class _Reader:
    def __init__(self, base: Base) -> None:
        self._base = base
        self._words = Vocabulary(base.db)
        self._facts = max(int(base.meta("facts") or 0), 1)
        self._shown = ""

    def read(self, text: str) -> Query:
        plain = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
        terms: list[Term] = []
        plain = self._take_dates(plain, terms)
        plain = self._take_figures(plain, terms)
        folded = fold(plain, {} if plain.isascii() else self._base.han)
        found = atoms(folded)
        # Folding rarely changes lengths; where it does, terms are shown folded.
        self._shown = plain if len(plain) == len(folded) else folded
        if not found and not terms:
            raise Misuse("the query has no words", 'ask like this: nea search "kishida kyiv"')
        content = [atom for atom in found if atom.text not in _STOP]
        # A query of nothing but little words is taken as it is.
        terms += self._terms(content if content or terms else found)
        return Query(text, tuple(self._weighed(terms)), tuple(term.typed for term in terms if not term.forms))

    def _take_dates(self, text: str, terms: list[Term]) -> str:
        def take(found: re.Match[str]) -> str:
            try:
                span = parse_typed(re.sub(r"\s*([-/.年月])\s*", r"\1", found[0]))
            except DateError:
                return found[0]
            finest = date_tokens(span)[-1]
            terms.append(Term(found[0].strip(), (Form(finest, "exact", span.text, 1.0),), 0))
            return " "

        return _DATE.sub(take, text)

    def _take_figures(self, text: str, terms: list[Term]) -> str:
        pieces, last = [], 0
        for found in figures(text):
            typed = text[found.start : found.end].strip()
            token = number_token(found.value)
            terms.append(Term(typed, (Form(token, "exact", f"{found.value:f}", 1.0),), 0))
            pieces.append(text[last : found.start])
            last = found.end
        return " ".join([*pieces, text[last:]])

    def _terms(self, found: Sequence[Atom]) -> list[Term]:
        bent = self._bend(found)
        # A bent word stands in for the typed one, so that labels of several words are still seen.
        mended = [Atom(bent[i][0].word, atom.script, atom.run) if i in bent else atom for i, atom in enumerate(found)]
        matches = {match.start: match for match in find_labels(mended, self._base.claims)}
        terms: list[Term] = []
        run: list[Atom] = []
        i = 0
        while i < len(mended):
            match = matches.get(i)
            atom = mended[i]
            if run and (match or atom.script != "cjk" or atom.run != run[-1].run):
                terms += self._run_terms(run)
                run = []
            if match:
                terms.append(self._name_term(found[i : match.end], mended[i : match.end], match.claims, bent, i))
                i = match.end
                continue
            if atom.script == "cjk":
                run.append(atom)
            else:
                terms.append(self._word_term(found[i], bent.get(i, []), last=i == len(mended) - 1))
            i += 1
        return terms + self._run_terms(run)

    def _bend(self, found: Sequence[Atom]) -> dict[int, list[Close]]:
        """Close words for each atom that neither a fact nor a label has."""
        words = {i: atom.text for i, atom in enumerate(found) if atom.script != "cjk"}
        known = self._words.docs(words.values())
        labels = self._base.claims(words.values())
        # What begins like the last word is more likely meant than a typo of something else.
        last = len(found) - 1
        bent: dict[int, list[Close]] = {}
        for i, word in words.items():
            if word in known or word in labels or (i == last and self._words.starting(word, 1)):
                continue
            close = self._words.bent(word)
            if close:
                bent[i] = close
        return bent

    def _name_term(
        self, typed: Sequence[Atom], mended: Sequence[Atom], claims: Sequence[Claim], bent: dict[int, list[Close]], at: int
    ) -> Term:
        edits = sum(bent[at + k][0].edits for k in range(len(typed)) if at + k in bent)
        forms = [
            Form(c.token, "bent" if edits else c.sort, c.text, QUALITY["bent"] if edits else QUALITY[c.sort]) for c in claims
        ]
        if len(mended) == 1 and mended[0].script != "cjk":
            forms.append(Form(mended[0].text, "bent" if edits else "exact", mended[0].text, QUALITY["bent" if edits else "exact"]))
        elif len(mended) == 2 and mended[0].script == "cjk" and mended[0].run == mended[1].run:
            pair = mended[0].text + mended[1].text
            forms.append(Form(pair, "exact", pair, 0.9))
        return Term(self._typed(typed), tuple(forms), 0)

    def _run_terms(self, run: Sequence[Atom]) -> list[Term]:
        tokens = run_tokens(list(run)) if run else []
        known = self._words.docs(tokens)
        terms: list[Term] = []
        for i, token in enumerate(tokens):
            # A pair across two words is in no fact and says nothing, where its neighbours are.
            if token in known or not (0 < i < len(tokens) - 1):
                typed = self._typed(run[i : i + 2])
                terms.append(Term(typed, (Form(token, "exact", typed, 1.0),) if token in known else (), 0))
        return terms

    def _word_term(self, atom: Atom, bent: Sequence[Close], last: bool) -> Term:
        forms: list[Form] = []
        word = atom.text
        if word in self._words.docs([word]):
            forms.append(Form(word, "exact", word, 1.0))
        forms += [Form(token, "part", word, QUALITY["part"]) for token in self._words.names_with(word)]
        if (last and len(word) >= 2) or not forms:
            forms += self._prefixed(word, forms)
        if not forms:
            for close in bent:
                forms.append(Form(close.word, "bent", close.word, QUALITY["bent"]))
                forms += [Form(token, "bent", close.word, QUALITY["bent"] * 0.9) for token in self._words.names_with(close.word)]
        return Term(self._typed([atom]), tuple(forms), 0)

    def _typed(self, found: Sequence[Atom]) -> str:
        """Atoms as they were typed."""
        return self._shown[found[0].start : found[-1].end]

    def _prefixed(self, word: str, have: Sequence[Form]) -> list[Form]:
        if word.isdigit() or len(word) < 2:
            return []
        taken = {form.token for form in have}
        forms: list[Form] = []
        for close in self._words.starting(word):
            forms.append(Form(close.word, "prefix", close.word, QUALITY["prefix"]))
            claims = self._base.claims([close.word]).get(close.word, [])
            forms += [Form(c.token, "prefix", c.text, QUALITY["prefix"]) for c in claims]
            forms += [Form(t, "prefix", close.word, QUALITY["prefix"] * 0.9) for t in self._words.names_with(close.word, 3)]
        return [form for form in forms if form.token not in taken]

    def _weighed(self, terms: Sequence[Term]) -> list[Term]:
        docs = self._words.docs(form.token for term in terms for form in term.forms)
        weighed: list[Term] = []
        for term in terms:
            forms = tuple(form for form in term.forms if docs.get(form.token))
            most = max((docs[form.token] for form in forms), default=0)
            weighed.append(Term(term.typed, forms, self._rarity(most if forms else 2)))
        return weighed

    def _rarity(self, docs: int) -> float:
        return log(1 + (self._facts - docs + 0.5) / (docs + 0.5))

