"""Checks that compare records: references, labels, series, figures.

Owns the register of checks, each a function named like the problem code that it
yields. Refuses to mend or to print. `REFERENCES` look at one record, are cheap and
run whenever an index is compiled; `CHECKS` are all, for `nea check`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from nea_cli.book.book import Book, fact_of
from nea_cli.book.figure import figure_without_amount
from nea_cli.book.part import read_part
from nea_cli.book.problem import Problem, problem
from nea_cli.book.read import Placed
from nea_cli.book.schema import CitationRecord, FactRecord, NameRecord, SeriesRecord

Check = Callable[[Book], Iterator[Problem]]
RecordCheck = Callable[[Book, Placed], Iterator[Problem]]


@lru_cache(maxsize=1)
def territories() -> frozenset[str]:
    """The alpha-2 codes that CLDR gives names to."""
    from babel import Locale

    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha() and code != "ZZ")


def _facts_and_series(book: Book) -> Iterator[Placed]:
    yield from book.facts()
    yield from book.records["series"].values()


def _citations(placed: Placed) -> Iterator[tuple[CitationRecord, tuple[str | int, ...]]]:
    record = placed.record
    if isinstance(record, (FactRecord, SeriesRecord)):
        for i, cite in enumerate(record.cites):
            yield cite, ("cites", i, "source")
    if isinstance(record, SeriesRecord):
        for i, point in enumerate(record.points):
            for j, cite in enumerate(point.cites):
                yield cite, ("points", i, "cites", j, "source")


def duplicate_id(book: Book) -> Iterator[Problem]:
    """Ids used twice by facts of JSON Lines or by points of series; those of kept records are found while reading."""
    # Places alone are kept: a pack may hold a million facts.
    seen = {key: (placed.file, placed.line) for key, placed in book.records["fact"].items()}
    for part in book.parts():
        for item in read_part(part):
            if isinstance(item, Placed):
                here = (item.file, item.line)
                file, line = seen.setdefault((part.pack, item.record.id), here)
                if (file, line) != here:
                    yield _at("duplicate-id", item, f"stands at {file}:{line} too")
    for placed, series in book.series():
        given: dict[str, Decimal] = {}
        for i, (fact_id, point) in enumerate(zip(point_ids(series), series.points, strict=True)):
            here = (placed.file, placed.line_of("points", i))
            file, line = seen.setdefault((placed.pack, fact_id), here)
            # Two values for one point are `contradicting-points`.
            if (file, line) != here and given.get(fact_id, point.value) == point.value:
                yield _at("duplicate-id", placed, f"fact {fact_id} stands at {file}:{line} too", "points", i)
            given[fact_id] = point.value


def unknown_country(book: Book) -> Iterator[Problem]:
    """Codes that neither CLDR nor a name of kind country knows."""
    known = territories() | {code for _, name in book.names() if name.kind == "country" for code in name.countries}
    for placed in chain(_facts_and_series(book), book.records["name"].values()):
        record = placed.record
        paths = (
            {("country",): record.country}
            if isinstance(record, SeriesRecord)
            else {("countries", i): code for i, code in enumerate(getattr(record, "countries", ()))}
        )
        for path, code in paths.items():
            if code not in known:
                yield _at("unknown-country", placed, f"no country {code}", *path)


def unknown_source(book: Book) -> Iterator[Problem]:
    """Citations and corrections of sources that are not there."""
    for placed in _facts_and_series(book):
        yield from _sources_of(book, placed)


def _sources_of(book: Book, placed: Placed) -> Iterator[Problem]:
    references = [(cite.source, path) for cite, path in _citations(placed)]
    if isinstance(placed.record, FactRecord):
        for i, correction in enumerate(placed.record.corrections):
            references += [(source, ("corrections", i, "by", j)) for j, source in enumerate(correction.by)]
    for reference, path in references:
        if not book.resolve("source", reference, placed.pack) and not book.lost(reference):
            yield _at("unknown-source", placed, f"no source {reference}", *path)


def unknown_name(book: Book) -> Iterator[Problem]:
    """Names, holders, offices and measures that are not there, or are of another kind."""
    for placed in chain(_facts_and_series(book), book.records["name"].values()):
        yield from _names_of(book, placed)


def _names_of(book: Book, placed: Placed) -> Iterator[Problem]:
    for reference, kind, path in _name_references(placed):
        found = book.resolve("name", reference, placed.pack)
        if not found and not book.lost(reference):
            yield _at("unknown-name", placed, f"no name {reference}", *path)
        elif found and kind and found.record.kind != kind:  # type: ignore[union-attr]  # a name
            yield _at("unknown-name", placed, f"name {reference} is no {kind}", *path)


def _name_references(placed: Placed) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    record = placed.record
    if isinstance(record, NameRecord):
        for i, name in enumerate(record.stands_for):
            yield name, "", ("stands_for", i)
    if not isinstance(record, (FactRecord, SeriesRecord)):
        return
    for i, name in enumerate(record.names):
        yield name, "", ("names", i)
    if isinstance(record, SeriesRecord):
        yield record.measure, "measure", ("measure",)
        return
    for i, amount in enumerate(record.amounts):
        yield amount.measure, "measure", ("amounts", i, "measure")
    if record.office:
        yield record.office, "office", ("office",)
    if record.holder:
        yield record.holder, "person", ("holder",)


def unknown_fact(book: Book) -> Iterator[Problem]:
    """`see` references that lead nowhere."""
    known = {(placed.pack, placed.record.id) for placed in book.facts()}
    for placed, series in book.series():
        known |= {(placed.pack, fact_id) for fact_id in point_ids(series)}
    packs = [pack.id for pack in book.packs]
    for placed in _facts_and_series(book):
        record = placed.record
        if not isinstance(record, (FactRecord, SeriesRecord)):
            continue
        for i, reference in enumerate(record.see):
            owner, colon, fact_id = reference.partition(":")
            owners = [owner] if colon else [placed.pack, *packs]
            there = any((one, fact_id if colon else reference) in known for one in owners)
            if not there and not book.lost(reference, or_point=True):
                yield _at("unknown-fact", placed, f"no fact {reference}", "see", i)


def uncited_source(book: Book) -> Iterator[Problem]:
    """Sources that no fact, series or correction leans on."""
    cited: set[int] = set()
    for placed in _facts_and_series(book):
        references = [cite.source for cite, _ in _citations(placed)]
        if isinstance(placed.record, FactRecord):
            references += [source for correction in placed.record.corrections for source in correction.by]
        for reference in references:
            found = book.resolve("source", reference, placed.pack)
            if found:
                cited.add(id(found))
    for placed, source in book.sources():
        if id(placed) not in cited and source.id not in book.mentioned:
            yield _at("uncited-source", placed, "nothing cites it")


def duplicate_source(book: Book) -> Iterator[Problem]:
    """One page recorded as two sources: each would count as a witness of its own."""
    seen: dict[tuple[str, str], Placed] = {}
    for placed, source in book.sources():
        if not source.url:
            continue
        first = seen.setdefault((placed.pack, source.url.rstrip("/")), placed)
        if first is not placed:
            told = f"has the address of {first.record.id} ({first.file}:{first.line})"
            yield _at("duplicate-source", placed, told, "url")


def label_claimed_twice(book: Book) -> Iterator[Problem]:
    """One label of one language on two names of one kind of one pack."""
    claimed: dict[tuple[str, str, str, str], Placed] = {}
    for placed, name in book.names():
        for lang, labels in name.labels.table().items():
            for i, label in enumerate(unicodedata.normalize("NFKC", one).casefold() for one in labels):
                first = claimed.setdefault((placed.pack, name.kind, lang, label), placed)
                if first is not placed:
                    owner = f"{first.record.id} ({first.file}:{first.line})"
                    told = f"{lang} label {label!r} is also that of {owner}"
                    yield _at("label-claimed-twice", placed, told, "labels", lang, i)


def contradicting_points(book: Book) -> Iterator[Problem]:
    """One year and stage with two values."""
    for placed, series in book.series():
        seen: dict[tuple[int, str | None, str | None], Decimal] = {}
        for i, point in enumerate(series.points):
            first = seen.setdefault((point.year, point.stage, point.edition), point.value)
            if first != point.value:
                told = f"{point.year} is {first:f} and {point.value:f}"
                yield _at("contradicting-points", placed, told, "points", i, "value")


def missing_text(book: Book) -> Iterator[Problem]:
    """Facts, series, corrections and names without a text or label in each language of their pack."""
    languages = {pack.id: pack.record.languages for pack in book.packs}
    for placed in chain(_facts_and_series(book), book.records["name"].values()):
        record = placed.record
        wanted: list[tuple[tuple[str | int, ...], Mapping[str, object]]] = []
        if isinstance(record, FactRecord):
            wanted.append((("text",), record.text.table()))
            for i, correction in enumerate(record.corrections):
                wanted.append((("corrections", i, "printed"), correction.printed.table()))
        elif isinstance(record, SeriesRecord):
            wanted.append((("basis",), record.basis.table()))
        elif isinstance(record, NameRecord):
            wanted.append((("labels",), record.labels.table()))
        for path, table in wanted:
            for lang in languages[placed.pack]:
                if lang not in table:
                    yield _at("missing-text", placed, f"{path[-1]}.{lang} is missing", *path)


def point_ids(series: SeriesRecord) -> list[str]:
    """The ids of the facts that a series stands for, in the order of its points.

    A year's enacted or settled point has the plain id; where a year has several
    points, the others carry their stage.
    """
    plain: set[int] = set()
    ids: list[str] = []
    many = {year for year, count in Counter(point.year for point in series.points).items() if count > 1}
    for point in series.points:
        final = point.stage in (None, "enacted", "settled")
        if point.year not in many or (final and point.year not in plain):
            plain.add(point.year)
            ids.append(f"{series.id}-{point.year}")
        else:
            ids.append("-".join(filter(None, (series.id, str(point.year), point.stage, point.edition))))
    return ids


def _at(code: str, placed: Placed, what: str, *path: str | int) -> Problem:
    """A problem of a record, at one of its keys or at its beginning."""
    line = placed.line_of(*path) if path else placed.line
    return problem(code, placed.file, line, f"{placed.told}: {what}", placed.told)


REFERENCES: tuple[RecordCheck, ...] = (_sources_of, _names_of)
CHECKS: tuple[Check, ...] = (
    duplicate_id,
    unknown_country,
    unknown_source,
    unknown_name,
    unknown_fact,
    uncited_source,
    duplicate_source,
    label_claimed_twice,
    contradicting_points,
    missing_text,
    figure_without_amount,
)


def check(book: Book) -> list[Problem]:
    """All problems of a book, those found while reading included, in order of file and line."""
    found = list(book.problems)
    for one in CHECKS:
        found += one(book)
    return sorted(dict.fromkeys(found), key=lambda p: (p.file, p.line, p.code, p.message))


__all__ = ["CHECKS", "REFERENCES", "check", "fact_of", "point_ids", "territories"]
