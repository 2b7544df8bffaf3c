"""Labels of Han and kana that a stretch of a query may be a slip of.

Owns the measure: three characters or more may differ in one. Refuses shorter ones, and
to choose (`slip.py`). (That 岸信介 alone does not mean 岸信夫 is `resolve.py`'s care.)
"""

from __future__ import annotations

from collections.abc import Sequence
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
    from rapidfuzz.distance import OSA

    found: dict[int, list[Near]] = {}
    for key in keys:
        for start in range(len(text)):
            for size in (len(key), len(key) - 1, len(key) + 1) if len(key) > 3 else (3,):
                part = text[start : start + size]
                if len(part) == size and OSA.distance(part, key, score_cutoff=1) == 1:
                    found.setdefault(len(key), []).append(Near(start, start + size, key))
    return found[max(found)] if found else []
