"""The words of the base: how rare each is, what begins with it, what it may be a typo of.

Owns the word table's queries and the ranking of close words. Imports rapidfuzz,
and only when a word must be bent. Refuses to bend what `gram.py` does not allow.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from nea_cli.index.gram import can_bend, grams, is_hangul, most_edits, spelled
from nea_cli.index.store import chunks

# How many words that share n-grams are looked at; more share too little to be close.
_MOST_SHARING = 150
_MOST_MEASURED = 1000
# How many n-grams one edit may undo: an exchange of neighbours stands in four triples, or in three and an end.
_MOST_TOUCHED = 4


class Close(NamedTuple):
    """A word of the base near a typed one."""

    word: str
    edits: int
    docs: int


class Vocabulary:
    """Read access to the words of one index, which asks for no word twice."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._docs: dict[str, int | None] = {}
        self._targets: dict[str, list[str]] = {}
        self._kin: dict[str, list[Close]] = {}

    def docs(self, tokens: Iterable[str]) -> dict[str, int]:
        """In how many facts each token occurs; unknown tokens are left out."""
        wanted = set(tokens)
        missing = wanted.difference(self._docs)
        for listed in chunks(sorted(missing)) if missing else ():
            rows = self._db.execute(f"SELECT word, docs FROM word WHERE word IN ({_marks(listed)})", listed)
            self._docs.update(dict.fromkeys(listed) | dict(rows))
        return {token: docs for token in wanted if (docs := self._docs.get(token)) is not None}

    def starting(self, prefix: str, limit: int = 12) -> list[Close]:
        """Words that begin with `prefix`, the commonest first."""
        rows = self._db.execute(
            "SELECT word, docs FROM word WHERE word > ? AND word < ? ORDER BY docs DESC, length(word), word LIMIT ?",
            (prefix, prefix + "\U0010fffd", limit),
        )
        return [Close(word, 0, docs) for word, docs in rows]

    def days(self, month: int, day: int = 0) -> list[str]:
        """Tokens of that month, or of that day, of any year, the commonest first."""
        like = f"@[0-9][0-9][0-9][0-9]-{month:02}" + (f"-{day:02}" if day else "")
        rows = self._db.execute(
            "SELECT word FROM word WHERE word GLOB ? AND docs > 0 ORDER BY docs DESC LIMIT 20", (like,)
        )
        return [word for (word,) in rows]

    def kin(self, word: str) -> list[Close]:
        """Other forms of a word that the base has: what shares its stem."""
        if word not in self._kin:
            self._kin[word] = self._sharing_stem(word)
        return self._kin[word]

    def _sharing_stem(self, word: str) -> list[Close]:
        rows = self._db.execute(
            "SELECT other.word, other.docs FROM word AS one JOIN word AS other ON other.stem = one.stem "
            "WHERE one.word = ? AND one.stem != '' AND other.stem != '' AND other.word != one.word "
            "ORDER BY other.docs DESC LIMIT 12",
            (word,),
        )
        return [Close(other, 0, docs) for other, docs in rows]

    def stemmed(self, word: str) -> list[Close]:
        """Words that an unknown word may be a form of, by the longest stem that the base has."""
        from nea_cli.index.stem import may_stem

        stems = may_stem(word)
        if not stems:
            return []
        rows = self._db.execute(
            f"SELECT stem, word, docs FROM word WHERE stem IN ({_marks(stems)}) AND stem != ''", stems
        ).fetchall()
        longest = max((len(stem) for stem, _, _ in rows), default=0)
        found = [Close(other, 0, docs) for stem, other, docs in rows if len(stem) == longest]
        return sorted(found, key=lambda close: -close.docs)[:12]

    def metonyms(self, tokens: Iterable[str]) -> list[str]:
        """Names that these may stand for: Moscow for Russia."""
        wanted = list(dict.fromkeys(tokens))
        listed = [token for token in wanted if token not in self._targets]
        if listed:
            self._targets |= {token: [] for token in listed}
            query = f"SELECT token, target FROM metonym WHERE token IN ({_marks(listed)}) ORDER BY token, target"
            for token, target in self._db.execute(query, listed):
                self._targets[token].append(target)
        return list(dict.fromkeys(target for token in wanted for target in self._targets[token]))

    def of_kinds(self, tokens: Iterable[str], kinds: Sequence[str]) -> set[str]:
        """Those of the tokens that are names of these kinds."""
        listed = sorted(set(tokens))
        rows = self._db.execute(
            f"SELECT token FROM name WHERE token IN ({','.join('?' * len(listed))}) "
            f"AND kind IN ({','.join('?' * len(kinds))})",
            (*listed, *kinds),
        )
        return {token for (token,) in rows}

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

    def sharing(self, word: str, limit: int = _MOST_SHARING) -> list[str]:
        """Words and labels' keys that share n-grams with `word`, those that share most first."""
        return [other for other, _ in self._sharers(grams(word), 1)[:limit]]

    def _near(self, word: str, most: int) -> list[Close]:
        pieces = grams(word)
        if not pieces:
            return []
        # Half of the words share an end with this one. Where so many edits leave a triple, triples will do;
        # syllables that changed places leave none.
        triples = {piece for piece in pieces if len(piece) == 3}
        if len(triples) > most * _MOST_TOUCHED and not is_hangul(word):
            pieces = triples
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        least = 1 if is_hangul(word) else len(pieces) - most * _MOST_TOUCHED
        others = [other for other, _ in self._sharers(pieces, least)[:_MOST_MEASURED]]
        letters = list(map(spelled, others)) if is_hangul(word) else others
        edits = {
            others[place]: found
            for _, found, place in process.extract(
                spelled(word), letters, scorer=OSA.distance, score_cutoff=most, limit=None
            )
        }
        if is_hangul(word):
            # Syllables that changed places are one slip, and many in jamo.
            syllables = sorted(word)
            alike = (other for other in others if len(other) == len(word) and other not in edits)
            swapped = (other for other in alike if sorted(other) == syllables)
            edits |= {other: 1 for other in swapped if OSA.distance(word, other, score_cutoff=1) == 1}
        others = [other for other in edits if is_hangul(other) == is_hangul(word)]
        close = [Close(other, edits[other], docs) for other, docs in self.docs(others).items()]
        return sorted(close, key=lambda c: (c.edits, c.word[0] != word[0], -c.docs, c.word))

    def _sharers(self, pieces: Collection[str], least: int) -> list[tuple[str, int]]:
        """Words that have at least so many of these n-grams, and how many, those with most first."""
        listed = sorted(pieces)
        shared: Counter[str] = Counter()
        for (words,) in self._db.execute(f"SELECT words FROM gram WHERE gram IN ({_marks(listed)})", listed):
            shared.update(words.split())
        enough = [(count, other) for other, count in shared.items() if count >= least]
        return [(other, count) for count, other in sorted(enough, reverse=True)]


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))
