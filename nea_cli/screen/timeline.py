"""A timeline painted: a heading a year, a mark for how much of a date is known.

Owns the marks. Refuses to sort. Marks: ● a day, ◐ a month or season, ○ a year,
━ a range; the date stands beside each in words.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table

from nea_cli.answer.timeline import Year
from nea_cli.model.date import Span
from nea_cli.model.dateword import span_words
from nea_cli.screen.fact import fact_body
from nea_cli.screen.prose import Prose
from nea_cli.screen.terminal import Terminal
from nea_cli.screen.theme import words

_MARKS = {"day": "●", "month": "◐", "season": "◐", "year": "○"}


def timeline_parts(parted: Iterable[Year], terminal: Terminal) -> list[RenderableType]:
    """A heading and a table for each year."""
    parts: list[RenderableType] = []
    for year in parted:
        title = words("earlier", terminal.lang) if year.earlier else year.label or words("undated", terminal.lang)
        parts.append(Group(Prose(title, style="heading"), _table(year, terminal)))
    return parts


def mark(span: Span) -> str:
    """How exactly a date is known, in one character."""
    if span.undated or span.start is None or span.is_range:
        return "━" if not span.undated else "○"
    return _MARKS[span.start.precision]


def _table(year: Year, terminal: Terminal) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1, style="date")
    table.add_column(width=_date_width(year, terminal.lang), style="date")
    table.add_column(ratio=1)
    for fact in year.facts:
        date = span_words(fact.date, terminal.lang, year=year.earlier or not year.label)
        table.add_row(mark(fact.date), Prose(date), fact_body(fact, terminal.lang))
    table.add_row()
    return table


def _date_width(year: Year, lang: str) -> int:
    """Wide enough for most dates of the year; long ranges wrap."""
    if year.earlier or not year.label:
        return 13 if lang == "en" else 17
    return 11 if lang == "en" else 13
