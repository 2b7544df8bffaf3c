"""Rows of the index: adding and removing facts, names, sources, problems.

Owns every INSERT and DELETE. Refuses to read packs, to make rows (`row.py`) and to
decide what changed. A full compile and a small update go through the same writer,
so that both leave the same rows; its words are settled by `word.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from nea_cli.book.book import Book
from nea_cli.book.problem import Problem
from nea_cli.book.schema import SourceRecord
from nea_cli.build.authority import Authority, Entry, metonyms
from nea_cli.build.outer import dumps, name_outer, source_outer
from nea_cli.build.row import Row
from nea_cli.build.word import Counts
from nea_cli.index import store
from nea_cli.index.packed import pack as pack_text
from nea_cli.index.term import spread

# Facts whose other rows are written together.
_BATCH = 1000

_FACT = f"INSERT OR IGNORE INTO fact VALUES ({','.join('?' * 21)})"


class Writer:
    """Writes to one open index inside one transaction. `numbers` are those of files, by the path that
    messages show; `counts`, where given, learn which words came and went."""

    def __init__(self, connection: sqlite3.Connection, numbers: Mapping[str, int], counts: Counts | None) -> None:
        self._db = connection
        self._numbers = numbers
        self._counts = counts
        self._leans: set[tuple[str, str]] = set()
        self._left_out: set[tuple[str, str]] = set()
        self._known = store.dictionary(connection)
        self._docs: list[tuple[int | str, ...]] = []
        self._ties: dict[str, list[tuple[str, int]]] = {"country": [], "name": [], "source": []}
        self._next = connection.execute("SELECT coalesce(max(rowid), 0) + 1 FROM fact").fetchone()[0]

    def add_fact(self, row: Row, path: str) -> bool:
        """Add one fact; one none of whose sources is there is left out. False where its id is taken."""
        self._leans.update((one, path) for one in row.leans)
        if not row.json:
            # Left out, and yet its id is taken: its file must be read with any that changes.
            self._leans.add(("", path))
            free = not self._taken(row)
            self._left_out.add((row.pack, row.id))
            return free
        if self._left_out and (row.pack, row.id) in self._left_out:
            return False
        number = self._next
        added = self._db.execute(
            _FACT,
            (
                number, row.id, row.pack, self._numbers[row.file], row.kind, row.first, row.last, row.order,
                row.series, row.office, row.holder, row.prior, row.amounts, row.corrections, *row.lengths,
                # The JSON last, since SQLite reads a row from its beginning and ranking needs the fields only.
                *row.fields, row.json,
            ),
        )  # fmt: skip
        if not added.rowcount:
            return False
        self._next += 1
        self._docs.append((number, *row.tokens))
        for table, values in (("country", row.countries), ("name", row.names), ("source", row.sources)):
            self._ties[table] += [(value, number) for value in values]
        if len(self._docs) >= _BATCH:
            self._flush()
        if self._counts is not None:
            self._counts.add(row.tokens)
        return True

    def _flush(self) -> None:
        """Write what may wait: a statement for many rows costs less than one for each."""
        self._db.executemany("INSERT INTO doc (rowid, names, text, note) VALUES (?,?,?,?)", self._docs)
        self._docs.clear()
        for table, rows in self._ties.items():
            self._db.executemany(f"INSERT INTO fact_{table} VALUES (?,?)", rows)
            rows.clear()

    def _taken(self, row: Row) -> bool:
        if (row.pack, row.id) in self._left_out:
            return True
        same = self._db.execute("SELECT 1 FROM fact WHERE id = ? AND pack = ?", (row.id, row.pack))
        return same.fetchone() is not None

    def remove_facts(self, paths: Iterable[str]) -> None:
        """Take out every fact that came from these files."""
        for path in paths:
            found = self._db.execute("SELECT number FROM file WHERE path = ?", (path,)).fetchone()
            if not found:
                continue
            rows = self._db.execute("SELECT rowid, names, text, note FROM fact WHERE file = ?", found).fetchall()
            for row, *kept in rows:
                tokens = tuple(" ".join(spread(field.split())) for field in kept)
                self._db.execute(
                    "INSERT INTO doc (doc, rowid, names, text, note) VALUES ('delete',?,?,?,?)", (row, *tokens)
                )
                for table in ("fact_country", "fact_name", "fact_source"):
                    self._db.execute(f"DELETE FROM {table} WHERE fact = ?", (row,))
                if self._counts is not None:
                    self._counts.remove(tokens)
            self._db.execute("DELETE FROM fact WHERE file = ?", found)
            self._db.execute("DELETE FROM lean WHERE path = ?", (path,))

    def add_source(self, record: SourceRecord, pack: str, path: str) -> None:
        packed = pack_text(dumps(source_outer(record)), self._known)
        self._db.execute("INSERT INTO source VALUES (?,?,?,?)", (record.id, pack, path, packed))

    def add_name(self, entry: Entry, path: str) -> None:
        record = entry.record
        self._leans.update((one.rpartition(":")[2], path) for one in record.stands_for)
        code = record.countries[0] if record.kind == "country" and len(record.countries) == 1 else ""
        packed = pack_text(dumps(name_outer(record)), self._known)
        self._db.execute(
            "INSERT OR REPLACE INTO name VALUES (?,?,?,?,?,?,?)",
            (record.id, entry.pack, path, record.kind, entry.token, code, packed),
        )

    def add_labels(self, book: Book, authority: Authority, tokens: frozenset[str] | None = None) -> None:
        """Write the labels of all names, or of those with these tokens."""
        self._db.executemany(
            "INSERT OR IGNORE INTO label VALUES (?,?,?,?,?)",
            (row for row in authority.label_rows() if tokens is None or row[1] in tokens),
        )
        parts = (
            (word, token)
            for word, owners in authority.parts.items()
            for token in owners
            if tokens is None or token in tokens
        )
        self._db.executemany("INSERT OR IGNORE INTO part VALUES (?,?)", parts)
        self._db.execute("DELETE FROM metonym")
        self._db.executemany("INSERT OR IGNORE INTO metonym VALUES (?,?)", metonyms(book, authority))

    def remove_labels(self, tokens: Iterable[str]) -> None:
        """Take out the labels of the names with these tokens."""
        for token in tokens:
            for table in ("label", "part"):
                self._db.execute(f"DELETE FROM {table} WHERE token = ?", (token,))

    def add_problem(self, one: Problem, path: str) -> None:
        """`path` is that of its file in the file table."""
        row = (path, one.code, one.severity, one.file, one.line, one.message)
        self._db.execute("INSERT INTO problem VALUES (?,?,?,?,?,?)", row)

    def finish(self) -> None:
        """Write what was gathered: rows that waited, and what each file's records lean on."""
        self._flush()
        self._db.executemany("INSERT OR IGNORE INTO lean VALUES (?,?)", sorted(self._leans))
