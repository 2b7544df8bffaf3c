"""The words of the index: in how many facts each is, its stem, its n-grams.

Owns the tables `word` and `gram`, and the counts by which ranking weighs words. A
whole compile takes them from the full-text index when it is full; an update counts
what came and went. Refuses words that neither a fact nor a label has.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from nea_cli.build.authority import Authority
from nea_cli.build.stem import stem
from nea_cli.index.document import COLUMNS
from nea_cli.index.gram import grams_of, has_grams

# Words that are written at once.
_BATCH = 100_000

_WORD = "INSERT OR IGNORE INTO word VALUES (?,?,?)"


class Counts:
    """What an update adds and takes away."""

    def __init__(self) -> None:
        self.docs: Counter[str] = Counter()
        self.lengths: Counter[str] = Counter()

    def add(self, tokens: Sequence[str], sign: int = 1) -> None:
        """The tokens of a fact, column by column, with blanks between them."""
        columns = [column.split() for column in tokens]
        for word in {word for words in columns for word in words}:
            self.docs[word] += sign
        self.lengths["facts"] += sign
        for column, words in zip(COLUMNS, columns, strict=True):
            self.lengths[f"length_{column}"] += sign * len(words)

    def remove(self, tokens: Sequence[str]) -> None:
        self.add(tokens, -1)


def write_all(connection: sqlite3.Connection, authority: Authority) -> None:
    """Fill the tables, once the full-text index holds all facts."""
    connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, doc, row)")
    # In the order of their keys, rows are laid one after another.
    rows: Iterator[tuple[str, int]] = connection.execute("SELECT term, doc FROM temp.term")
    labels = {*authority.parts, *authority.words}
    bendable = authority.words.union(filter(has_grams, authority.parts.keys() - authority.words))
    while batch := list(islice(rows, _BATCH)):
        connection.executemany(_WORD, ((word, docs, stem(word)) for word, docs in batch))
        words = {word for word, _ in batch}
        bendable.update(filter(has_grams, words - labels))
        labels -= words
    connection.executemany(_WORD, ((word, 0, _stem(word, 0, authority)) for word in sorted(labels)))
    sharing = _sharing(sorted(bendable))
    lines = ((gram, " ".join(sharing[gram])) for gram in sorted(sharing))
    connection.executemany("INSERT INTO gram VALUES (?,?)", lines)
    connection.execute("DROP TABLE temp.term")
    sums = ", ".join(f"total(length_{column})" for column in COLUMNS)
    count, *lengths = connection.execute(f"SELECT count(*), {sums} FROM fact").fetchone()
    rows_of_meta = [("facts", count), *zip((f"length_{column}" for column in COLUMNS), lengths, strict=True)]
    connection.executemany("INSERT INTO meta VALUES (?,?)", ((key, str(int(value))) for key, value in rows_of_meta))


def write_changed(connection: sqlite3.Connection, authority: Authority, counts: Counts, labels: bool) -> None:
    """Bring the tables up to what an update added and removed; `labels` says whether any label changed."""
    named = {*authority.parts, *authority.words}
    fresh: list[str] = []
    for word in sorted({*counts.docs, *(named if labels else ())}):
        change = counts.docs[word]
        row = connection.execute("SELECT docs FROM word WHERE word = ?", (word,)).fetchone()
        if row is None:
            connection.execute(_WORD, (word, change, _stem(word, change, authority)))
            fresh.append(word)
        elif change:
            values = (row[0] + change, _stem(word, row[0] + change, authority), word)
            connection.execute("UPDATE word SET docs = ?, stem = ? WHERE word = ?", values)
    unused = connection.execute("SELECT word FROM word WHERE docs <= 0").fetchall()
    gone = [word for (word,) in unused if word not in named]
    connection.executemany("DELETE FROM word WHERE word = ?", ((word,) for word in gone))
    _change_grams(connection, _sharing(filter(has_grams, fresh)), _sharing(filter(has_grams, gone)))
    for key, change in counts.lengths.items():
        connection.execute("UPDATE meta SET value = CAST(value + ? AS TEXT) WHERE key = ?", (change, key))


def _sharing(words: Iterable[str]) -> dict[str, list[str]]:
    """By n-gram, the words that have it, in the order given; all must have some."""
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for gram in grams_of(word):
            sharing[gram].append(word)
    return sharing


def _change_grams(connection: sqlite3.Connection, fresh: dict[str, list[str]], gone: dict[str, list[str]]) -> None:
    for gram in {*fresh, *gone}:
        row = connection.execute("SELECT words FROM gram WHERE gram = ?", (gram,)).fetchone()
        words = {*(row[0].split() if row else ()), *fresh.get(gram, ())}.difference(gone.get(gram, ()))
        if words:
            connection.execute("INSERT OR REPLACE INTO gram VALUES (?,?)", (gram, " ".join(sorted(words))))
        else:
            connection.execute("DELETE FROM gram WHERE gram = ?", (gram,))


def _stem(word: str, docs: int, authority: Authority) -> str:
    """The stem of a word that facts have or that is a label by itself; parts of labels have none."""
    return stem(word) if docs > 0 or word in authority.lone else ""
