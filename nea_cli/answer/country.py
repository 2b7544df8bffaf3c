"""A country's profile: names, figures, offices on a day, relations, corrections, latest facts.

Owns what a profile holds and how it is gathered. Refuses to print.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from nea_cli.answer.outer import read_fact, read_name
from nea_cli.errors import NotFound
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.model.date import Span, parse_span
from nea_cli.model.fact import Amount, Fact, Name

SECTIONS = ("names", "figures", "offices", "relations", "corrections", "facts")


class Point(NamedTuple):
    """One year of a series, at the last stage that is known."""

    year: str
    value: Decimal
    stage: str


class Figure(NamedTuple):
    """A series: its latest value with its stage, and every year's for the sparkline."""

    series: str
    measure: str
    latest: Amount
    year: str
    fact: str
    points: tuple[Point, ...]


class Office(NamedTuple):
    """Who holds an office on the day asked for."""

    office: str
    holder: str
    since: str
    until: str
    fact: str


class Relation(NamedTuple):
    """Facts shared with another country."""

    country: str
    count: int  # type: ignore[assignment]  # in place of the method of tuples
    first: Fact
    latest: Fact


class Profile(NamedTuple):
    """Everything of a country; sections not asked for are empty."""

    code: str
    name: Name
    day: str
    figures: tuple[Figure, ...]
    offices: tuple[Office, ...]
    relations: tuple[Relation, ...]
    corrections: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    facts_json: tuple[str, ...]
    total: int


def profile(base: Base, code: str, day: Span | None, sections: tuple[str, ...] = SECTIONS, latest: int = 5) -> Profile:
    """The profile of an alpha-2 code. `day` is the day for offices, today where None.

    Raises NotFound where no name has that code.
    """
    token = base.country_token(code)
    outer = base.name(token) if token else None
    if outer is None:
        raise NotFound(f"the base has no country {code}", "`nea list countries` shows those that there are")
    only = Filter(countries=(code,))
    on = day or parse_span(date.today().isoformat())
    until = only.also(end=on) if day else only
    texts = _latest(base, until, latest) if "facts" in sections else ()
    return Profile(
        code=code,
        name=read_name(outer),
        day=on.text,
        figures=_figures(base, code) if "figures" in sections else (),
        offices=_offices(base, code, on) if "offices" in sections else (),
        relations=_relations(base, code) if "relations" in sections else (),
        corrections=_corrections(base, only) if "corrections" in sections else (),
        facts=tuple(read_fact(text) for text in texts),
        facts_json=texts,
        total=base.count(only),
    )


def _latest(base: Base, only: Filter, limit: int) -> tuple[str, ...]:
    """The newest facts that are neither a year of a series nor a term of office: those have sections.
    What has no date is not the newest."""
    condition, values = only.sql()
    rest = f"WHERE {condition} AND series = '' AND office = '' AND ord < '9999-99' ORDER BY ord DESC, id LIMIT ?"
    return tuple(base.select(rest, (*values, limit)))


def _figures(base: Base, code: str) -> tuple[Figure, ...]:
    texts = base.select(
        "JOIN fact_country ON fact_country.fact = fact.rowid "
        "WHERE country = ? AND series != '' ORDER BY series, ord, fact.rowid",
        (code,),
    )
    series: dict[str, list[Fact]] = {}
    for fact in map(read_fact, texts):
        series.setdefault(fact.series, []).append(fact)
    return tuple(_figure(name, facts) for name, facts in series.items())


# Which of a year's points stands for it: what was spent or passed before what was only asked for.
_STAGE_ORDER = ("settled", "enacted", "", "estimate", "draft", "requested", "planned")


def _figure(series: str, facts: list[Fact]) -> Figure:
    # A year that was only asked or planned for is none yet, unless nothing else is known of the series.
    known = [fact for fact in facts if fact.amounts[0].stage not in ("requested", "planned")] or facts
    by_year: dict[str, Fact] = {}
    for fact in sorted(known, key=lambda one: _STAGE_ORDER.index(one.amounts[0].stage)):
        by_year.setdefault(fact.date.text, fact)
    last = by_year[max(by_year)]
    amounts = ((year, by_year[year].amounts[0]) for year in sorted(by_year))
    points = tuple(Point(year, amount.value, amount.stage) for year, amount in amounts)
    return Figure(series, last.amounts[0].measure, last.amounts[0], last.date.text, last.id, points)


def _offices(base: Base, code: str, on: Span) -> tuple[Office, ...]:
    texts = base.select(
        "JOIN fact_country ON fact_country.fact = fact.rowid "
        "WHERE country = ? AND office != '' AND first <= ? AND last >= ? AND ord < '9999-99' ORDER BY ord",
        (code, on.last, on.first),
    )
    found: list[Office] = []
    for fact in map(read_fact, texts):
        start = fact.date.start.first if fact.date.start else ""
        end = fact.date.end.last if fact.date.end else ""
        # On the day of a change of office both terms touch; the one that begins holds it.
        if on.first == on.last:
            found = [one for one in found if one.office != fact.office or one.until != start]
        found.append(Office(fact.office, fact.holder, start, end, fact.id))
    return tuple(sorted(found, key=lambda one: (_rank(one.office), one.since)))


# Offices in the order of a profile, by the beginning of their ids; others come after.
_OFFICE_ORDER = (
    "supreme-leader", "general-secretary", "president", "prime-minister", "premier",
    "foreign-minister", "secretary-of-state", "defence-minister", "secretary-of-defense",
)  # fmt: skip


def _rank(office: str) -> int:
    places = (place for place, start in enumerate(_OFFICE_ORDER) if office.startswith(start))
    return next(places, len(_OFFICE_ORDER))


def _relations(base: Base, code: str) -> tuple[Relation, ...]:
    # One pass for every country at once; the last word of a place in time is the row of its fact.
    place = "ord || ' ' || id || ' ' || fact.rowid"
    found = base.db.execute(
        # What has no date sorts after all others, and is not the latest for it.
        f"SELECT country, count(*), min({place}), max(CASE WHEN ord < '9999-99' THEN {place} END) "
        "FROM fact_country JOIN fact ON fact.rowid = fact_country.fact "
        "WHERE fact.rowid IN (SELECT fact FROM fact_country WHERE country = ?) AND country != ? "
        "GROUP BY country ORDER BY 2 DESC, 1",
        (code, code),
    ).fetchall()
    ends = [(int(first.split()[-1]), int((latest or first).split()[-1])) for _, _, first, latest in found]
    texts = base.texts({row for both in ends for row in both})
    return tuple(
        Relation(country, count, read_fact(texts[first]), read_fact(texts[latest]))
        for (country, count, _, _), (first, latest) in zip(found, ends, strict=True)
    )


def _corrections(base: Base, only: Filter) -> tuple[Fact, ...]:
    return tuple(read_fact(text) for text in base.facts(only.also(has_correction=True), newest_first=True))
