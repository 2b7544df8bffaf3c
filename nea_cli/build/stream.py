"""All facts of a book as rows, and the problems that only a fact shows.

Owns their order: facts of TOML, then those of JSON Lines a part at a time, then the
points of series. Refuses to write. Long files are shared out to other processes
(`crew.py`); what comes back is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from nea_cli.book.book import Book, fact_of
from nea_cli.book.check import REFERENCES
from nea_cli.book.part import Part, read_part
from nea_cli.book.problem import Problem
from nea_cli.book.read import Placed
from nea_cli.build.authority import Authority
from nea_cli.build.crew import Crew, is_worth_it
from nea_cli.build.expand import expand
from nea_cli.build.row import Preparer, Row
from nea_cli.index.packed import gathered

Made = Row | Problem

# A dictionary of this many facts' JSON: more are cut off by its length.
_SAMPLES = 8


def rows(book: Book, authority: Authority, preparer: Preparer, known: bytes, files: Collection[str]) -> Iterator[Made]:
    """Every fact of these files (as messages name them) as rows, and the problems that they show."""
    for placed in book.records["fact"].values():
        if placed.file in files:
            yield from made(book, preparer, placed)
    if is_worth_it(book.streamed):
        with Crew(book, known) as crew:
            for part, found in crew.results(book.parts()):
                # A process that ended before its time leaves its work to this one.
                yield from read(book, preparer, part) if found is None else found
    else:
        for part in book.parts():
            yield from read(book, preparer, part)
    for placed, record, extra in expand(book, authority):
        if placed.file in files:
            yield preparer.row(placed, record, extra)


def read(book: Book, preparer: Preparer, part: Part) -> Iterator[Made]:
    """The facts of a part of a file as rows, and all their problems."""
    for item in read_part(part):
        if isinstance(item, Placed):
            yield from made(book, preparer, item)
        elif isinstance(item, Problem):
            yield item


def made(book: Book, preparer: Preparer, placed: Placed) -> Iterator[Made]:
    """One fact as a row, and what is wrong with its references."""
    for check in REFERENCES:
        yield from check(book, placed)
    yield preparer.row(placed, fact_of(placed), {})


def sample(book: Book, authority: Authority) -> bytes:
    """What the facts of a book are packed with: some of them, those of JSON Lines, which are many, last."""
    preparer = Preparer(book, authority, b"")
    kept = book.records["fact"].values()
    spread = islice(kept, 0, None, max(len(kept) // _SAMPLES, 1))
    streamed = (item for part in islice(book.parts(), 1) for item in read_part(part) if isinstance(item, Placed))
    chosen: Iterable[Placed] = (*spread, *islice(streamed, _SAMPLES // 2))
    return gathered(preparer.text(placed, fact_of(placed), {}) for placed in chosen)
