"""Tokens of dates and figures: `@2023-03`, `=500000000`.

Owns their spelling, and which roundings meet a figure. Refuses to fold. Apart
from `term.py` because a query without a digit needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from nea_cli.model.amount import Found, find, rounded
from nea_cli.model.date import Span

# The digits to which writers round; 59.5885 trillion must be met by 59.6 and by 60.
_ROUNDINGS = (2, 3, 4)


def number_token(value: Decimal) -> str:
    return f"={value:f}"


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
