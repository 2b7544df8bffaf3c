"""What narrows a question, as people type it, to a filter: countries, kinds, names, times.

Owns the reading of `--country`, `--kind`, `--name`, `--from`, `--to` and `--on`,
for the commands and the library alike. Refuses qualifiers inside a query
(`find.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from nea_cli.answer.lookup import country_code, fact_kind, name_tokens
from nea_cli.errors import Misuse
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter

if TYPE_CHECKING:
    from nea_cli.model.date import Span

T = TypeVar("T")
Period = tuple["Span | None", "Span | None", "tuple[int, int] | None"]


class Asked(NamedTuple):
    """The filtering options as typed."""

    country: Sequence[str] | None = None
    kind: Sequence[str] | None = None
    name: Sequence[str] | None = None
    from_: str | None = None
    to: str | None = None
    on: str | None = None

    def filter(self, base: Base) -> Filter:
        """The conditions, resolved against a base. Raises Misuse for what makes no sense."""
        start, end, day = period(self.from_, self.to, self.on)
        return Filter(
            countries=tuple(country_code(base, one, "--country") for one in self.country or ()),
            kinds=tuple(fact_kind(one, "--kind") for one in self.kind or ()),
            names=tuple(name_tokens(base, one, "--name") for one in self.name or ()),
            start=start,
            end=end,
            day=day,
        )


def period(from_: str | None, to: str | None, on: str | None) -> Period:
    """The bounds that --from, --to and --on mean: start, end, day of any year.

    Raises Misuse for a date that is none, for a start after the end, and for --on beside either.
    """
    if from_ is None and to is None and on is None:
        return None, None, None
    from nea_cli.model.era import parse_day_of_year, parse_typed

    # An empty text is no date: a script's unset variable must not widen the question in silence.
    if on is not None and (from_ is not None or to is not None):
        raise Misuse("--on cannot go with --from or --to", "--on 2023-03 already means the whole month")
    day = _typed("--on", on, parse_day_of_year) if on is not None else None
    if day:
        return None, None, day
    start = _typed("--from", from_, parse_typed) if from_ is not None else None
    end = _typed("--to", to, parse_typed) if to is not None else None
    if start and end and start.first > end.last:
        raise Misuse(f"--from {from_} is after --to {to}", "exchange the two")
    if on is not None:
        start = end = _typed("--on", on, parse_typed)
    return start, end, None


def _typed(option: str, text: str, parse: Callable[[str], T]) -> T:
    from nea_cli.model.date import DateError

    try:
        return parse(text)
    except DateError as error:
        hinted = "2023, 2023-03, 2023-03-21, 2023年3月21日 and 民國112年3月 are read"
        hinted += ", and 03-21 for a day of any year" if option == "--on" else ""
        raise Misuse(f"{option}: {error}", hinted) from None
