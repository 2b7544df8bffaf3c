"""Labels of Han and kana that a stretch of a query may be a slip of.

Owns the measure: three characters or more may differ in one. Refuses shorter ones, and
to choose (`slip.py`). (That 岸信介 alone does not mean 岸信夫 is `resolve.py`'s care.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nea_cli.index.fold import Atom
from nea_cli.index.vocabulary import Vocabulary

_LONGEST = 14


class Near(NamedTuple):
    """Atoms `start` to `end` (exclusive) that may be a slip of a label's key."""

    start: int
    end: int
    key: str


def near_labels(run: Sequence[Atom], words: Vocabulary) -> list[Near]:
    """The longest labels that a part of a run of Han or kana is one character away from."""
    text = "".join(atom.text for atom in run)
    if not 3 <= len(text) <= _LONGEST:
        return []
    keys = [key for key in words.sharing(text, 80) if 3 <= len(key) <= len(text) + 1]
    if not keys:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    spans: dict[int, list[tuple[int, int]]] = {}
    parts: dict[int, list[str]] = {}
    found: dict[int, list[Near]] = {}
    for key in keys:
        size = len(key)
        if size not in parts:
            spans[size] = list(_spans(len(text), size))
            parts[size] = [text[start:end] for start, end in spans[size]]
        near = process.extract(key, parts[size], scorer=OSA.distance, score_cutoff=1, limit=None)
        places = sorted(place for _, edits, place in near if edits)
        found.setdefault(size, []).extend(Near(*spans[size][place], key) for place in places)
    return next((found[size] for size in sorted(found, reverse=True) if found[size]), [])


def _spans(whole: int, size: int) -> Iterator[tuple[int, int]]:
    """Where the parts of a text lie that may be a slip of a key of that size, in order of place."""
    for start in range(whole):
        for length in (size, size - 1, size + 1) if size > 3 else (3,):
            if start + length <= whole:
                yield start, start + length
