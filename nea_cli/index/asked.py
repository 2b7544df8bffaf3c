"""A query, understood: terms, and the forms through which a fact may meet each.

Owns these records and what each way of meeting is worth. Refuses to make them.
"""

from __future__ import annotations

from typing import NamedTuple

# How much each way of meeting a term counts against the exact one.
QUALITY = {
    "phrase": 1.15,
    "exact": 1.0,
    "label": 1.0,
    "code": 0.95,
    "roman": 0.95,
    "reading": 0.9,
    "stem": 0.9,
    "rounded": 0.85,
    "part": 0.8,
    "prefix": 0.75,
    "bent": 0.7,
    "metonym": 0.6,
    "unitless": 0.5,
}


class Form(NamedTuple):
    """Tokens that together meet a term. `via` is a key of QUALITY; `said` is what a reader sees of them, and
    `edits` by how many letters what was typed differs, where that is "bent"."""

    tokens: tuple[str, ...]
    via: str
    said: str
    quality: float
    edits: int = 0


class Term(NamedTuple):
    """One thing asked for. `weight` is its rarity times its share of a word; a term without forms is in
    no fact. `country` says that it names a country; `acting` are the countries that it names or stands for."""

    typed: str
    forms: tuple[Form, ...]
    weight: float
    country: bool = False
    acting: tuple[str, ...] = ()


class Query(NamedTuple):
    """What was asked, ready to be searched. `unknown` are the terms that no fact has."""

    text: str
    terms: tuple[Term, ...]
    unknown: tuple[str, ...] = ()


def form(token: str, via: str, said: str, share: float = 1.0, edits: int = 0) -> Form:
    """A form of one token, worth what its way of meeting is worth, times `share`."""
    return Form((token,), via, said, QUALITY[via] * share, edits)
