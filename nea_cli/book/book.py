"""A book: all packs read together, with what is wrong in them.

Owns the gathering of records and the resolving of ids across packs: a record's
own pack first, then the packs in the order given; `pack:id` names one exactly.
Refuses to print and to write. Facts of JSON Lines files are not kept: `facts()`
streams them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from nea_cli.book.pack import Pack, read_pack
from nea_cli.book.part import Part, parts, read_part
from nea_cli.book.problem import Problem, problem
from nea_cli.book.read import Placed, Unsound, read_file
from nea_cli.book.schema import FactRecord, NameRecord, SeriesRecord, SourceRecord
from nea_cli.errors import Unreadable
from nea_cli.model.pack import FileState, shown

_KEPT = frozenset({"source", "name", "series"})

Key = tuple[str, str]
"""Pack id, record id."""


@dataclass(slots=True)
class Book:
    """Records by table and key. Dicts keep the order of packs and files."""

    packs: list[Pack] = field(default_factory=list)
    records: dict[str, dict[Key, Placed]] = field(
        default_factory=lambda: {"source": {}, "name": {}, "series": {}, "fact": {}}
    )
    problems: list[Problem] = field(default_factory=list)
    streamed: list[tuple[FileState, str]] = field(default_factory=list)
    unsound: set[str] = field(default_factory=set)
    """Ids of records that are there and cannot be used: their own problems are told."""
    mentioned: set[str] = field(default_factory=set)
    """What such records lean on, as far as their text shows."""

    def resolve(self, table: str, reference: str, pack: str) -> Placed | None:
        """The record that `reference` names when it stands in `pack`, or None."""
        records = self.records[table]
        if ":" in reference:
            owner, _, record_id = reference.partition(":")
            return records.get((owner, record_id))
        for owner in (pack, *(other.id for other in self.packs if other.id != pack)):
            found = records.get((owner, reference))
            if found:
                return found
        return None

    def lost(self, reference: str, or_point: bool = False) -> bool:
        """Whether `reference` names a record that is there but cannot be used, or a point of such a series."""
        record_id = reference.rpartition(":")[2]
        return record_id in self.unsound or (
            or_point and record_id.startswith(tuple(f"{one}-" for one in self.unsound))
        )

    def facts(self) -> Iterator[Placed]:
        """Every sound fact: those kept, then those of JSON Lines files, streamed."""
        yield from self.records["fact"].values()
        seen = set(self.records["fact"])
        for part in self.parts():
            for item in read_part(part):
                if isinstance(item, Placed):
                    key = (part.pack, item.record.id)
                    if key not in seen:
                        seen.add(key)
                        yield item

    def parts(self) -> Iterator[Part]:
        """Where the facts of JSON Lines files stand."""
        return (part for state, pack in self.streamed for part in parts(state, pack))

    def sources(self) -> Iterator[tuple[Placed, SourceRecord]]:
        return ((p, cast(SourceRecord, p.record)) for p in self.records["source"].values())

    def names(self) -> Iterator[tuple[Placed, NameRecord]]:
        return ((p, cast(NameRecord, p.record)) for p in self.records["name"].values())

    def series(self) -> Iterator[tuple[Placed, SeriesRecord]]:
        return ((p, cast(SeriesRecord, p.record)) for p in self.records["series"].values())


def fact_of(placed: Placed) -> FactRecord:
    """The fact in a place that is known to hold one."""
    return cast(FactRecord, placed.record)


def read_book(
    folders: Iterable[Path], only: frozenset[str] | None = None, opened: frozenset[str] | None = None
) -> Book:
    """Read all packs as `gather` does, but for the facts of JSON Lines: `parts()` tells where they stand,
    and their problems come with them. Raises Unreadable where not one pack can be used."""
    book = gather(folders, only, opened, later=True)
    if not book.packs:
        first = book.problems[0] if book.problems else None
        raise Unreadable(
            f"{first.file}: {first.message}" if first else "no pack was given",
            first.hint if first else "name a pack folder with --facts",
        )
    return book


def gather(
    folders: Iterable[Path],
    only: frozenset[str] | None = None,
    opened: frozenset[str] | None = None,
    later: bool = False,
) -> Book:
    """Read all packs, collecting problems instead of stopping.

    `only`, where given, is the set of file paths to read facts from, and `opened`
    the set of those to open at all; names, sources and series come from every
    file that is opened, since any record may lean on them. `later` leaves the facts
    of JSON Lines unread.
    """
    book = Book()
    for folder in folders:
        pack, problems = read_pack(folder)
        book.problems += problems
        if pack is None:
            continue
        clash = next((other for other in book.packs if other.id == pack.id), None)
        if clash:
            book.problems.append(
                problem(
                    "duplicate-id",
                    shown(folder / "pack.toml"),
                    0,
                    f"pack id {pack.id} is that of {shown(clash.root)} too",
                )
            )
            continue
        book.packs.append(pack)
        for state in pack.files:
            if opened is not None and state.path not in opened:
                continue
            _read(book, state, pack.id, only is None or state.path in only, later)
    return book


def _read(book: Book, state: FileState, pack: str, with_facts: bool, later: bool) -> None:
    lines = state.path.endswith(".jsonl")
    if lines and with_facts:
        book.streamed.append((state, pack))
    tables = None if with_facts and not (lines and later) else _KEPT
    for item in read_file(state, pack, tables):
        if isinstance(item, Problem):
            book.problems.append(item)
            continue
        if isinstance(item, Unsound):
            book.unsound |= item.ids
            book.mentioned |= item.mentions
            continue
        if lines and item.table == "fact":
            continue
        records = book.records[item.table]
        first = records.setdefault((pack, item.record.id), item)
        if first is not item:
            place = f"{first.file}:{first.line}"
            book.problems.append(
                problem(
                    "duplicate-id",
                    item.file,
                    item.line,
                    f"{item.told} stands at {place} too",
                    item.told,
                )
            )
