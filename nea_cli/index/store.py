"""The index file: its tables, and how it is opened.

Owns the SQLite schema and the connection settings. Refuses to decide whether a
file is current (`build/cache.py`) and to fill it (`build/`). Nothing in the file
is ever executed: plain rows and JSON texts only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

# Raised by one whenever the tables or the meaning of a column change.
INDEX_FORMAT = 10
# "nea1" in ASCII: a file without it is somebody else's.
APPLICATION_ID = 0x6E656131

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE pack (ord INTEGER PRIMARY KEY, id TEXT NOT NULL, root TEXT NOT NULL, title TEXT NOT NULL,
    version TEXT NOT NULL, licence TEXT NOT NULL, languages TEXT NOT NULL);
CREATE TABLE file (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, pack TEXT NOT NULL, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, kept INTEGER NOT NULL);
CREATE TABLE lean (id TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (id, path)) WITHOUT ROWID;
CREATE INDEX lean_path ON lean (path);
CREATE TABLE problem (path TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, file TEXT NOT NULL,
    line INTEGER NOT NULL, message TEXT NOT NULL);
CREATE TABLE source (id TEXT NOT NULL, pack TEXT NOT NULL, path TEXT NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (id, pack)) WITHOUT ROWID;
CREATE TABLE name (id TEXT NOT NULL, pack TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL,
    token TEXT NOT NULL, code TEXT NOT NULL, json BLOB NOT NULL, PRIMARY KEY (id, pack)) WITHOUT ROWID;
CREATE INDEX name_token ON name (token);
CREATE INDEX name_code ON name (code) WHERE code != '';
CREATE TABLE label (key TEXT NOT NULL, token TEXT NOT NULL, sort TEXT NOT NULL, lang TEXT NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (key, token, lang, text)) WITHOUT ROWID;
CREATE TABLE part (word TEXT NOT NULL, token TEXT NOT NULL, PRIMARY KEY (word, token)) WITHOUT ROWID;
CREATE TABLE fact (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL, pack TEXT NOT NULL, file INTEGER NOT NULL,
    kind TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, ord TEXT NOT NULL, series TEXT NOT NULL,
    office TEXT NOT NULL, holder TEXT NOT NULL, prior REAL NOT NULL, amounts INTEGER NOT NULL,
    corrections INTEGER NOT NULL, length_names INTEGER NOT NULL, length_text INTEGER NOT NULL,
    length_note INTEGER NOT NULL, names TEXT NOT NULL, text TEXT NOT NULL, note TEXT NOT NULL, json BLOB NOT NULL);
CREATE UNIQUE INDEX fact_id ON fact (id, pack);
CREATE TABLE fact_country (country TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (country, fact)) WITHOUT ROWID;
CREATE TABLE fact_name (token TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (token, fact)) WITHOUT ROWID;
CREATE TABLE fact_source (source TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (source, fact)) WITHOUT ROWID;
CREATE TABLE word (word TEXT PRIMARY KEY, docs INTEGER NOT NULL, stem TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE metonym (token TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (token, target)) WITHOUT ROWID;
CREATE TABLE gram (gram TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE doc USING fts5 (names, text, note, content = '', detail = column,
    tokenize = "ascii tokenchars '#=@-:.%~'");
"""

# Made when the rows are in: sorted at once, they are laid down in one pass.
INDEXES = """
CREATE INDEX fact_ord ON fact (ord, id);
CREATE INDEX fact_file ON fact (file);
CREATE INDEX fact_series ON fact (series) WHERE series != '';
CREATE INDEX fact_office ON fact (office) WHERE office != '';
CREATE INDEX word_stem ON word (stem, word) WHERE stem != '';
"""

# Bytes; a fact takes about one kilobyte, and a row never crosses pages unless it is long.
_PAGE = 8192
# Pages that SQLite keeps in memory while it builds, in kB; and what the full-text index gathers before it
# writes, in bytes (SQLite's own measure is 1 MB; each such load is merged with others later).
_BUILDING_CACHE = 128 * 1024
_BUILDING_HASH = 32 * 1024 * 1024
_HASH = 1024 * 1024
# SQLite's limit on parameters was 999 until 3.32; stay below it everywhere.
_PARAMETERS = 900
# A batch asks for one thing or ten with as many marks in the statement: some 200 that are worth preparing once.
_STATEMENTS = 512

V = TypeVar("V")


def create(path: Path | None) -> sqlite3.Connection:
    """A new, empty index at `path`, or in memory; the caller fills and commits it."""
    connection = sqlite3.connect(":memory:" if path is None else path, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {_PAGE}")  # before anything is written
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {INDEX_FORMAT}")
    if path is not None:
        # The file is thrown away if the process dies before it is moved into place.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute(f"PRAGMA cache_size = -{_BUILDING_CACHE}")
    connection.execute("BEGIN")
    _run(connection, SCHEMA)
    connection.execute("INSERT INTO doc (doc, rank) VALUES ('hashsize', ?)", (_BUILDING_HASH,))
    return connection


def finish(connection: sqlite3.Connection) -> None:
    """Make the indexes of an index whose rows are all in, and commit it."""
    connection.execute("INSERT INTO doc (doc, rank) VALUES ('hashsize', ?)", (_HASH,))
    connection.execute("INSERT INTO doc (doc) VALUES ('optimize')")
    _run(connection, INDEXES)
    connection.execute("COMMIT")


def _run(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def open_file(path: Path, write: bool = False) -> sqlite3.Connection:
    """An index that exists, read-only unless `write`.

    Raises sqlite3.DatabaseError where the file is none of ours or of another format.
    """
    uri = path.absolute().as_uri() + ("?mode=rw" if write else "?mode=ro")
    connection = sqlite3.connect(uri, uri=True, timeout=10, isolation_level=None, cached_statements=_STATEMENTS)
    try:
        found = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if (found, version) != (APPLICATION_ID, INDEX_FORMAT):
            raise sqlite3.DatabaseError(f"not an index of format {INDEX_FORMAT}")
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory(path: Path) -> sqlite3.Connection:
    """A copy of an index that lies in no place where it could stay."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closing(open_file(path)) as file:
        file.backup(connection)
    return connection


def dictionary(connection: sqlite3.Connection) -> bytes:
    """What the JSON texts of an index are packed with (`packed.py`)."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'dictionary'").fetchone()
    return bytes(row[0]) if row else b""


def chunks(values: Sequence[V]) -> Iterator[Sequence[V]]:
    """Values in parts that one statement may have as parameters."""
    return (values[i : i + _PARAMETERS] for i in range(0, len(values), _PARAMETERS))
