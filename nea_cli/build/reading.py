"""Readings of labels that no record spells out: pinyin and Wade-Giles of Chinese labels.

Owns which labels get a reading. Refuses to guess for Japanese and Korean: those
readings stand in the records (`roman`), since names do not follow rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pypinyin import Style, lazy_pinyin

_HAN_ONLY = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,12}\Z")


def pinyin(labels: Iterable[str]) -> Iterator[str]:
    """Pinyin without tones, syllables parted by spaces, of labels that are all Han."""
    for label in labels:
        if _HAN_ONLY.match(label):
            yield " ".join(lazy_pinyin(label))


def wade_giles(labels: Iterable[str]) -> Iterator[str]:
    """Wade-Giles without tones, of short labels that are all Han: the names that older books print so."""
    for label in labels:
        if _HAN_ONLY.match(label) and len(label) <= 4:
            yield " ".join(lazy_pinyin(label, style=Style.WADEGILES))
