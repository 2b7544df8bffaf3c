"""Tokens: what the full-text index holds for a text, a date, an amount, a name.

Owns the spelling of tokens. Refuses to fold (`fold.py`) and to resolve queries.
A token with a sign in front is no word: `#` a name, `=` a number, `@` a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from nea_cli.index.fold import Atom
from nea_cli.model.amount import Found, find, rounded
from nea_cli.model.date import Span

# The digits to which writers round; 59.5885 trillion must be met by 59.6 and by 60.
_ROUNDINGS = (2, 3, 4)


def name_token(name_id: str) -> str:
    return f"#{name_id}"


def number_token(value: Decimal) -> str:
    return f"={value:f}"


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


def date_tokens(span: Span) -> list[str]:
    """Year, month and day of both ends, as far as known."""
    tokens: list[str] = []
    for moment in (span.start, span.end):
        if moment is None:
            continue
        tokens.append(f"{moment.year:04}")
        if moment.precision in ("month", "day"):
            tokens.append(f"@{moment.year:04}-{moment.month:02}")
        if moment.precision == "day":
            tokens.append(f"@{moment.first}")
    return list(dict.fromkeys(tokens))


def amount_tokens(values: Iterable[Decimal]) -> list[str]:
    """A token for each figure, and for what writers round it to."""
    tokens: list[str] = []
    for value in values:
        tokens.append(number_token(value))
        tokens += [number_token(rounded(value, digits)) for digits in _ROUNDINGS]
    return list(dict.fromkeys(tokens))


def figures(text: str) -> Iterator[Found]:
    """Figures in a query that are more than bare digits."""
    return (found for found in find(text) if found.scaled)
