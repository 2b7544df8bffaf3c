"""What a change of some files means for facts in others.

Owns the finding of names and sources that came, went or changed, and of the files
whose facts show them. Refuses to change the index. Such a file is found through
what its records refer to, there or not (the `lean` table), and through the words
of labels in its texts, written in any of the ways in which people write them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from nea_cli.book.book import Book
from nea_cli.build.authority import Authority
from nea_cli.build.outer import dumps, name_outer, source_outer
from nea_cli.index.fold import Atom, atoms, fold
from nea_cli.index.packed import unpack
from nea_cli.index.store import dictionary
from nea_cli.index.term import word_tokens

# A short word may be spelled with points: U.S., D.P.R.K.
_MOST_SPELLED = 8


@dataclass(frozen=True, slots=True)
class Change:
    """`names` are tokens; `files` are paths of files whose facts show them, or a source that changed."""

    names: frozenset[str]
    files: frozenset[str]


def find_change(connection: sqlite3.Connection, book: Book, authority: Authority) -> Change:
    """What differs between an index and what its packs now say of names and sources."""
    names = _stale_names(connection, authority)
    ids = {token.lstrip("#").rpartition(":")[2] for token in names} | _stale_sources(connection, book)
    files: set[str] = set()
    for one in ids:
        files |= _paths(connection, "SELECT path FROM lean WHERE id = ?", one)
    for token in names:
        files |= _matching(connection, f'names : "{token}"')
    for label in _labels(connection, names, authority):
        match = _match(atoms(fold(label, authority.forms)))
        if match:
            files |= _matching(connection, f"{{names text}} : ({match})")
    for code in _codes(connection, names, authority):
        files |= _paths(
            connection,
            "SELECT DISTINCT path FROM file JOIN fact ON fact.file = number JOIN fact_country ON fact = fact.rowid "
            "WHERE country = ?",
            code,
        )
        # What happens in a place happens in its country.
        for entry in authority.entries:
            if entry.record.kind == "place" and entry.record.countries == [code]:
                files |= _matching(connection, f'names : "{entry.token}"')
    return Change(frozenset(names), frozenset(files))


def _stale_names(connection: sqlite3.Connection, authority: Authority) -> set[str]:
    known = dictionary(connection)
    old: dict[str, tuple[Any, ...]] = {
        token: (pack, unpack(packed, known))
        for token, pack, packed in connection.execute("SELECT token, pack, json FROM name")
    }
    new = {entry.token: (entry.pack, dumps(name_outer(entry.record))) for entry in authority.entries}
    stale = {token for token in old.keys() | new.keys() if old.get(token) != new.get(token)}
    # A country takes a label of CLDR only where nobody else has it: its labels change with another's record.
    rows = set(connection.execute("SELECT key, token, sort, lang, text FROM label"))
    return stale | {token for _, token, *_ in rows ^ set(authority.label_rows())}


def _stale_sources(connection: sqlite3.Connection, book: Book) -> set[str]:
    known = dictionary(connection)
    rows = connection.execute("SELECT id, pack, json FROM source")
    old = {(pack, source): unpack(packed, known) for source, pack, packed in rows}
    new = {(placed.pack, record.id): dumps(source_outer(record)) for placed, record in book.sources()}
    return {source for pack, source in old.keys() | new.keys() if old.get((pack, source)) != new.get((pack, source))}


def _labels(connection: sqlite3.Connection, names: Iterable[str], authority: Authority) -> set[str]:
    """Every label that a changed name had or has: what it no longer claims may now be another's."""
    found = {
        text
        for token in names
        for (text,) in connection.execute("SELECT text FROM label WHERE token = ? AND sort = 'label'", (token,))
    }
    tokens = set(names)
    return found | {
        claim.text for claims in authority.known.claims.values() for claim in claims if claim.token in tokens
    }


def _codes(connection: sqlite3.Connection, names: Iterable[str], authority: Authority) -> set[str]:
    """Codes of changed countries, as they were and as they are."""
    known = dictionary(connection)
    codes: set[str] = set()
    for token in names:
        rows = connection.execute("SELECT json FROM name WHERE token = ? AND kind = 'country'", (token,))
        for (packed,) in rows:
            codes |= set(json.loads(unpack(packed, known))["countries"])
        if token in authority.by_token and authority.by_token[token].record.kind == "country":
            codes |= set(authority.by_token[token].record.countries)
    return codes


def _match(found: Sequence[Atom]) -> str:
    """A full-text condition that every text with this label meets; empty for a label without words."""
    parts: list[str] = []
    for script, group in groupby(found, key=lambda atom: atom.script):
        same = list(group)
        if script == "cjk":
            parts += [f'"{token}"' for token in word_tokens(same)]
        else:
            # A particle may trail a Korean noun.
            parts.append(_ways([atom.text for atom in same], "*" if script == "hangul" else ""))
    return " AND ".join(parts)


def _ways(words: Sequence[str], star: str) -> str:
    """Words as they are or spelled with points, joined, or joined and parted elsewhere: KN-23, KN23, K.N.-23."""

    def all_of(texts: Iterable[str]) -> str:
        return "(" + " AND ".join(f'"{text}"{star}' for text in texts) + ")"

    whole = "".join(words)
    natural = (
        f"({all_of([word])} OR {all_of(word)})" if 1 < len(word) <= _MOST_SPELLED else all_of([word]) for word in words
    )
    parted = (all_of((whole[:i], whole[i:])) for i in range(1, len(whole)))
    return "(" + " OR ".join([all_of([whole]), f"({' AND '.join(natural)})", *parted]) + ")"


def _matching(connection: sqlite3.Connection, match: str) -> set[str]:
    query = (
        "SELECT path FROM file WHERE number IN "
        "(SELECT file FROM fact WHERE rowid IN (SELECT rowid FROM doc WHERE doc MATCH ?))"
    )
    return _paths(connection, query, match)


def _paths(connection: sqlite3.Connection, query: str, value: str) -> set[str]:
    return {path for (path,) in connection.execute(query, (value,))}
