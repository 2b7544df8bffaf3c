"""Tokens: what the full-text index holds for a text and a name.

Owns the spelling of word and name tokens; those of dates and figures are in
`valueterm.py`. Refuses to fold (`fold.py`) and to resolve queries. A token with
a sign in front is no word: `#` a name, `=` a number, `@` a date.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from nea_cli.index.fold import Atom


def name_token(name_id: str) -> str:
    return f"#{name_id}"


def word_tokens(atoms: Iterable[Atom]) -> list[str]:
    """Words as they are; Han and kana runs as characters and overlapping pairs."""
    tokens: list[str] = []
    before: Atom | None = None
    for atom in atoms:
        tokens.append(atom.text)
        if atom.script == "cjk" and before and before.script == "cjk" and before.run == atom.run:
            tokens.append(before.text + atom.text)
        before = atom
    return tokens


def run_tokens(run: list[Atom]) -> list[str]:
    """What a query asks of a stretch of Han or kana: its pairs, or the one character."""
    if len(run) == 1:
        return [run[0].text]
    return [one.text + other.text for one, other in pairwise(run)]
