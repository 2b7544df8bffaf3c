"""Terms of what labels leave of a stretch of Han or kana.

Owns its parting: little words left out, initials of countries, pairs that the base
has, single characters. Refuses to look for labels (`resolve.py`) and slips
(`slip.py`). Loaded only for a query with Han or kana.
"""

from __future__ import annotations

from collections.abc import Sequence

from nea_cli.index.asked import QUALITY, Form, Term, form
from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.little import pieces
from nea_cli.index.slip import countries_at
from nea_cli.index.term import run_tokens
from nea_cli.index.vocabulary import Vocabulary

# Characters, folded, with which hardly any word ends but for the country.
_ALWAYS = frozenset("俄乌韩")


class Stretches:
    """Parts the stretches of one query. `shown` is the text that the places of atoms refer to."""

    def __init__(self, base: Base, words: Vocabulary, shown: str) -> None:
        self._base = base
        self._words = words
        self._shown = shown

    def terms(self, run: Sequence[Atom]) -> list[Term]:
        """The terms of what labels leave of a stretch of Han or kana, its little words left out."""
        pairs = run_tokens(list(run))
        had = self._words.docs(pairs) if len(run) > 1 else {}
        known = {place for i, pair in enumerate(pairs) if pair in had for place in (i, i + 1)}
        terms: list[Term] = []
        for piece in pieces(run, self._shown, known):
            initials = countries_at(piece, self._base)
            if initials:
                terms.append(self._initials_term(piece[:initials]))
            terms += self._piece_terms(piece[initials:])
        return terms

    def _initials_term(self, run: Sequence[Atom]) -> Term:
        """Countries by their initials: all of them, or the very words."""
        typed = self._typed(run)
        claims = self._base.claims(atom.text for atom in run)
        countries = tuple(dict.fromkeys(claims[atom.text][0].token for atom in run))
        pairs = tuple(run_tokens(list(run)))
        return Term(typed, (Form(countries, "label", typed, 1), Form(pairs, "phrase", typed, QUALITY["phrase"])), 1)

    def _piece_terms(self, run: Sequence[Atom]) -> list[Term]:
        """Pairs that the base has; what is left between them by character, or as unknown."""
        if len(run) < 2:
            return [self._character_term(atom) for atom in run]
        tokens = run_tokens(list(run))
        known = self._words.docs(tokens)
        # Pairs overlap: three characters say as much as a word and a half, not as two.
        share = len(run) / 2 / len(tokens)
        terms: list[Term] = []
        bare: list[Atom] = []
        for i, atom in enumerate(run):
            if i < len(tokens) and tokens[i] in known:
                typed = self._typed(run[i : i + 2])
                terms.append(Term(typed, (form(tokens[i], "exact", typed),), share))
            if (i < len(tokens) and tokens[i] in known) or (i and tokens[i - 1] in known):
                terms += self._bare_terms(bare)
                bare = []
            else:
                bare.append(atom)
        return terms + self._bare_terms(bare)

    def _bare_terms(self, bare: Sequence[Atom]) -> list[Term]:
        """What no pair of the base covers: one character is looked at alone, more are unknown; but who writes
        廢俄 or 訪韓 means the country."""
        if len(bare) == 1:
            return [self._character_term(bare[0])]
        texts = [atom.text for atom in bare]
        if texts and texts[-1] in _ALWAYS and texts[-1] not in texts[:-1]:
            return [*self._bare_terms(bare[:-1]), self._character_term(bare[-1])]
        return [Term(self._typed(bare), (), len(bare) / 2)] if bare else []

    def _character_term(self, atom: Atom) -> Term:
        typed = self._typed([atom])
        forms = [
            form(claim.token, claim.sort, claim.text) for claim in self._base.claims([atom.text]).get(atom.text, [])
        ]
        if self._words.docs([atom.text]):
            forms.append(form(atom.text, "exact", typed))
        return Term(typed, tuple(forms), 0.4)

    def _typed(self, found: Sequence[Atom]) -> str:
        """Atoms as they were typed."""
        return self._shown[found[0].start : found[-1].end]
