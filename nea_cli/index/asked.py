"""A query, understood: terms, and the forms through which a fact may meet each.

Owns these records and what each way of meeting is worth. Refuses to make them.
"""

from __future__ import annotations

from typing import NamedTuple

# How much a form counts against the exact one.
QUALITY = {
    "exact": 1.0,
    "label": 1.0,
    "code": 0.95,
    "roman": 0.95,
    "reading": 0.9,
    "part": 0.8,
    "prefix": 0.75,
    "bent": 0.7,
}


class Form(NamedTuple):
    """One token that meets a term. `via` is a key of QUALITY; `said` is what a reader sees of it."""

    token: str
    via: str
    said: str
    quality: float


class Term(NamedTuple):
    """One thing asked for. `weight` is its rarity; a term without forms is in no fact."""

    typed: str
    forms: tuple[Form, ...]
    weight: float


class Query(NamedTuple):
    """What was asked, ready to be searched."""

    text: str
    terms: tuple[Term, ...]
    unknown: tuple[str, ...] = ()
