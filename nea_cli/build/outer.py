"""A fact's outer form, the object that `--json` prints, made once when compiling.

Owns the JSON shape nea/1 of facts, sources and names. Refuses to search and to
print. Decimal figures become JSON numbers where they are exact as such, else
strings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nea_cli.book.book import Book
from nea_cli.book.read import Placed
from nea_cli.book.schema import (
    AmountRecord,
    CitationRecord,
    CorrectionRecord,
    FactRecord,
    NameRecord,
    SourceRecord,
)
from nea_cli.build.authority import Entry
from nea_cli.model.date import parse_span
from nea_cli.model.fact import Citation, Source
from nea_cli.model.support import support


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation joined with its source."""

    cite: CitationRecord
    source: SourceRecord


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: object) -> str:
    return _ENCODER.encode(value)


def exact(value: Decimal) -> int | float | str:
    """A JSON number where it comes back the same, else the digits as a string."""
    if value == value.to_integral_value():
        whole = int(value)
        return whole if abs(whole) < 2**53 else str(whole)
    short = float(value)
    return short if Decimal(repr(short)) == value else f"{value:f}"


def amount_outer(amount: AmountRecord) -> dict[str, Any]:
    outer: dict[str, Any] = {
        "measure": amount.measure,
        "value": exact(amount.value),
        "unit": amount.unit,
        "about": amount.about,
    }
    if amount.to is not None:
        outer["to"] = exact(amount.to)
    said = {"stage": amount.stage, "edition": amount.edition}
    outer |= {key: value for key, value in said.items() if value}
    if amount.converted:
        outer["converted"] = True
    return outer


def source_outer(source: SourceRecord) -> dict[str, Any]:
    outer: dict[str, Any] = {
        "id": source.id,
        "kind": source.kind,
        "publisher": source.publisher,
        "title": source.title,
        "date": source.date,
        "lang": source.lang,
        "url": source.url or "",
    }
    extra = {
        "print": source.print,
        "copy": source.copy_,
        "author": source.author,
        "series": source.series,
        "licence": source.licence,
        "wire": source.wire,
        "note": source.note.table(),
    }
    return outer | {key: value for key, value in extra.items() if value}


def name_outer(record: NameRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "kind": record.kind,
        "countries": record.countries,
        "labels": record.labels.table(),
        "roman": record.roman,
        "stands_for": record.stands_for,
        "note": record.note.table(),
        "wikidata": record.wikidata or "",
    }


def label_of(record: NameRecord) -> str:
    """The English label, or the first that there is: every script wants one to print."""
    table = record.labels.table()
    return next((table[lang][0] for lang in ("en", "zh", "ja", "ko", "ru") if lang in table), record.id)


def mention_outer(entry: Entry) -> dict[str, str]:
    """A name as the facts that mention it show it."""
    return {"id": entry.token[1:], "kind": entry.record.kind, "label": label_of(entry.record)}


def cited(book: Book, cites: Iterable[CitationRecord], pack: str) -> list[Cited]:
    """Citations whose source is there; the others are problems already."""
    found = []
    for cite in cites:
        placed = book.resolve("source", cite.source, pack)
        if placed and isinstance(placed.record, SourceRecord):
            found.append(Cited(cite, placed.record))
    return found


def fact_outer(
    placed: Placed,
    record: FactRecord,
    citations: Sequence[Cited],
    names: Iterable[Mapping[str, str]],
    series: Mapping[str, Any],
) -> dict[str, Any]:
    """The outer object of a fact. `names` are those it mentions (`mention_outer`); `series` holds what only a
    series' fact has."""
    span = parse_span(record.date)
    outer: dict[str, Any] = {
        "id": record.id,
        "kind": record.kind,
        "date": record.date,
        "start": span.first if span.start else None,
        "end": span.last if span.end else None,
        "countries": record.countries,
        "names": list(names),
        "text": record.text.table(),
        "amounts": [amount_outer(amount) for amount in record.amounts],
        "support": _support(citations, record.corrections),
        "corrections": [_correction(correction) for correction in record.corrections],
        "note": record.note.table(),
        "keys": record.keys,
        "see": record.see,
        "citations": [_citation(one) for one in citations],
        "pack": placed.pack,
    }
    if record.office:
        outer |= {"office": record.office, "holder": record.holder}
    return outer | dict(series)


def _correction(correction: CorrectionRecord) -> dict[str, Any]:
    return {
        "printed": correction.printed.table(),
        "by": correction.by,
        "verdict": correction.verdict,
        "note": correction.note.table(),
    }


def _citation(one: Cited) -> dict[str, Any]:
    outer: dict[str, Any] = {
        "source": one.source.id,
        "title": one.source.title,
        "publisher": one.source.publisher,
        "date": one.source.date,
        "url": one.source.url or "",
        "lang": one.source.lang,
        "kind": one.source.kind,
        "at": one.cite.at or "",
        "read": one.cite.read,
        "says": one.cite.says.table(),
    }
    extra = {
        "print": one.source.print,
        "copy": one.source.copy_,
        "author": one.source.author,
        "series": one.source.series,
    }
    return outer | {key: value for key, value in extra.items() if value}


def _support(citations: Sequence[Cited], corrections: Iterable[CorrectionRecord]) -> str:
    corrected = [source.rpartition(":")[2] for correction in corrections for source in correction.by]
    return support(
        (
            Citation(
                Source(
                    id=one.source.id,
                    kind=one.source.kind,
                    publisher=one.source.publisher,
                    title=one.source.title,
                    date=one.source.date,
                    lang=one.source.lang,
                    wire=one.source.wire or "",
                ),
                read=one.cite.read,
                says=one.cite.says.table(),
            )
            for one in citations
        ),
        corrected,
    )
