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

from nea_cli.book.book import Book, fact_of, read_book
from nea_cli.book.check import REFERENCES
from nea_cli.book.pack import shown
from nea_cli.book.problem import Problem
from nea_cli.build.authority import Authority, Entry, read_authority
from nea_cli.build.expand import expand
from nea_cli.build.han import han_table
from nea_cli.build.outer import dumps, name_outer, source_outer
from nea_cli.build.write import Writer
from nea_cli.index.fold import atoms, fold
from nea_cli.index.term import word_tokens
from nea_cli.model.pack import FileState, pack_files

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
    _write_files(connection, states)
    for placed, source in book.sources():
        writer.add_source(source, placed.pack, paths.get(placed.file, ""))
    for entry in authority.entries:
        writer.add_name(entry, paths.get(entry.path, ""))
    writer.add_labels()
    _write_facts(writer, book, authority, paths, None, progress)
    writer.add_problems(_problems(book), paths)
    writer.finish()
    connection.execute("COMMIT")


def update(connection: sqlite3.Connection, folders: Sequence[Path], changed: Iterable[str]) -> None:
    """Bring an index, in an open transaction, up to files that changed, came or went.

    The cost follows the changed files and the facts that lean on what they hold.
    """
    touched = set(changed)
    states = {folder: pack_files(folder) for folder in folders}
    present = {state.path for files in states.values() for state in files}
    rows = connection.execute(
        "SELECT path FROM source UNION SELECT path FROM name UNION SELECT path FROM fact WHERE series != ''"
    )
    leaned_on = {path for (path,) in rows if path}
    book = read_book(folders, frozenset(touched), frozenset(touched | leaned_on))
    han = {ord(a): ord(b) for a, b in _unpaired(connection)}
    authority = read_authority(book, han)
    paths = {shown(path): path for path in present}
    stale_names, dirty = _changed_names(connection, book, authority)
    dirty |= _changed_sources(connection, book, paths)
    affected = touched | dirty
    if dirty - touched:
        # Facts elsewhere show what changed: their files are read as well.
        book = read_book(folders, frozenset(affected), frozenset(affected | leaned_on))
    writer = Writer(connection, book, authority)
    writer.remove_facts(affected)
    writer.remove_names(stale_names)
    for path in affected:
        connection.execute("DELETE FROM problem WHERE path = ?", (path,))
    connection.execute("DELETE FROM source")
    for placed, source in book.sources():
        writer.add_source(source, placed.pack, paths.get(placed.file, ""))
    for entry in authority.entries:
        if entry.token in stale_names:
            writer.add_name(entry, paths.get(entry.path, ""))
    writer.add_labels(frozenset(stale_names))
    _write_facts(writer, book, authority, paths, affected, _quiet)
    fresh = [p for p in _problems(book) if paths.get(p.file, p.file) in affected]
    writer.add_problems(fresh, paths)
    writer.finish()
    connection.execute("DELETE FROM file")
    _write_files(connection, states)


def _write_facts(
    writer: Writer, book: Book, authority: Authority, paths: dict[str, str], only: set[str] | None, progress: Progress
) -> None:
    streamed = sum(state.size // _BYTES_PER_LINE for state, _ in book.streamed)
    total = len(book.records["fact"]) + streamed
    done = 0
    for placed in book.facts():
        path = paths.get(placed.file, placed.file)
        if only is None or path in only:
            writer.add_fact(placed, fact_of(placed), path, {})
        done += 1
        if done % 500 == 0:
            progress(done, max(total, done))
    for placed, record, extra in expand(book, authority):
        path = paths.get(placed.file, placed.file)
        if only is None or path in only:
            writer.add_fact(placed, record, path, extra)


def _write_files(connection: sqlite3.Connection, states: dict[Path, tuple[FileState, ...]]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO file VALUES (?,?,?,?)",
        (
            (state.path, os.path.realpath(folder), state.size, state.mtime_ns)
            for folder, files in states.items()
            for state in files
        ),
    )


def _problems(book: Book) -> list[Problem]:
    return [*book.problems, *(found for check in REFERENCES for found in check(book))]


def _changed_names(connection: sqlite3.Connection, book: Book, authority: Authority) -> tuple[set[str], set[str]]:
    """Tokens of names that came, went or changed, and the files whose facts show them."""
    old = dict(connection.execute("SELECT token, json FROM name"))
    new = {entry.token: (entry, dumps(name_outer(entry.record))) for entry in authority.entries}
    stale = {token for token in old.keys() | new.keys() if old.get(token) != (new[token][1] if token in new else None)}
    dirty: set[str] = set()
    for token in stale:
        rows = connection.execute(
            "SELECT DISTINCT path FROM fact JOIN fact_name ON fact = fact.rowid WHERE token = ?", (token,)
        )
        dirty |= {path for (path,) in rows}
        if token in new:
            dirty |= _mentions(connection, new[token][0], authority)
    measured = {token[1:] for token in stale}
    for placed, series in book.series():
        if {series.measure, series.country} & (
            measured | {c for t in stale if t in new for c in new[t][0].record.countries}
        ):
            dirty |= {os.path.realpath(placed.file)}
    return stale, dirty


def _mentions(connection: sqlite3.Connection, entry: Entry, authority: Authority) -> set[str]:
    """Files of facts whose texts hold the words of one of the name's labels."""
    found: set[str] = set()
    for labels in entry.record.labels.table().values():
        for label in labels:
            words = word_tokens(atoms(fold(label, authority.han)))
            if words:
                match = " AND ".join(f'"{word}"' for word in words)
                rows = connection.execute(
                    "SELECT DISTINCT path FROM fact WHERE rowid IN (SELECT rowid FROM doc WHERE doc MATCH ?)",
                    (f"text : ({match})",),
                )
                found |= {path for (path,) in rows}
    return found


def _changed_sources(connection: sqlite3.Connection, book: Book, paths: dict[str, str]) -> set[str]:
    old = {(pack, source): text for source, pack, text in connection.execute("SELECT id, pack, json FROM source")}
    new = {(placed.pack, record.id): dumps(source_outer(record)) for placed, record in book.sources()}
    stale = {key[1] for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    dirty: set[str] = set()
    for source in stale:
        rows = connection.execute(
            "SELECT DISTINCT path FROM fact JOIN fact_source ON fact = fact.rowid WHERE source = ?", (source,)
        )
        dirty |= {path for (path,) in rows}
    return dirty


def _pairs(table: dict[int, int]) -> str:
    return json.dumps([[chr(a) for a in table], [chr(b) for b in table.values()]], ensure_ascii=False)


def _unpaired(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    before, after = json.loads(connection.execute("SELECT value FROM meta WHERE key = 'han'").fetchone()[0])
    return zip(before, after, strict=True)
