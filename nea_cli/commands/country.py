"""`nea country`: a country's profile.

Owns the command's own options and the shape of its JSON. Refuses to gather and
to paint.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated, Any

import typer

from nea_cli.answer.country import SECTIONS, Profile, profile
from nea_cli.answer.lookup import country_code
from nea_cli.answer.narrow import period
from nea_cli.commands import complete
from nea_cli.commands.option import command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit, Misuse
from nea_cli.export.json import dumps, envelope
from nea_cli.export.table import fact_line, line
from nea_cli.index.base import Base
from nea_cli.model.text import best

Section = Enum("Section", {section: section for section in SECTIONS}, type=str)  # type: ignore[misc]  # one list


@command()
def run(
    session: Session,
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNTRY",
            help="Any label or code: japan, 日本, JPN, 일본.",
            autocompletion=complete.country,
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Offices on this day instead of today.")
    ] = None,
    section: Annotated[
        list[Section] | None, typer.Option("--section", "-s", help="Only this part; repeatable.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="How many latest facts.")] = 5,
) -> int:
    """Profile a country: names, figures, offices, relations, corrections.

    \b
    nea country japan
    nea country 韓國 --lang zh
    nea country KR --on 2023-07-15 --section offices
    nea country TW --json | jq '.figures[] | {measure, year, value}'
    """
    start, _, any_year = period(None, None, on)
    if any_year:
        raise Misuse("--on wants a year here", "for example --on 2023-07-15")
    sections = tuple(one.value for one in section) if section else SECTIONS

    def ask(base: Base) -> tuple[Profile, dict[str, str], dict[str, str]]:
        found = profile(base, country_code(base, " ".join(name)), start, sections, limit)
        ids = {one.measure for one in found.figures} | {i for one in found.offices for i in (one.office, one.holder)}
        codes = {one.country for one in found.relations} | {found.code}
        labels = {one: base.label(f"#{one}", session.lang) for one in ids}
        return found, labels, {code: base.country_label(code, session.lang) for code in codes}

    found, labels, countries = session.answer(ask)
    if session.format in ("json", "jsonl"):
        session.write([_object(found, labels)] if session.format == "json" else _lines(found, labels))
    elif session.format == "tsv":
        session.write(_rows(found, labels, sections, session.lang))
    else:
        from nea_cli.screen.country import country_parts

        parts = country_parts(
            found, session.terminal, lambda i: labels.get(i, i), lambda c: countries.get(c, c), sections, bool(section)
        )
        session.terminal.show(*parts)
    return Exit.ANSWERED


def _parts(found: Profile, labels: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    return {
        "figures": [
            {
                "series": one.series,
                "measure": one.measure,
                "label": labels.get(one.measure, one.measure),
                "year": one.year,
                "value": _exact(one.latest.value),
                "unit": one.latest.unit,
                "stage": one.latest.stage,
                "fact": one.fact,
                "points": [{"year": p.year, "value": _exact(p.value), "stage": p.stage} for p in one.points],
            }
            for one in found.figures
        ],
        "offices": [
            {
                "office": one.office,
                "holder": one.holder,
                "label": labels.get(one.holder, one.holder),
                "since": one.since or None,
                "until": one.until or None,
                "fact": one.fact,
            }
            for one in found.offices
        ],
        "relations": [
            {
                "country": one.country,
                "count": one.count,
                "first": {"id": one.first.id, "date": one.first.date.text},
                "latest": {"id": one.latest.id, "date": one.latest.date.text},
            }
            for one in found.relations
        ],
        "corrections": [
            {"fact": fact.id, "printed": dict(one.printed), "verdict": one.verdict, "by": list(one.by)}
            for fact in found.corrections
            for one in fact.corrections
        ],
    }


def _country(found: Profile) -> dict[str, Any]:
    return {
        "code": found.code,
        "id": found.name.id,
        "labels": {lang: list(labels) for lang, labels in found.name.labels.items()},
        "note": dict(found.name.note),
        "facts": found.total,
        "on": found.day,
    }


def _object(found: Profile, labels: dict[str, str]) -> str:
    lists = {key: [dumps(one) for one in rows] for key, rows in _parts(found, labels).items()}
    return envelope({"country": _country(found)}, {**lists, "facts": found.facts_json})


def _lines(found: Profile, labels: dict[str, str]) -> list[str]:
    lines = [dumps({"country": _country(found)})]
    lines += [dumps({key: one}) for key, rows in _parts(found, labels).items() for one in rows]
    return lines + [f'{{"fact": {text}}}' for text in found.facts_json]


def _rows(found: Profile, labels: dict[str, str], sections: tuple[str, ...], lang: str) -> list[str]:
    """A line a record; the first cell says what it is."""
    parts = _parts(found, labels)
    rows = [line(("name", code, *texts)) for code, texts in found.name.labels.items()] if "names" in sections else []
    rows += [
        line(("figure", one["series"], one["year"], one["value"], one["unit"], one["stage"], one["label"]))
        for one in parts["figures"]
    ]
    rows += [
        line(("office", one["office"], one["holder"], one["since"] or "", one["until"] or "", one["label"]))
        for one in parts["offices"]
    ]
    rows += [
        line(
            (
                "relation",
                one["country"],
                one["count"],
                one["first"]["date"],
                one["latest"]["date"],
                one["latest"]["id"],
            )
        )
        for one in parts["relations"]
    ]
    rows += [
        line(("correction", one["fact"], one["verdict"], best(one["printed"], lang))) for one in parts["corrections"]
    ]
    return rows + [f"fact\t{fact_line(text, lang)}" for text in found.facts_json]


def _exact(value: Any) -> int | float | str:
    # The same rule as for amounts: a number where it is exact as one.
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    short = float(value)
    return short if json.dumps(short) == f"{value:f}" else f"{value:f}"
