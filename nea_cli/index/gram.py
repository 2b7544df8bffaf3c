"""Which words may be bent into which: n-grams of the vocabulary, and the edits allowed.

Owns the rules of typos (docs/search.md): none up to 4 letters but one exchange
of neighbours from 4, one edit from 5, two from 9; Hangul counted in jamo; words
with digits never. Refuses to query the index.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_HANGUL = ("\uac00", "\ud7a3")
# What lies between kana and Han: bopomofo, jamo, signs.
_BETWEEN = frozenset(map(chr, range(0x3100, 0x3400)))


def is_hangul(word: str) -> bool:
    return _HANGUL[0] <= word[:1] <= _HANGUL[1]


def is_cjk(word: str) -> bool:
    """Whether a key is Han or kana throughout."""
    return word[:1] > "z" and min(word) >= "\u3005" and max(word) <= "\u9fff" and _BETWEEN.isdisjoint(word)


@lru_cache(maxsize=8192)
def spelled(word: str) -> str:
    """The letters that edits are counted in: jamo for Hangul, the word itself otherwise."""
    return unicodedata.normalize("NFD", word) if is_hangul(word) else word


def can_bend(word: str) -> bool:
    """Whether a word takes part in typo matching at all: letters only, long enough.

    Korean words of two syllables do beside other words only (`mend.py`).
    """
    if is_hangul(word):
        return len(word) >= 2 and word.isalpha()
    return len(word) >= 4 and word.isalpha() and ord(word[0]) < 0x0530


def most_edits(word: str) -> int:
    """Edits allowed for a typed word; an exchange of two neighbours counts as one."""
    if is_hangul(word):
        return 1 if len(word) < 5 else 2
    return 0 if len(word) < 4 else 1 if len(word) < 9 else 2


def pairs(text: str) -> set[str]:
    """Overlapping pairs of Han or kana, ends marked; two characters say as much as three letters."""
    padded = f"^{text}$"
    return {f"\u3000{padded[i : i + 2]}" for i in range(len(padded) - 1)}


def has_grams(word: str) -> bool:
    """Whether `grams` has any for a word, without making them."""
    if word.isascii():
        return len(word) >= 4 and word.isalpha()
    if word[:1] <= "@":
        return False
    return len(word) >= 3 if is_cjk(word) else can_bend(word)


def grams(word: str) -> set[str]:
    """Overlapping triples of the padded word; empty for words that are never bent."""
    return grams_of(word) if has_grams(word) else set()


def grams_of(word: str) -> set[str]:
    """The same for a word that `has_grams`."""
    if is_cjk(word):
        return pairs(word)
    padded = f"^{spelled(word)}$"
    triples = set(map("".join, zip(padded, padded[1:], padded[2:], strict=False)))
    # Pairs at the ends, so that a short word with a typo in its middle still shares something.
    triples.add(padded[:2])
    triples.add(padded[-2:])
    return triples
