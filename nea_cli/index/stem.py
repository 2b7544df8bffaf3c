"""Stems of words that the base does not have, by what it does have.

Owns the endings that may follow a stem when a query is read. The stems of the
base's own words are Snowball's, made when compiling (`build/stem.py`); here a
typed word is only cut, since loading a stemmer takes longer than a look-up.
Refuses to stem what is too short to tell.
"""

from __future__ import annotations

from nea_cli.index.gram import is_hangul
from nea_cli.index.label import PARTICLES

_SHORTEST = 4
_ENGLISH = frozenset(
    (
        "", "s", "es", "ed", "d", "e", "ing", "er", "ers", "or", "ors", "ion", "ions", "ation", "ations", "ment",
        "ments", "al", "ally", "ly", "y", "ies", "led", "ling", "ted", "ting", "red", "ring", "ned", "ning", "ned",
        "ive", "able", "ance", "ence", "ity", "ness", "ist", "ists",
    )
)  # fmt: skip
_RUSSIAN = frozenset(
    (
        "", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "еи", "ои",
        "ами", "ями", "ия", "ии", "ию", "иеи", "иям", "иями", "иях", "ыи", "ии", "ого", "его", "ому", "ему", "ым",
        "им", "ых", "их", "ыми", "ими", "ая", "яя", "ую", "юю", "ое", "ее", "ые", "ие", "ть", "ит", "ет", "ют", "ят",
        "ал", "ил", "ла", "ли", "ло", "ением", "ение", "ения", "ении", "ость", "ости", "ка", "ки", "ку", "кои",
    )
)  # fmt: skip


def may_stem(word: str) -> list[str]:
    """Stems that a typed word may have, the longest first; empty where none can be told."""
    if is_hangul(word):
        return [word, *(word[:-cut] for cut in (1, 2, 3) if len(word) - cut >= 2 and word[-cut:] in PARTICLES)]
    endings = _ENGLISH if word.isascii() else _RUSSIAN
    if not word.isalpha() or len(word) < _SHORTEST:
        return []
    return [word[:cut] for cut in range(len(word), _SHORTEST - 1, -1) if word[cut:] in endings]
