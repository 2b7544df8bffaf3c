"""The words of the base: how rare each is, what begins with it, what it may be a typo of.

Owns the word table's queries and the ranking of close words. Imports rapidfuzz,
and only when a word must be bent. Refuses to bend what `gram.py` does not allow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from nea_cli.index.gram import can_bend, grams, is_hangul, most_edits, spelled

# How many words that share n-grams are measured; more share too little to be close.
_MOST_MEASURED = 150


class Close(NamedTuple):
    """A word of the base near a typed one."""

    word: str
    edits: int
    docs: int


class Vocabulary:
    """Read access to the words of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def docs(self, tokens: Iterable[str]) -> dict[str, int]:
        """In how many facts each token occurs; unknown tokens are left out."""
        listed = sorted(set(tokens))[:900]
        rows = self._db.execute(f"SELECT word, docs FROM word WHERE word IN ({','.join('?' * len(listed))})", listed)
        return dict(rows)

    def starting(self, prefix: str, limit: int = 12) -> list[Close]:
        """Words that begin with `prefix`, the commonest first."""
        rows = self._db.execute(
            "SELECT word, docs FROM word WHERE word > ? AND word < ? ORDER BY docs DESC, length(word), word LIMIT ?",
            (prefix, prefix + "\U0010fffd", limit),
        )
        return [Close(word, 0, docs) for word, docs in rows]

    def names_with(self, word: str, most: int = 8) -> list[str]:
        """Tokens of the names that have `word` as a part of a label; empty where too many have it."""
        rows = self._db.execute("SELECT token FROM part WHERE word = ? LIMIT ?", (word, most + 1)).fetchall()
        return [] if len(rows) > most else [token for (token,) in rows]

    def bent(self, word: str, limit: int = 4) -> list[Close]:
        """Words that `word` may be a typo of, fewest edits first."""
        most = most_edits(word)
        if most == 0 or not can_bend(word):
            return []
        close = [c for c in self._near(word, most) if c.edits]
        if len(word) == 4 and not is_hangul(word):
            # At four letters one edit makes too many other words; only an exchange of neighbours is a typo.
            close = [c for c in close if sorted(c.word) == sorted(word)]
        fewest = min((c.edits for c in close), default=0)
        return [c for c in close if c.edits == fewest][:limit]

    def nearest(self, word: str, limit: int = 3) -> list[Close]:
        """Words somewhat like `word`, to suggest, not to search with."""
        return self._near(word, max(2, len(spelled(word)) // 3))[:limit]

    def _near(self, word: str, most: int) -> list[Close]:
        triples = sorted(grams(word))
        if not triples:
            return []
        from rapidfuzz.distance import OSA

        rows = self._db.execute(
            "SELECT gram.word, word.docs FROM gram JOIN word ON word.word = gram.word "
            f"WHERE gram IN ({','.join('?' * len(triples))}) GROUP BY gram.word ORDER BY count(*) DESC LIMIT ?",
            (*triples, _MOST_MEASURED),
        )
        letters = spelled(word)
        close = []
        for other, docs in rows:
            edits = OSA.distance(letters, spelled(other), score_cutoff=most)
            if edits <= most and is_hangul(other) == is_hangul(word):
                close.append(Close(other, edits, docs))
        return sorted(close, key=lambda c: (c.edits, c.word[0] != word[0], -c.docs, c.word))
