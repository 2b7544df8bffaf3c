"""Which facts a command looks at: countries, kinds, names, times.

Owns the conditions and their SQL. Refuses to search text and to read options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nea_cli.model.date import Span


class Filter(NamedTuple):
    """Conditions that must all hold. Tokens of names begin with `#`.

    `kinds`, and each group of `names`, are alternatives; countries must all be in.
    `start` and `end` bound the time that a fact's date must touch; `day` is a
    month and day of any year.
    """

    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()
    start: Span | None = None
    end: Span | None = None
    day: tuple[int, int] | None = None
    has_amount: bool = False
    has_correction: bool = False

    @property
    def empty(self) -> bool:
        return self == Filter()

    def also(self, **changes: object) -> Filter:
        return self._replace(**changes)  # type: ignore[arg-type]  # the fields' own types

    def sql(self) -> tuple[str, list[object]]:
        """A condition over a row of `fact`, and its parameters; `1` where all rows pass."""
        parts: list[str] = []
        values: list[object] = []
        for country in self.countries:
            parts.append("fact.rowid IN (SELECT fact FROM fact_country WHERE country = ?)")
            values.append(country)
        if self.kinds:
            parts.append(f"fact.kind IN ({_marks(self.kinds)})")
            values += self.kinds
        for group in self.names:
            parts.append(f"fact.rowid IN (SELECT fact FROM fact_name WHERE token IN ({_marks(group)}))")
            values += group
        if self.sources:
            parts.append(f"fact.rowid IN (SELECT fact FROM fact_source WHERE source IN ({_marks(self.sources)}))")
            values += self.sources
        if self.start:
            parts.append("fact.last >= ?")
            values.append(self.start.first)
        if self.end:
            parts.append("fact.first <= ?")
            values.append(self.end.last)
        if self.start or self.end:
            # A date that nobody knows lies in no period.
            parts.append("fact.ord < '9999-99'")
        if self.day:
            # Only a day that is known can be that day, not the last of a month or an open end:
            # the bounds narrow the rows, the token of a known day decides.
            text = f"{self.day[0]:02}-{self.day[1]:02}"
            parts.append("(substr(fact.first, 6) = ? OR substr(fact.last, 6) = ?)")
            parts.append("fact.text || ' ' || fact.note LIKE ?")
            values += [text, text, f"%@____-{text}%"]
        if self.has_amount:
            parts.append("fact.amounts > 0")
        if self.has_correction:
            parts.append("fact.corrections > 0")
        return " AND ".join(parts) or "1", values


def _marks(values: tuple[str, ...]) -> str:
    return ",".join("?" * len(values))
