"""Facts as ranking reads them: rows that match, and the fields in which tokens are counted.

Owns the full-text table's queries, and what of their answers is kept for the queries of
a batch. Refuses to rank (`search.py`) and to know what a query means.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from nea_cli.index.filter import Filter
from nea_cli.index.store import chunks

COLUMNS = ("names", "text", "note")

# Facts of some 10 kB each, and conditions with their rows: more are forgotten all at once.
_MOST_HELD = 20_000
_MOST_HAVING = 4_000


Groups = tuple[tuple[str, ...], ...]
"""Tokens of which a fact must have all of one group."""


def any_of(groups: Groups) -> str:
    """A full-text expression for facts that have all tokens of a group."""
    return "(" + " OR ".join(map(_all_of, dict.fromkeys(groups))) + ")"


def _all_of(tokens: Iterable[str]) -> str:
    return "(" + " AND ".join(['"' + token.replace('"', '""') + '"' for token in tokens]) + ")"


class Counted(NamedTuple):
    """How much a fact has of some tokens: a frequency over its fields, the field that has most of it, and whether
    its names have any."""

    frequency: float
    field: str
    named: bool


class Held(NamedTuple):
    """What of a fact ranking looks at. `text` has the pieces of its fields in the order of COLUMNS, with a blank
    at both ends of each, so that `term.needle` finds a token at the speed of C; `ends` are where each field ends
    in it, `lengths` how many tokens each has. `counted` is ranking's own: what it
    found of tokens that it looked for."""

    row: int
    id: str
    order: str
    prior: float
    text: str
    ends: tuple[int, ...]
    lengths: tuple[int, ...]
    counted: dict[tuple[str, ...], Counted]


class Documents:
    """Read access to the documents of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._held: dict[int, Held] = {}
        self._having: dict[Groups, frozenset[int]] = {}

    def matching(self, match: str, only: Filter, most: int) -> list[int]:
        """Rows of facts that a full-text expression matches, the newest rows first, at most so many."""
        if only.empty:
            values: list[object] = []
            query = "SELECT rowid FROM doc WHERE doc MATCH ? ORDER BY rowid DESC LIMIT ?"
        else:
            condition, values = only.sql()
            query = (
                "SELECT fact.rowid FROM fact JOIN doc ON doc.rowid = fact.rowid "
                f"WHERE doc MATCH ? AND {condition} ORDER BY doc.rowid DESC LIMIT ?"
            )
        return [row for (row,) in self._db.execute(query, (match, *values, most))]

    def having(self, groups: Groups) -> frozenset[int]:
        """Rows of all facts that have all tokens of a group; kept."""
        rows = self._having.get(groups)
        if rows is None:
            if len(self._having) >= _MOST_HAVING:
                self._having.clear()
            found = self._db.execute("SELECT rowid FROM doc WHERE doc MATCH ?", (any_of(groups),))
            rows = self._having[groups] = frozenset(row for (row,) in found)
        return rows

    def passing(self, only: Filter) -> frozenset[int]:
        """Rows of all facts that pass a filter."""
        condition, values = only.sql()
        return frozenset(row for (row,) in self._db.execute(f"SELECT fact.rowid FROM fact WHERE {condition}", values))

    def held(self, rows: Iterable[int]) -> Iterator[Held]:
        """What ranking looks at, for each of these rows; kept, since a batch asks for the same facts again."""
        wanted = list(rows)
        missing = [row for row in wanted if row not in self._held]
        if len(self._held) + len(missing) > _MOST_HELD:
            self._held.clear()
            missing = wanted
        for part in chunks(missing):
            query = (
                "SELECT rowid, id, ord, prior, names, text, note, length_names, length_text, length_note "
                "FROM fact WHERE rowid IN "
            )
            for row, fact_id, order, prior, *rest in self._db.execute(f"{query}({','.join('?' * len(part))})", part):
                padded = [f" {field} " for field in rest[:3]]
                ends = tuple(accumulate(map(len, padded)))
                self._held[row] = Held(row, fact_id, order, prior, "".join(padded), ends, tuple(rest[3:]), {})
        return (self._held[row] for row in wanted if row in self._held)
