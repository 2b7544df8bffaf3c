"""One form for the many ways of writing a name in Latin letters.

Owns the rules: long vowels, Hepburn and Kunrei, doubled letters, the endings of
Slavic names. Refuses short words, where different names would fall together.
"""

from __future__ import annotations

import re

_SHORTEST = 5
_ENDING = re.compile(r"(?:iy|yy|ij|ii|yi|y|i)\b")
_LONG_O = re.compile(r"ou|oo|oh(?![aeiou])")
_DOUBLED = re.compile(r"(.)\1")
# One after the other.
_LETTERS = (
    ("uu", "u"), ("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("sh", "sy"), ("fu", "hu"), ("ji", "zi"), ("kh", "h"),
    ("w", "v"),
)  # fmt: skip


def skeleton(key: str) -> str:
    """What ways of writing one name share; empty for what is too short or not Latin letters."""
    if len(key) < _SHORTEST or not key.isascii() or not key.isalpha():
        return ""
    key = _LONG_O.sub("o", _ENDING.sub("i", key))
    for written, plain in _LETTERS:
        key = key.replace(written, plain)
    return _DOUBLED.sub(r"\1", key)
