"""A series to facts: one a point, worded from the measure's and the country's labels.

Owns the sentences made for series. Refuses to invent: the words are the labels
of names and the figures of points, the rest is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nea_cli.book.book import Book
from nea_cli.book.check import point_ids
from nea_cli.book.read import Placed
from nea_cli.book.schema import AmountRecord, FactRecord, NameRecord, PointRecord, SeriesRecord
from nea_cli.build.authority import Authority
from nea_cli.model.amountword import show
from nea_cli.model.fact import Amount
from nea_cli.model.kind import STAGES, word


def expand(book: Book, authority: Authority) -> Iterator[tuple[Placed, FactRecord, dict[str, Any]]]:
    """A fact and what its outer form has beyond other facts', for each point of each series."""
    for placed, series in book.series():
        for fact_id, point in zip(point_ids(series), series.points, strict=True):
            extra = {
                "series": series.id,
                "year": {"number": point.year, "sort": series.year},
                "basis": series.basis.table(),
            }
            yield placed, _fact(book, authority, placed, series, point, fact_id), extra


def _fact(
    book: Book, authority: Authority, placed: Placed, series: SeriesRecord, point: PointRecord, fact_id: str
) -> FactRecord:
    amount = AmountRecord(
        measure=series.measure,
        value=point.value,
        unit=series.unit,
        about=point.about,
        stage=point.stage,
        edition=point.edition,
    )
    note = point.note if point.note.table() else series.note
    return FactRecord(
        id=fact_id,
        kind="figure",
        # A fiscal year is known by its first calendar year; its days differ by country.
        date=f"{point.year}",
        countries=[series.country],
        names=series.names,
        text={lang: _sentence(book, authority, placed, series, point, amount, lang) for lang in ("en", "zh")},  # type: ignore[arg-type]  # pydantic reads a table
        amounts=[amount],
        cites=point.cites or series.cites,
        keys=series.keys,
        note=note,
        see=series.see,
    )


def _sentence(
    book: Book,
    authority: Authority,
    placed: Placed,
    series: SeriesRecord,
    point: PointRecord,
    amount: AmountRecord,
    lang: str,
) -> str:
    measure = book.resolve("name", series.measure, placed.pack)
    entry = authority.by_token.get(authority.country.get(series.country, ""))
    what = _label(measure.record if measure else None, lang) or series.measure
    who = _label(entry.record if entry else None, lang) or series.country
    shown = Amount(
        amount.measure,
        amount.value,
        amount.unit,
        about=amount.about,
        stage=amount.stage or "",
        edition=amount.edition or "",
    )
    figure = show(shown, lang)
    told = [word(STAGES, point.stage, lang)] if point.stage else []
    if lang == "zh":
        told += [f"{point.edition}版"] if point.edition else []
        year = f"{point.year}{'會計年度' if series.year == 'fiscal' else '年'}"
        return f"{who}{year}{what}為{figure}{'（' + '，'.join(told) + '）' if told else ''}。"
    told += [f"edition {point.edition}"] if point.edition else []
    year = f"fiscal {point.year}" if series.year == "fiscal" else str(point.year)
    return f"{who}, {year}: {what} of {figure}{' (' + ', '.join(told) + ')' if told else ''}."


def _label(record: object, lang: str) -> str:
    if not isinstance(record, NameRecord):
        return ""
    labels = record.labels.table()
    return (labels.get(lang) or labels.get("en") or [""])[0]
