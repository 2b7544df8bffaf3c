"""Stems of the base's words, by Snowball for English and Russian, by particles for Korean.

Owns which words get a stem. Refuses words with digits, and the scripts that have
no endings.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from nea_cli.index.gram import is_hangul
from nea_cli.index.stem import may_stem

_SHORTEST = 4


@cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(language)


def stem(word: str) -> str:
    """The stem that forms of one word share; empty for what has none."""
    if word[:1] <= "@":  # a number, a date, a name's token: most of a large base's words
        return ""
    if is_hangul(word):
        # The word without its particle; may_stem lists the shortest stem last.
        return may_stem(word)[-1] if len(word) >= 2 else ""
    if len(word) < _SHORTEST or not word.isalpha():
        return ""
    if word.isascii():
        return str(_stemmer("english").stemWord(word))
    # Folding writes й as и and ё as е; Snowball's rules want й in endings only, which lose it alike.
    return str(_stemmer("russian").stemWord(word)) if "\u0400" <= word[0] <= "\u052f" else ""
