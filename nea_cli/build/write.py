"""Rows of the index: adding and removing facts, names, sources, problems.

Owns every INSERT and DELETE. Refuses to read packs and to decide what changed.
A full compile and a small update go through the same writer, so that both leave
the same rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Any

from nea_cli.book.book import Book
from nea_cli.book.problem import Problem
from nea_cli.book.read import Placed
from nea_cli.book.schema import FactRecord, SourceRecord
from nea_cli.build.authority import Authority, Entry, metonyms
from nea_cli.build.field import fields, prior
from nea_cli.build.link import linked
from nea_cli.build.outer import cited, dumps, fact_outer, name_outer, source_outer
from nea_cli.build.stem import stem
from nea_cli.index.base import COLUMNS
from nea_cli.index.fold import Atom, atoms, fold
from nea_cli.index.gram import grams
from nea_cli.index.term import name_token
from nea_cli.model.date import parse_span


class Writer:
    """Writes to one open index inside one transaction. `finish` must be called last."""

    def __init__(self, connection: sqlite3.Connection, book: Book, authority: Authority) -> None:
        self._db = connection
        self._book = book
        self._authority = authority
        self._docs: Counter[str] = Counter()
        self._lengths: Counter[str] = Counter()
        self._leans: set[tuple[str, str]] = set()
        self._next = connection.execute("SELECT coalesce(max(rowid), 0) + 1 FROM fact").fetchone()[0]
        # Facts of one language pair repeat labels endlessly; folding them once is enough.
        self._folded: dict[str, list[Atom]] = {}

    def add_fact(self, placed: Placed, record: FactRecord, path: str, extra: dict[str, Any]) -> bool:
        """Add one fact; a fact none of whose sources is there is left out. False where its id is taken."""
        self._lean(record, path)
        citations = cited(self._book, record.cites, placed.pack)
        if not citations:
            # Left out, and yet its id is taken: its file must be read with any that changes.
            self._leans.add(("", path))
            same = self._db.execute("SELECT 1 FROM fact WHERE id = ? AND pack = ?", (record.id, placed.pack))
            return same.fetchone() is None
        says = [text for one in citations for text in one.cite.says.table().values()]
        folded = [(text, self._atoms(text)) for text in record.text.table().values()]
        names = self._names(record, placed.pack, folded)
        outer = fact_outer(placed, record, citations, (self._authority.by_token[token] for token in names), extra)
        span = parse_span(record.date)
        columns = fields(record, names, says, self._authority, self._atoms)
        row = self._next
        joined = [" ".join(columns[column]) for column in COLUMNS]
        added = self._db.execute(
            "INSERT OR IGNORE INTO fact VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                row, record.id, placed.pack, path, record.kind, span.first, span.last, span.order,
                extra.get("series", ""), record.office or "", record.holder or "",
                prior(record, "series" in extra), len(record.amounts), len(record.corrections), *joined,
                # Last, since SQLite reads a row from its beginning and ranking needs the tokens only.
                dumps(outer),
            ),
        )  # fmt: skip
        if not added.rowcount:
            return False
        self._next += 1
        self._db.execute("INSERT INTO doc (rowid, names, text, note) VALUES (?,?,?,?)", (row, *joined))
        self._ties("fact_country", row, record.countries)
        self._ties("fact_name", row, names)
        references = [one.source.id for one in citations]
        references += [source.rpartition(":")[2] for correction in record.corrections for source in correction.by]
        self._ties("fact_source", row, references)
        self._count(columns, 1)
        return True

    def remove_facts(self, paths: Iterable[str]) -> None:
        """Take out every fact that came from these files."""
        for path in paths:
            rows = self._db.execute("SELECT rowid, names, text, note FROM fact WHERE path = ?", (path,)).fetchall()
            for row, *joined in rows:
                self._db.execute(
                    "INSERT INTO doc (doc, rowid, names, text, note) VALUES ('delete',?,?,?,?)", (row, *joined)
                )
                for table in ("fact_country", "fact_name", "fact_source"):
                    self._db.execute(f"DELETE FROM {table} WHERE fact = ?", (row,))
                self._count(dict(zip(COLUMNS, (text.split() for text in joined), strict=True)), -1)
            self._db.execute("DELETE FROM fact WHERE path = ?", (path,))
            self._db.execute("DELETE FROM lean WHERE path = ?", (path,))

    def add_source(self, record: SourceRecord, pack: str, path: str) -> None:
        self._db.execute("INSERT INTO source VALUES (?,?,?,?)", (record.id, pack, path, dumps(source_outer(record))))

    def add_name(self, entry: Entry, path: str) -> None:
        record = entry.record
        self._leans.update((one.rpartition(":")[2], path) for one in record.stands_for)
        code = record.countries[0] if record.kind == "country" and len(record.countries) == 1 else ""
        self._db.execute(
            "INSERT OR REPLACE INTO name VALUES (?,?,?,?,?,?,?)",
            (record.id, entry.pack, path, record.kind, entry.token, code, dumps(name_outer(record))),
        )

    def add_labels(self, tokens: frozenset[str] | None = None) -> None:
        """Write the labels of all names, or of those with these tokens."""
        self._db.executemany(
            "INSERT OR IGNORE INTO label VALUES (?,?,?,?,?)",
            (row for row in self._authority.label_rows() if tokens is None or row[1] in tokens),
        )
        parts = [
            (word, token)
            for word, owners in self._authority.parts.items()
            for token in owners
            if tokens is None or token in tokens
        ]
        self._db.executemany("INSERT OR IGNORE INTO part VALUES (?,?)", parts)
        for word in (*(word for word, _ in parts), *self._authority.words):
            self._docs[word] += 0
        self._db.execute("DELETE FROM metonym")
        self._db.executemany("INSERT OR IGNORE INTO metonym VALUES (?,?)", metonyms(self._book, self._authority))

    def remove_labels(self, tokens: Iterable[str]) -> None:
        """Take out the labels of the names with these tokens."""
        for token in tokens:
            for table in ("label", "part"):
                self._db.execute(f"DELETE FROM {table} WHERE token = ?", (token,))

    def add_problems(self, problems: Iterable[Problem], paths: dict[str, str]) -> None:
        """`paths` maps a file as messages name it to its path in the file table."""
        self._db.executemany(
            "INSERT INTO problem VALUES (?,?,?,?,?,?)",
            ((paths.get(p.file, p.file), p.code, p.severity, p.file, p.line, p.message) for p in problems),
        )

    def finish(self) -> None:
        """Bring the vocabulary and the lengths up to what was added and removed."""
        fresh: list[tuple[str, int, str]] = []
        empty = self._db.execute("SELECT 1 FROM word LIMIT 1").fetchone() is None
        for word, change in self._docs.items():
            row = None if empty else self._db.execute("SELECT docs FROM word WHERE word = ?", (word,)).fetchone()
            if row is None:
                fresh.append((word, change, _stem(word, change)))
            elif change:
                values = (row[0] + change, _stem(word, row[0] + change), word)
                self._db.execute("UPDATE word SET docs = ?, stem = ? WHERE word = ?", values)
        # In the order of their keys, rows are laid one after another.
        fresh.sort()
        self._db.executemany("INSERT INTO word VALUES (?,?,?)", fresh)
        pieces = sorted((gram, word) for word, _, _ in fresh for gram in grams(word))
        self._db.executemany("INSERT OR IGNORE INTO gram VALUES (?,?)", pieces)
        named = self._authority.parts.keys() | self._authority.words
        unused = self._db.execute("SELECT word FROM word WHERE docs <= 0").fetchall()
        for word in (one for (one,) in unused if one not in named):
            self._db.executemany("DELETE FROM gram WHERE gram = ? AND word = ?", ((g, word) for g in grams(word)))
            self._db.execute("DELETE FROM word WHERE word = ?", (word,))
        self._db.executemany("INSERT OR IGNORE INTO lean VALUES (?,?)", sorted(self._leans))
        for key in ("facts", *(f"length_{column}" for column in COLUMNS)):
            change = self._lengths[key]
            old = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            value = str(int(old[0] if old else 0) + change)
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))

    def _lean(self, record: FactRecord, path: str) -> None:
        """Note what a fact refers to, whether it is there or not, so that a change of it is felt here."""
        references = [*record.names, record.office, record.holder, *(amount.measure for amount in record.amounts)]
        references += [cite.source for cite in record.cites]
        references += [source for correction in record.corrections for source in correction.by]
        self._leans.update((one.rpartition(":")[2], path) for one in references if one)

    def _names(self, record: FactRecord, pack: str, folded: list[tuple[str, list[Atom]]]) -> list[str]:
        listed = [*record.names, *(filter(None, (record.holder, record.office)))]
        tokens: dict[str, None] = {}
        for reference in listed:
            placed = self._book.resolve("name", reference, pack)
            if placed:
                qualified = name_token(f"{placed.pack}:{placed.record.id}")
                token = qualified if qualified in self._authority.by_token else name_token(placed.record.id)
                tokens[token] = None
        tokens.update(dict.fromkeys(linked(folded, record.countries, self._authority)))
        return [token for token in tokens if token in self._authority.by_token]

    def _atoms(self, text: str) -> list[Atom]:
        found = self._folded.get(text)
        if found is None:
            if len(self._folded) > 50_000:
                self._folded.clear()
            found = self._folded[text] = atoms(fold(text, self._authority.han))
        return found

    def _ties(self, table: str, row: int, values: Iterable[str]) -> None:
        self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?,?)", ((value, row) for value in values))

    def _count(self, columns: dict[str, list[str]], sign: int) -> None:
        for word in {word for words in columns.values() for word in words}:
            self._docs[word] += sign
        self._lengths["facts"] += sign
        for column, words in columns.items():
            self._lengths[f"length_{column}"] += sign * len(words)


def _stem(word: str, docs: int) -> str:
    """The stem of a word that facts have; words of labels alone are met as labels."""
    return stem(word) if docs > 0 else ""
