"""Packs to an index: everything anew, or only what a few changed files touch.

Owns the order of steps. Refuses to know where the index lies and whether it is
current (`cache.py`).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from nea_cli.book.book import Book, read_book
from nea_cli.book.check import REFERENCES
from nea_cli.book.problem import Problem, problem
from nea_cli.build.authority import Authority, ask_readings, read_authority
from nea_cli.build.change import find_change
from nea_cli.build.han import han_table
from nea_cli.build.outer import dumps
from nea_cli.build.row import Preparer
from nea_cli.build.stream import rows, sample
from nea_cli.build.word import Counts, write_all, write_changed
from nea_cli.build.write import Writer
from nea_cli.index import store
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
    progress(0, 0)
    book = read_book(folders)
    han = han_table()
    reader = ask_readings(book, han)
    authority = read_authority(book, han)
    known = sample(book, authority)
    connection.executemany("INSERT INTO meta VALUES (?,?)", (("han", _pairs(han)), ("dictionary", known)))
    connection.executemany("INSERT INTO pack VALUES (?,?,?,?,?,?,?)", _pack_rows(book))
    _write_files(connection, book, states)
    paths = {shown(state.path): state.path for files in states.values() for state in files}
    writer = Writer(connection, _numbers(connection), None)
    _write_kept(writer, book, authority, paths)
    for one in _kept_problems(book):
        writer.add_problem(one, paths.get(one.file, one.file))
    _write_facts(writer, book, authority, known, paths, None, progress)
    read = reader.result()
    authority.complete(read)
    connection.execute("INSERT INTO meta VALUES ('sounds', ?)", (_sounding(read.sounds, han),))
    writer.add_labels(book, authority)
    writer.finish()
    write_all(connection, authority)
    store.finish(connection)


def update(connection: sqlite3.Connection, folders: Sequence[Path], changed: Iterable[str]) -> None:
    """Bring an index, in an open transaction, up to files that changed, came or went.

    The cost follows the changed files and the facts that lean on what they hold.
    Raises sqlite3.IntegrityError where only a whole compile can tell what stands first.
    """
    # A record with a problem, or left out, may be mended or be shown up by a change elsewhere.
    doubtful = connection.execute("SELECT path FROM problem UNION SELECT path FROM lean WHERE id = ''")
    touched = {*changed, *(path for (path,) in doubtful)}
    states = {folder: pack_files(folder) for folder in folders}
    present = {state.path for files in states.values() for state in files}
    leaned_on = {path for (path,) in connection.execute("SELECT path FROM file WHERE kept")}
    book = read_book(folders, frozenset(touched), frozenset(touched | leaned_on))
    han = {ord(a): ord(b) for a, b in _unpaired(connection)}
    reader = ask_readings(book, han)
    authority = read_authority(book, han)
    authority.complete(reader.result())
    paths = {shown(path): path for path in present}
    change = find_change(connection, book, authority)
    # A file without a problem so far has one where an earlier file took the id of its record.
    troubled = {paths.get(one.file, one.file) for one in book.problems}
    affected = touched | change.files | troubled
    if affected - touched:
        # Facts elsewhere show what changed: their files are read as well.
        book = read_book(folders, frozenset(affected), frozenset(affected | leaned_on))
    counts = Counts()
    writer = Writer(connection, {}, counts)
    writer.remove_facts(affected)
    writer.remove_labels(change.names)
    for path in affected:
        connection.execute("DELETE FROM problem WHERE path = ?", (path,))
    connection.execute("DELETE FROM source")
    connection.execute("DELETE FROM name")
    _write_files(connection, book, states)
    writer = Writer(connection, _numbers(connection), counts)
    _write_kept(writer, book, authority, paths)
    writer.add_labels(book, authority, change.names)
    for one in _kept_problems(book):
        path = paths.get(one.file, one.file)
        if path in affected:
            writer.add_problem(one, path)
    _write_facts(writer, book, authority, store.dictionary(connection), paths, affected, _quiet)
    writer.finish()
    write_changed(connection, authority, counts, bool(change.names))


def _write_kept(writer: Writer, book: Book, authority: Authority, paths: dict[str, str]) -> None:
    """Sources and names."""
    for placed, source in book.sources():
        writer.add_source(source, placed.pack, paths.get(placed.file, ""))
    for entry in authority.entries:
        writer.add_name(entry, paths.get(entry.path, ""))


def _write_facts(
    writer: Writer,
    book: Book,
    authority: Authority,
    known: bytes,
    paths: dict[str, str],
    only: set[str] | None,
    progress: Progress,
) -> None:
    """Facts of all files, or of those in `only`, and their problems; one is that an id was taken.

    Raises sqlite3.IntegrityError where a file that was not read has the id: which of the two
    stands first, only a whole compile can tell.
    """
    streamed = sum(state.size // _BYTES_PER_LINE for state, _ in book.streamed)
    total = len(book.records["fact"]) + streamed
    files = {name for name, path in paths.items() if only is None or path in only}
    for done, made in enumerate(rows(book, authority, Preparer(book, authority, known), known, files), start=1):
        path = paths.get(made.file, made.file)
        if isinstance(made, Problem):
            writer.add_problem(made, path)
        elif not writer.add_fact(made, path):
            if only is not None:
                raise sqlite3.IntegrityError(f"fact {made.id} stands in a file that was not read")
            told = f"fact {made.id}"
            writer.add_problem(
                problem("duplicate-id", made.file, made.line, f"{told} stands elsewhere too", told), path
            )
        if done % 500 == 0:
            progress(done, max(total, done))


def _write_files(connection: sqlite3.Connection, book: Book, states: dict[Path, tuple[FileState, ...]]) -> None:
    """The files as they are now; one that was there before keeps its number.

    `book` must have been read from every file with records that others lean on.
    """
    kept = {placed.file for table in ("source", "name", "series") for placed in book.records[table].values()}
    present = {
        state.path: (os.path.realpath(folder), state.size, state.mtime_ns, shown(state.path) in kept)
        for folder, files in states.items()
        for state in files
    }
    gone = [(path,) for (path,) in connection.execute("SELECT path FROM file") if path not in present]
    connection.executemany("DELETE FROM file WHERE path = ?", gone)
    connection.executemany(
        "INSERT INTO file (path, pack, size, mtime_ns, kept) VALUES (?,?,?,?,?) ON CONFLICT (path) DO UPDATE SET "
        "pack = excluded.pack, size = excluded.size, mtime_ns = excluded.mtime_ns, kept = excluded.kept",
        ((path, *state) for path, state in present.items()),
    )


def _numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """The numbers of files by their paths as messages name them."""
    return {shown(path): number for path, number in connection.execute("SELECT path, number FROM file")}


def _pack_rows(book: Book) -> Iterator[tuple[object, ...]]:
    for number, pack in enumerate(book.packs):
        record = pack.record
        title, languages = dumps(record.title.table()), dumps(record.languages)
        yield number, pack.id, os.path.realpath(pack.root), title, record.version, record.licence, languages


def _kept_problems(book: Book) -> list[Problem]:
    """Problems found while reading, and those of the references of series and names; facts bring their own."""
    leaning = (*book.records["series"].values(), *book.records["name"].values())
    return [*book.problems, *(found for placed in leaning for check in REFERENCES for found in check(book, placed))]


def _sounding(sounds: dict[str, str], han: dict[int, int]) -> str:
    """By syllable, the characters in the one form that folding gives them."""
    folded = {syllable: "".join(dict.fromkeys(text.translate(han))) for syllable, text in sounds.items()}
    return json.dumps(folded, ensure_ascii=False)


def _pairs(table: dict[int, int]) -> str:
    return json.dumps([[chr(a) for a in table], [chr(b) for b in table.values()]], ensure_ascii=False)


def _unpaired(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    before, after = json.loads(connection.execute("SELECT value FROM meta WHERE key = 'han'").fetchone()[0])
    return zip(before, after, strict=True)
