"""The opened base: one index, and plain look-ups in it by id, filter and name.

Owns the SQL of everything but search. Refuses to paint, and to import anything
of the authoring half.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from nea_cli.index.filter import Filter
from nea_cli.index.fold import key
from nea_cli.index.label import Claim

# SQLite's limit on parameters was 999 until 3.32; stay below it everywhere.
_CHUNK = 900


class Base:
    """Read access to one index. Facts come as the JSON text made when compiling."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection

    @cached_property
    def han(self) -> dict[int, int]:
        """Variant characters to their one form; read only when a query has Han."""
        before, after = json.loads(self.meta("han"))
        return {ord(a): ord(b) for a, b in zip(before, after, strict=True)}

    def meta(self, name: str) -> str:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def key(self, text: str) -> str:
        """A label's key for this base."""
        return key(text, {} if text.isascii() else self.han)

    def claims(self, keys: Iterable[str]) -> dict[str, list[Claim]]:
        """Who claims these label keys; preferred labels before readings."""
        found: dict[str, list[Claim]] = {}
        for part in _chunks(sorted(set(keys))):
            rows = self.db.execute(
                f"SELECT key, token, sort, lang, text FROM label WHERE key IN ({','.join('?' * len(part))})",
                part,
            )
            for one, token, sort, lang, text in rows:
                claims = found.setdefault(one, [])
                if not any(claim.token == token for claim in claims):
                    claims.append(Claim(token, sort, lang, text))
        for claims in found.values():
            # A label beats a reading: 일 as a label is Japan, as a romanization anything.
            claims.sort(key=lambda claim: claim.sort != "label")
        return found

    def claims_starting(self, beginning: str) -> list[Claim]:
        """Who claims labels that begin so, one claim a name; empty where there are too many to mean any."""
        rows = self.db.execute(
            "SELECT token, sort, lang, text FROM label WHERE key > ? AND key < ? AND sort = 'label' LIMIT 24",
            (beginning, beginning + "\U0010fffd"),
        ).fetchall()
        found: dict[str, Claim] = {}
        for token, sort, lang, text in rows:
            found.setdefault(token, Claim(token, sort, lang, text))
        return list(found.values()) if len(found) <= 4 else []

    def keys_of_skeleton(self, bones: str) -> list[str]:
        """Label keys that are ways of writing the same in Latin letters."""
        rows = self.db.execute(
            "SELECT DISTINCT text FROM label WHERE key = ? AND sort = 'bones' LIMIT 6", (f"~{bones}",)
        )
        return [key for (key,) in rows]

    def fact(self, reference: str) -> list[str]:
        """JSON texts of the facts with that id, `pack:id` or `id` in any pack."""
        pack, colon, fact_id = reference.rpartition(":")
        query = "SELECT json FROM fact WHERE id = ?" + (" AND pack = ?" if colon else "")
        values = (fact_id, pack) if colon else (fact_id,)
        return [text for (text,) in self.db.execute(query, values)]

    def facts(self, only: Filter, newest_first: bool = False, limit: int | None = None) -> Iterator[str]:
        """JSON texts in order of date; a vaguer date before the finer ones in it."""
        condition, values = only.sql()
        order = "fact.ord DESC, fact.id DESC" if newest_first else "fact.ord, fact.id"
        query = f"SELECT json FROM fact WHERE {condition} ORDER BY {order} LIMIT ?"
        return (text for (text,) in self.db.execute(query, (*values, -1 if limit is None else limit)))

    def count(self, only: Filter) -> int:
        condition, values = only.sql()
        return int(self.db.execute(f"SELECT count(*) FROM fact WHERE {condition}", values).fetchone()[0])

    def name(self, token: str) -> dict[str, Any] | None:
        """The outer form of a name, by token (`#id`)."""
        row = self.db.execute("SELECT json FROM name WHERE token = ?", (token,)).fetchone()
        return json.loads(row[0]) if row else None

    def names(self, kinds: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
        """Tokens and outer forms of the packs' own names, CLDR's countries left out."""
        condition = f"AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        rows = self.db.execute(
            f"SELECT token, json FROM name WHERE pack != 'cldr' {condition} ORDER BY id", tuple(kinds)
        )
        return ((token, json.loads(text)) for token, text in rows)

    def country_token(self, code: str) -> str:
        """The token of the name of that country; empty if there is none."""
        row = self.db.execute("SELECT token FROM name WHERE code = ? ORDER BY pack = 'cldr'", (code,)).fetchone()
        return str(row[0]) if row else ""

    def label(self, token: str, lang: str) -> str:
        """A name's preferred label in `lang`, else in English, else its id."""
        name = self.name(token)
        if not name:
            return token.lstrip("#")
        labels = name["labels"]
        return str((labels.get(lang) or labels.get("en") or next(iter(labels.values()), [name["id"]]))[0])

    def country_label(self, code: str, lang: str) -> str:
        token = self.country_token(code)
        return self.label(token, lang) if token else code

    def sources(self) -> Iterator[tuple[dict[str, Any], int]]:
        """Outer forms of sources with the number of facts that lean on each."""
        rows = self.db.execute(
            "SELECT json, (SELECT count(*) FROM fact_source WHERE source = source.id) FROM source ORDER BY id"
        )
        return ((json.loads(text), count) for text, count in rows)

    def source(self, source_id: str) -> dict[str, Any] | None:
        row = self.db.execute("SELECT json FROM source WHERE id = ?", (source_id,)).fetchone()
        return json.loads(row[0]) if row else None

    def problems(self) -> list[tuple[str, int, str, str]]:
        """Errors in the packs as of the last compile: path, line, code, message."""
        rows = self.db.execute("SELECT path, line, code, message FROM problem WHERE severity = 'error'")
        return [(path, line, code, message) for path, line, code, message in rows]

    def counts(self, column: str) -> dict[str, int]:
        """How many facts for each value of `kind` or `pack`."""
        if column not in ("kind", "pack"):
            raise ValueError(column)
        return dict(self.db.execute(f"SELECT {column}, count(*) FROM fact GROUP BY {column} ORDER BY 2 DESC, 1"))

    def country_counts(self, only: Filter | None = None) -> dict[str, int]:
        """How many facts each country is in, most first."""
        condition, values = (only or Filter()).sql()
        rows = self.db.execute(
            "SELECT country, count(*) FROM fact_country JOIN fact ON fact.rowid = fact_country.fact "
            f"WHERE {condition} GROUP BY country ORDER BY 2 DESC, 1",
            values,
        )
        return dict(rows)

    def name_counts(self) -> dict[str, int]:
        """How many facts mention each name, by token."""
        return dict(self.db.execute("SELECT token, count(*) FROM fact_name GROUP BY token"))


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[i : i + _CHUNK] for i in range(0, len(values), _CHUNK))
