"""One form for the many ways of writing a name in Latin letters.

Owns the rules: long vowels, Hepburn and Kunrei, doubled letters, the endings of
Slavic names. Refuses short words, where different names would fall together.
"""

from __future__ import annotations

import re

_SHORTEST = 5
_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?:iy|yy|ij|ii|yi|y|i)\b", "i"),
        (r"ou|oo|oh(?![aeiou])", "o"),
        (r"uu", "u"),
        (r"shi", "si"),
        (r"chi", "ti"),
        (r"tsu", "tu"),
        (r"sh", "sy"),
        (r"fu", "hu"),
        (r"ji", "zi"),
        (r"kh", "h"),
        (r"w", "v"),
        (r"(.)\1", r"\1"),
    )
)


def skeleton(key: str) -> str:
    """What ways of writing one name share; empty for what is too short or not Latin letters."""
    if len(key) < _SHORTEST or not key.isascii() or not key.isalpha():
        return ""
    for pattern, plain in _RULES:
        key = pattern.sub(plain, key)
    return key
