"""Readings of labels that no record spells out: pinyin and Wade-Giles of Chinese labels.

Owns which labels get a reading, and the table of characters by their sound. Refuses
Japanese and Korean: kana and Hangul are read by rule (`roman.py`), and what no rule
tells stands in the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

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


def sounds(han: dict[int, int]) -> dict[str, str]:
    """By syllable, the characters of Han that are read so, each in the one form that folding gives it, its
    commonest reading alone: those of the national standards of Taiwan and China, since nobody types others."""
    table: dict[str, dict[str, None]] = {}
    for character in _common():
        readings = PINYIN_DICT.get(ord(character))
        if readings:
            syllable = _plain(readings.partition(",")[0])
            table.setdefault(syllable, {})[chr(han.get(ord(character), ord(character)))] = None
    return {syllable: "".join(characters) for syllable, characters in table.items()}


_plain = cache(to_normal)


def _common() -> list[str]:
    """Characters that Big5 or GB 2312 have."""
    pairs = b"".join(bytes((first, second)) for first in range(0xA1, 0xFA) for second in range(0x40, 0xFF))
    return sorted({*pairs.decode("big5", "ignore"), *pairs.decode("gb2312", "ignore")})
