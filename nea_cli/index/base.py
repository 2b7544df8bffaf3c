"""The opened base: one index, and plain look-ups in it by id, filter and name.

Owns the SQL of everything but ranking (`document.py`) and words (`vocabulary.py`).
Refuses to paint, and to import anything of the authoring half.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from nea_cli.index.document import Documents
from nea_cli.index.filter import Filter
from nea_cli.index.fold import Forms, forms, key
from nea_cli.index.label import Claim
from nea_cli.index.packed import unpack
from nea_cli.index.store import chunks, dictionary
from nea_cli.index.vocabulary import Vocabulary

# What a batch asks for again: keys of labels, most of them of none; texts of some 10 kB each.
_MOST_KEPT = 100_000
_MOST_TEXTS = 1_000

# What follows a word as a year, not as the number of one of its kind.
_IN_YEARS = r"(?:19\d\d|20[0-3]\d)(?!\d)"


class Base:
    """Read access to one index. Facts come as the JSON text made when compiling.

    What queries ask for again and again is kept until the index changes.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection
        self._version = 0
        self._forget()

    def _forget(self) -> None:
        self.documents = Documents(self.db)
        self._texts: dict[int, str] = {}
        self._meta: dict[str, str] = {}
        self._claims: dict[str, list[Claim]] = {}
        self._countries: dict[str, bool] = {}
        self.words = Vocabulary(self.db)

    def notice(self) -> None:
        """Let go of what was kept, where another process has brought the index up to date meanwhile."""
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        if version != self._version or len(self._claims) > _MOST_KEPT:
            self._forget()
            self._version = version

    @cached_property
    def forms(self) -> Forms:
        """Characters to their one form; read only when a query has others than ASCII."""
        before, after = json.loads(self.meta("han"))
        return forms(dict(zip(map(ord, before), map(ord, after), strict=True)))

    @cached_property
    def sounds(self) -> dict[str, str]:
        """Characters of Han to their commonest reading; read only for what is in no fact and no label."""
        table: dict[str, str] = json.loads(self.meta("sounds"))
        return {character: sound for sound, characters in table.items() for character in characters}

    @cached_property
    def _known(self) -> bytes:
        """What JSON texts were packed with."""
        return dictionary(self.db)

    def _read(self, packed: bytes) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(unpack(packed, self._known))
        return found

    def meta(self, name: str) -> str:
        if name not in self._meta:
            row = self.db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
            self._meta[name] = str(row[0]) if row else ""
        return self._meta[name]

    @property
    def facts_held(self) -> int:
        """How many facts the base has."""
        return int(self.meta("facts") or 0)

    def average_length(self, column: str) -> float:
        """Tokens in a field of a fact, on average."""
        return int(self.meta(f"length_{column}") or 0) / max(self.facts_held, 1)

    def texts(self, rows: Iterable[int]) -> dict[int, str]:
        """JSON texts by row; kept, since a batch finds the same facts again."""
        wanted = list(rows)
        missing = [row for row in wanted if row not in self._texts]
        if len(self._texts) + len(missing) > _MOST_TEXTS:
            self._texts.clear()
            missing = wanted
        for part in chunks(missing):
            query = f"SELECT rowid, json FROM fact WHERE rowid IN ({','.join('?' * len(part))})"
            self._texts.update((row, unpack(packed, self._known)) for row, packed in self.db.execute(query, part))
        return {row: self._texts[row] for row in wanted if row in self._texts}

    def select(self, rest: str, values: Sequence[object] = ()) -> Iterator[str]:
        """JSON texts of facts; `rest` follows `SELECT json FROM fact`."""
        rows = self.db.execute(f"SELECT fact.json FROM fact {rest}", values)
        return (unpack(packed, self._known) for (packed,) in rows)

    def key(self, text: str) -> str:
        """A label's key for this base."""
        return key(text, {} if text.isascii() else self.forms)

    def claims(self, keys: Iterable[str]) -> dict[str, list[Claim]]:
        """Who claims these label keys; preferred labels before readings. Not to be changed."""
        wanted = set(keys)
        missing = wanted.difference(self._claims)
        for part in chunks(sorted(missing)) if missing else ():
            found: dict[str, list[Claim]] = {one: [] for one in part}
            rows = self.db.execute(
                f"SELECT key, token, sort, lang, text FROM label WHERE key IN ({','.join('?' * len(part))})",
                part,
            )
            for one, token, sort, lang, text in rows:
                if not any(claim.token == token for claim in found[one]):
                    found[one].append(Claim(token, sort, lang, text))
            for claims in found.values():
                # A label beats a reading: 일 as a label is Japan, as a romanization anything.
                claims.sort(key=lambda claim: claim.sort != "label")
            self._claims |= found
        return {one: claims for one in wanted if (claims := self._claims[one])}

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

    def countries(self, tokens: Iterable[str]) -> set[str]:
        """Those of the tokens that are names of countries."""
        wanted = {token for token in tokens if token[:1] == "#"}
        missing = wanted.difference(self._countries)
        for part in chunks(sorted(missing)) if missing else ():
            marks = ",".join("?" * len(part))
            rows = self.db.execute(f"SELECT token FROM name WHERE kind = 'country' AND token IN ({marks})", part)
            self._countries |= dict.fromkeys(part, False) | {token: True for (token,) in rows}
        return {token for token in wanted if self._countries[token]}

    def has_numbered(self, beginning: str) -> bool:
        """Whether labels consist of this and a number that is no year: resolution, and not agreement."""
        query = "SELECT DISTINCT key FROM label WHERE key > ? AND key < ? AND sort = 'label' LIMIT 30"
        keys = (key[len(beginning) :] for (key,) in self.db.execute(query, (beginning + "0", beginning + ":")))
        return any(not re.match(_IN_YEARS, rest) for rest in keys)

    def keys_of_skeleton(self, bones: str) -> list[str]:
        """Label keys that are ways of writing the same in Latin letters."""
        rows = self.db.execute(
            "SELECT DISTINCT text FROM label WHERE key = ? AND sort = 'bones' LIMIT 6", (f"~{bones}",)
        )
        return [key for (key,) in rows]

    def fact(self, reference: str) -> list[str]:
        """JSON texts of the facts with that id, `pack:id` or `id` in any pack."""
        pack, colon, fact_id = reference.rpartition(":")
        rest = "WHERE id = ?" + (" AND pack = ?" if colon else "")
        return list(self.select(rest, (fact_id, pack) if colon else (fact_id,)))

    def facts(self, only: Filter, newest_first: bool = False, limit: int | None = None) -> Iterator[str]:
        """JSON texts in order of date; a vaguer date before the finer ones in it."""
        condition, values = only.sql()
        order = "fact.ord DESC, fact.id DESC" if newest_first else "fact.ord, fact.id"
        rest = f"WHERE {condition} ORDER BY {order} LIMIT ?"
        return self.select(rest, (*values, -1 if limit is None else limit))

    def count(self, only: Filter) -> int:
        condition, values = only.sql()
        return int(self.db.execute(f"SELECT count(*) FROM fact WHERE {condition}", values).fetchone()[0])

    def name(self, token: str) -> dict[str, Any] | None:
        """The outer form of a name, by token (`#id`)."""
        row = self.db.execute("SELECT json FROM name WHERE token = ?", (token,)).fetchone()
        return self._read(row[0]) if row else None

    def names(self, kinds: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
        """Tokens and outer forms of the packs' own names, CLDR's countries left out."""
        condition = f"AND kind IN ({','.join('?' * len(kinds))})" if kinds else ""
        rows = self.db.execute(
            f"SELECT token, json FROM name WHERE pack != 'cldr' {condition} ORDER BY id", tuple(kinds)
        )
        return ((token, self._read(packed)) for token, packed in rows)

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
        return ((self._read(packed), count) for packed, count in rows)

    def source(self, source_id: str) -> dict[str, Any] | None:
        row = self.db.execute("SELECT json FROM source WHERE id = ?", (source_id,)).fetchone()
        return self._read(row[0]) if row else None

    def problems(self, most: int) -> list[tuple[str, int, str, str]]:
        """Errors in the packs as of the last compile, the first so many: path, line, code, message."""
        rows = self.db.execute(
            "SELECT path, line, code, message FROM problem WHERE severity = 'error' ORDER BY rowid LIMIT ?", (most,)
        )
        return [(path, line, code, message) for path, line, code, message in rows]

    def problem_count(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM problem WHERE severity = 'error'").fetchone()[0])

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
