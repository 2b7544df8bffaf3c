"""Everything that an index holds, in a form that two indexes can be compared by.

Owns the reading of all tables. A fact is named by its pack and id, since row
numbers follow the order of writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from nea_cli.build.compile import fill
from nea_cli.index import store
from nea_cli.index.packed import unpack

Dump = dict[str, list[tuple[object, ...]]]


def dump(connection: sqlite3.Connection) -> Dump:
    """Every row of every table, facts named by their ids and files by their paths in place of row numbers,
    and texts unpacked: what they were packed with may differ."""
    known = store.dictionary(connection)
    facts = {row: (pack, one) for row, pack, one in connection.execute("SELECT rowid, pack, id FROM fact")}
    files = dict(connection.execute("SELECT number, path FROM file").fetchall())
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'doc%'"
    ).fetchall()
    found: Dump = {}
    for (table,) in tables:
        cursor = connection.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in cursor.description]

        def told(column: str, cell: object, table: str = table) -> object:
            if column == ("rowid" if table == "fact" else "fact"):
                return facts[cell]
            if column == ("number" if table == "file" else "file") and table in ("fact", "file"):
                return files[cell]
            return unpack(cell, known) if isinstance(cell, bytes) and table != "meta" else cell

        rows = (tuple(map(told, columns, row)) for row in cursor.fetchall())
        found[table] = [row for row in rows if row[0] not in ("dictionary", "stamp")]
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.term USING fts5vocab(main, doc, instance)")
    found["doc"] = [(facts[row], *rest) for row, *rest in connection.execute("SELECT doc, term, col FROM temp.term")]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def fresh(folders: Sequence[Path]) -> Dump:
    connection = store.create(None)
    fill(connection, folders)
    return dump(connection)
