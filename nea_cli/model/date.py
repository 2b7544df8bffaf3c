"""Dates as honest as their source: EDTF levels 0 and 1, spans, order.

Owns the reading, ordering and comparing of dates in records. Refuses to invent
a day that is not known: a month stays a month when it is printed, and only its
outer bounds are days. Follows the Library of Congress's Extended Date/Time
Format (EDTF), the parts listed in docs/format.md.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

FIRST_DAY = "0000-01-01"
LAST_DAY = "9999-12-31"
_UNDATED_ORDER = "9999-99-99"

_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)\Z", re.ASCII)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class DateError(ValueError):
    """A text that is no date of the supported forms; says why in plain words."""


class Moment(NamedTuple):
    """One date of day, month, season or year precision.

    `month` holds an EDTF season code, 21 to 24, where the date is a season.
    `qualifier` is `~` (about), `?` (uncertain), `%` (both) or empty.
    """

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def precision(self) -> str:
        if self.day is not None:
            return "day"
        if self.month is None:
            return "year"
        return "season" if self.month in _SEASON_MONTHS else "month"

    @property
    def first(self) -> str:
        """The earliest day that it can mean, `YYYY-MM-DD`."""
        if self.month in _SEASON_MONTHS:
            return f"{self.year:04}-{_SEASON_MONTHS[self.month][0]:02}-01"
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}"

    @property
    def last(self) -> str:
        """The latest day that it can mean, `YYYY-MM-DD`."""
        if self.day is not None:
            return self.first
        if self.month is None:
            return f"{self.year:04}-12-31"
        year, month = self.year, _SEASON_MONTHS.get(self.month, (0, self.month))[1]
        if month > 12:
            year, month = year + 1, month - 12
        if year > 9999:  # bounds are compared as texts, and stay four digits long
            return LAST_DAY
        # monthrange refuses year 0; a leap year stands in for it.
        return f"{year:04}-{month:02}-{monthrange(year or 4, month)[1]:02}"

    @property
    def order(self) -> str:
        """Sorts in time, and the vaguer date before the finer one that it holds."""
        if self.month is None:
            return f"{self.year:04}-00-00"
        month = _SEASON_MONTHS.get(self.month, (self.month,))[0]
        return f"{self.year:04}-{month:02}-{self.day or 0:02}"


class Span(NamedTuple):
    """A record's date: one moment, or a range that may be open at an end.

    `text` is the EDTF as written. A single moment has `start == end`; an open
    end is None; a date that nobody knows has both None and `undated` true.
    """

    text: str
    start: Moment | None
    end: Moment | None

    @property
    def undated(self) -> bool:
        return self.start is None and self.end is None

    @property
    def is_range(self) -> bool:
        return not self.undated and self.start != self.end

    @property
    def first(self) -> str:
        return self.start.first if self.start else FIRST_DAY

    @property
    def last(self) -> str:
        return self.end.last if self.end else LAST_DAY

    @property
    def order(self) -> str:
        if self.start:
            return self.start.order
        return self.end.order if self.end else _UNDATED_ORDER

    def touches(self, other: Span) -> bool:
        """Whether the two have a day in common, as far as is known."""
        return self.first <= other.last and other.first <= self.last


def parse_moment(text: str) -> Moment:
    """Read one EDTF date; raises DateError for what is no such date."""
    found = _MOMENT.match(text)
    if not found:
        raise DateError(f"{text!r} is no EDTF date such as 2023, 2023-03 or 2023-03-21")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[2] and not (1 <= month <= 12 or (month in _SEASON_MONTHS and not found[3])):
        raise DateError(f"{text!r} has no month {found[2]}")
    if found[3] and not 1 <= day <= monthrange(year or 4, month)[1]:
        raise DateError(f"{text!r}: that month has no day {found[3]}")
    if month in _SEASON_MONTHS and found[4]:
        raise DateError(f"{text!r}: EDTF has no {found[4]} after a season")
    return Moment(year, month or None, day or None, found[4])


@lru_cache(maxsize=4096)
def parse_span(text: str) -> Span:
    """Read a record's date (EDTF levels 0 and 1); raises DateError."""
    if text == "XXXX":
        return Span(text, None, None)
    left, slash, right = text.partition("/")
    if not slash:
        moment = parse_moment(text)
        return Span(text, moment, moment)
    start = None if left == ".." else parse_moment(left)
    end = None if right == ".." else parse_moment(right)
    if start is None and end is None:
        raise DateError(f"{text!r} is open at both ends; write XXXX where no date is known")
    if start and end and start.first > end.last:
        raise DateError(f"{text!r} starts after it ends")
    return Span(text, start, end)
