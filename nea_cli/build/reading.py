"""Readings of labels that no record spells out: pinyin and Wade-Giles of Chinese labels.

Owns which labels get a reading. Refuses to guess for Japanese and Korean: those
readings stand in the records (`roman`), since names do not follow rules.
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
    for code, readings in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF and _is_common(chr(code)):
            table.setdefault(_plain(readings.partition(",")[0]), {})[chr(han.get(code, code))] = None
    return {syllable: "".join(characters) for syllable, characters in table.items()}


_plain = cache(to_normal)


def _is_common(character: str) -> bool:
    for standard in ("big5", "gb2312"):
        try:
            character.encode(standard)
        except UnicodeEncodeError:
            continue
        return True
    return False
