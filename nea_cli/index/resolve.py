"""Atoms of a query to terms: names by label, words by the vocabulary, typos bent.

Owns how a word or a stretch of Han is met. Refuses dates and figures, which
`query.py` has taken out before.
"""

from __future__ import annotations

from collections.abc import Sequence

from nea_cli.index.asked import QUALITY, Form, Term
from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.label import Claim, find_labels
from nea_cli.index.term import run_tokens
from nea_cli.index.vocabulary import Close, Vocabulary


class Resolver:
    """Resolves the atoms of one query. `shown` is the text that their places refer to."""

    def __init__(self, base: Base, shown: str) -> None:
        self._base = base
        self._words = Vocabulary(base.db)
        self._shown = shown

    def terms(self, found: Sequence[Atom]) -> list[Term]:
        """Terms without weights, in order."""
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
        self,
        typed: Sequence[Atom],
        mended: Sequence[Atom],
        claims: Sequence[Claim],
        bent: dict[int, list[Close]],
        at: int,
    ) -> Term:
        edits = sum(bent[at + k][0].edits for k in range(len(typed)) if at + k in bent)
        forms = [
            Form(c.token, "bent" if edits else c.sort, c.text, QUALITY["bent"] if edits else QUALITY[c.sort])
            for c in claims
        ]
        if len(mended) == 1 and mended[0].script != "cjk":
            forms.append(
                Form(
                    mended[0].text,
                    "bent" if edits else "exact",
                    mended[0].text,
                    QUALITY["bent" if edits else "exact"],
                )
            )
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
                forms += [
                    Form(token, "bent", close.word, QUALITY["bent"] * 0.9)
                    for token in self._words.names_with(close.word)
                ]
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
            forms += [
                Form(t, "prefix", close.word, QUALITY["prefix"] * 0.9) for t in self._words.names_with(close.word, 3)
            ]
        return [form for form in forms if form.token not in taken]
