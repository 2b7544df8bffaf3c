"""Facts in the order of time, parted into years.

Owns what belongs under which year and what was already so before. Refuses to
print. A range stands under the year in which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nea_cli.model.date import Span
from nea_cli.model.fact import Fact


class Year(NamedTuple):
    """One year's facts. `label` is the year, or empty for what has no date;
    `earlier` marks what began before the time asked for and was still so in it."""

    label: str
    facts: tuple[Fact, ...]
    earlier: bool = False


def years(facts: Iterable[Fact], start: Span | None, reverse: bool = False) -> tuple[Year, ...]:
    """Facts, sorted already, parted by year; `start` is the beginning asked for."""
    groups: dict[tuple[bool, str], list[Fact]] = {}
    for fact in facts:
        earlier = start is not None and fact.date.first < start.first and fact.date.is_range
        label = "" if fact.date.undated else fact.date.order[:4]
        groups.setdefault((earlier, "" if earlier else label), []).append(fact)
    parted = [Year(label, tuple(found), earlier) for (earlier, label), found in groups.items()]
    # What was so before the time asked for opens the history, or closes it when turned round.
    return tuple(sorted(parted, key=lambda year: year.earlier == reverse))
