"""A fact's JSON back to a typed record.

Owns the reading of the outer shape nea/1. Refuses to add anything to it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from nea_cli.model.date import parse_span
from nea_cli.model.fact import Amount, Citation, Correction, Fact, Name, NameRef, Source


def read_fact(text: str) -> Fact:
    """The record of one outer fact, as JSON text."""
    outer: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return Fact(
        id=outer["id"],
        kind=outer["kind"],
        date=parse_span(outer["date"]),
        countries=tuple(outer["countries"]),
        text=outer["text"],
        citations=tuple(_citation(one) for one in outer["citations"]),
        support=outer["support"],
        pack=outer["pack"],
        names=tuple(NameRef(one["id"], one["kind"], one["label"]) for one in outer["names"]),
        amounts=tuple(_amount(one) for one in outer["amounts"]),
        corrections=tuple(
            Correction(one["printed"], tuple(one["by"]), one["verdict"], one["note"]) for one in outer["corrections"]
        ),
        keys=tuple(outer["keys"]),
        note=outer["note"],
        see=tuple(outer["see"]),
        office=outer.get("office", ""),
        holder=outer.get("holder", ""),
        series=outer.get("series", ""),
    )


def read_source(outer: dict[str, Any]) -> Source:
    """The record of an outer source."""
    return Source(**outer)


def read_name(outer: dict[str, Any]) -> Name:
    """The record of an outer name."""
    return Name(
        id=outer["id"],
        kind=outer["kind"],
        countries=tuple(outer["countries"]),
        labels={lang: tuple(labels) for lang, labels in outer["labels"].items()},
        roman=tuple(outer["roman"]),
        stands_for=tuple(outer["stands_for"]),
        note=outer["note"],
        wikidata=outer["wikidata"],
    )


def _amount(one: dict[str, Any]) -> Amount:
    return Amount(
        measure=one["measure"],
        value=Decimal(one["value"]),
        unit=one["unit"],
        to=Decimal(one["to"]) if "to" in one else None,
        about=one["about"],
        stage=one.get("stage", ""),
        edition=one.get("edition", ""),
        converted=one.get("converted", False),
    )


def _citation(one: dict[str, Any]) -> Citation:
    source = Source(
        id=one["source"],
        kind=one["kind"],
        publisher=one["publisher"],
        title=one["title"],
        date=one["date"],
        lang=one["lang"],
        url=one["url"],
        print=one.get("print", ""),
        copy=one.get("copy", ""),
        author=one.get("author", ""),
        series=one.get("series", ""),
    )
    return Citation(source, one["read"], one["at"], one["says"])
