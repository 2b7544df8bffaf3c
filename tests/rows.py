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

Dump = dict[str, list[tuple[object, ...]]]


def dump(connection: sqlite3.Connection) -> Dump:
    """Every row of every table, facts named by their ids in place of row numbers."""
    facts = {row: (pack, one) for row, pack, one in connection.execute("SELECT rowid, pack, id FROM fact")}
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'doc%'"
    ).fetchall()
    found: Dump = {}
    for (table,) in tables:
        cursor = connection.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in cursor.description]
        named = [i for i, column in enumerate(columns) if column == ("rowid" if table == "fact" else "fact")]
        found[table] = [
            tuple(facts[cell] if i in named else cell for i, cell in enumerate(row)) for row in cursor.fetchall()
        ]
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.term USING fts5vocab(main, doc, instance)")
    found["doc"] = [(facts[row], *rest) for row, *rest in connection.execute("SELECT doc, term, col FROM temp.term")]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def fresh(folders: Sequence[Path]) -> Dump:
    connection = store.create(None)
    fill(connection, folders)
    return dump(connection)
