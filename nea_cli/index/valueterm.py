"""Tokens of dates and figures: `@2023-03`, `=500000000`.

Owns their spelling, and which roundings meet a figure. Refuses to fold. Apart
from `term.py` because a query without a digit needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from nea_cli.model.amount import Found, cut, find, rounded
from nea_cli.model.date import Span

# The digits to which writers round; 59.5885 trillion must be met by 59.6 and by 60.
_ROUNDINGS = (2, 3, 4)
# Who gives few digits may have left the rest off: 348 of 348.7.
_MOST_CUT = 3

# Carried by what goes on: the minister of today, and not his predecessors.
NOW = "@now"


def number_token(value: Decimal, unit: str = "", rounded_to: bool = False) -> str:
    """`=500000000`, with its unit `=500000000:usd`; `=~` before what a figure was rounded to."""
    return f"={'~' if rounded_to else ''}{value:f}{':' + unit.lower() if unit else ''}"


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


def amount_tokens(figures: Iterable[tuple[Decimal, str]]) -> list[str]:
    """Tokens of figures with their units: the figure itself and what writers round it to, with and without unit."""
    tokens: dict[str, None] = {}
    for value, unit in figures:
        tokens |= dict.fromkeys((number_token(value), number_token(value, unit)))
        for digits in _ROUNDINGS:
            for shorter in (rounded(value, digits), *([cut(value, digits)] if digits <= _MOST_CUT else [])):
                if shorter == value:
                    continue
                tokens |= dict.fromkeys((number_token(shorter, "", True), number_token(shorter, unit, True)))
    return list(tokens)


def figure_tokens(found: Found) -> list[str]:
    """Tokens of a figure in running text, as it is written."""
    return list(dict.fromkeys((number_token(found.value), number_token(found.value, found.unit))))


def figures(text: str) -> Iterator[Found]:
    """Figures in a text that are more than bare digits."""
    return (found for found in find(text) if found.scaled)
