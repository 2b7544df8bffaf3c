"""Packs to an index: everything anew, or only what a few changed files touch.

Owns the order of steps. Refuses to know where the index lies and whether it is
current (`cache.py`).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from nea_cli.book.book import Book, fact_of, read_book
from nea_cli.book.check import REFERENCES
from nea_cli.book.problem import Problem, problem
from nea_cli.book.read import Placed
from nea_cli.book.schema import FactRecord
from nea_cli.build.authority import Authority, read_authority
from nea_cli.build.change import find_change
from nea_cli.build.expand import expand
from nea_cli.build.han import han_table
from nea_cli.build.outer import dumps
from nea_cli.build.write import Writer
from nea_cli.model.pack import FileState, pack_files, shown

Progress = Callable[[int, int], None]
"""Facts done, and about how many there are."""

# Used to guess how many facts a JSON Lines file holds, for the progress bar alone.
_BYTES_PER_LINE = 500


def _quiet(_done: int, _total: int) -> None:
    return None


def fill(connection: sqlite3.Connection, folders: Sequence[Path], progress: Progress = _quiet) -> None:
    """Read all packs into a new index and commit it. Raises Unreadable where no pack can be used."""
    # The states are taken first: a file that changes while it is read is then seen as changed.
    states = {folder: pack_files(folder) for folder in folders if Path(folder).is_dir()}
    book = read_book(folders)
    han = han_table()
    authority = read_authority(book, han)
    writer = Writer(connection, book, authority)
    connection.execute("INSERT INTO meta VALUES ('han', ?)", (_pairs(han),))
    for number, pack in enumerate(book.packs):
        connection.execute(
            "INSERT INTO pack VALUES (?,?,?,?,?,?,?)",
            (
                number, pack.id, os.path.realpath(pack.root), dumps(pack.record.title.table()), pack.record.version,
                pack.record.licence, dumps(pack.record.languages),
            ),
        )  # fmt: skip
    paths = {shown(state.path): state.path for files in states.values() for state in files}
    _write_files(connection, book, states)
    for placed, source in book.sources():
        writer.add_source(source, placed.pack, paths.get(placed.file, ""))
    for entry in authority.entries:
        writer.add_name(entry, paths.get(entry.path, ""))
    writer.add_labels()
    repeated = _write_facts(writer, book, authority, paths, None, progress)
    writer.add_problems([*_problems(book), *repeated], paths)
    writer.finish()
    connection.execute("COMMIT")


def update(connection: sqlite3.Connection, folders: Sequence[Path], changed: Iterable[str]) -> None:
    """Bring an index, in an open transaction, up to files that changed, came or went.

    The cost follows the changed files and the facts that lean on what they hold.
    """
    # A record with a problem, or left out, may be mended or be shown up by a change elsewhere.
    doubtful = connection.execute("SELECT path FROM problem UNION SELECT path FROM lean WHERE id = ''")
    touched = {*changed, *(path for (path,) in doubtful)}
    states = {folder: pack_files(folder) for folder in folders}
    present = {state.path for files in states.values() for state in files}
    leaned_on = {path for (path,) in connection.execute("SELECT path FROM file WHERE kept")}
    book = read_book(folders, frozenset(touched), frozenset(touched | leaned_on))
    han = {ord(a): ord(b) for a, b in _unpaired(connection)}
    authority = read_authority(book, han)
    paths = {shown(path): path for path in present}
    change = find_change(connection, book, authority)
    # A file without a problem so far has one where an earlier file took the id of its record.
    troubled = {paths.get(one.file, one.file) for one in book.problems}
    affected = touched | change.files | troubled
    if affected - touched:
        # Facts elsewhere show what changed: their files are read as well.
        book = read_book(folders, frozenset(affected), frozenset(affected | leaned_on))
    writer = Writer(connection, book, authority)
    writer.remove_facts(affected)
    writer.remove_labels(change.names)
    for path in affected:
        connection.execute("DELETE FROM problem WHERE path = ?", (path,))
    connection.execute("DELETE FROM source")
    connection.execute("DELETE FROM name")
    for placed, source in book.sources():
        writer.add_source(source, placed.pack, paths.get(placed.file, ""))
    for entry in authority.entries:
        writer.add_name(entry, paths.get(entry.path, ""))
    writer.add_labels(change.names)
    _write_facts(writer, book, authority, paths, affected, _quiet)
    fresh = [p for p in _problems(book) if paths.get(p.file, p.file) in affected]
    writer.add_problems(fresh, paths)
    writer.finish()
    connection.execute("DELETE FROM file")
    _write_files(connection, book, states)


def _write_facts(
    writer: Writer, book: Book, authority: Authority, paths: dict[str, str], only: set[str] | None, progress: Progress
) -> list[Problem]:
    """Facts of all files, or of those in `only`; returns a problem for each whose id was taken.

    Raises sqlite3.IntegrityError where a file that was not read has the id: which of the two
    stands first, only a whole compile can tell.
    """
    repeated: list[Problem] = []

    def add(placed: Placed, record: FactRecord, extra: dict[str, Any]) -> None:
        path = paths.get(placed.file, placed.file)
        if (only is None or path in only) and not writer.add_fact(placed, record, path, extra):
            if only is not None:
                raise sqlite3.IntegrityError(f"fact {record.id} stands in a file that was not read")
            told = f"fact {record.id} stands elsewhere too"
            repeated.append(problem("duplicate-id", placed.file, placed.line, told, placed.told))

    streamed = sum(state.size // _BYTES_PER_LINE for state, _ in book.streamed)
    total = len(book.records["fact"]) + streamed
    for done, placed in enumerate(book.facts(), start=1):
        add(placed, fact_of(placed), {})
        if done % 500 == 0:
            progress(done, max(total, done))
    for placed, record, extra in expand(book, authority):
        add(placed, record, extra)
    return repeated


def _write_files(connection: sqlite3.Connection, book: Book, states: dict[Path, tuple[FileState, ...]]) -> None:
    """`book` must have been read from every file with records that others lean on."""
    kept = {placed.file for table in ("source", "name", "series") for placed in book.records[table].values()}
    connection.executemany(
        "INSERT OR REPLACE INTO file VALUES (?,?,?,?,?)",
        (
            (state.path, os.path.realpath(folder), state.size, state.mtime_ns, shown(state.path) in kept)
            for folder, files in states.items()
            for state in files
        ),
    )


def _problems(book: Book) -> list[Problem]:
    return [*book.problems, *book.repeated.values(), *(found for check in REFERENCES for found in check(book))]


def _pairs(table: dict[int, int]) -> str:
    return json.dumps([[chr(a) for a in table], [chr(b) for b in table.values()]], ensure_ascii=False)


def _unpaired(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    before, after = json.loads(connection.execute("SELECT value FROM meta WHERE key = 'han'").fetchone()[0])
    return zip(before, after, strict=True)
