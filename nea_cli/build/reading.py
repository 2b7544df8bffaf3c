"""Readings of labels that no record spells out: pinyin and Wade-Giles of Chinese labels.

Owns which labels get a reading, and the table of characters by their sound. Refuses
Japanese and Korean: kana and Hangul are read by rule (`roman.py`), and what no rule
tells stands in the records. Loading the dictionary and reading take half a second of a
first run, so that `reader.py` has it done in a process beside the compile: `main`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

_HAN_ONLY = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,12}\Z")
_LONGEST_OLDER = 4


Read = tuple[dict[str, str], dict[str, str], dict[str, str]]
"""What `Readings` of `reader.py` is made of."""


def readings(labels: Iterable[str], older: Iterable[str]) -> Read:
    """Pinyin of labels that are all Han, Wade-Giles of short ones among `older`, and characters by their sound."""
    return (
        {label: " ".join(lazy_pinyin(label)) for label in labels if _HAN_ONLY.match(label)},
        {label: " ".join(lazy_pinyin(label, style=Style.WADEGILES)) for label in older if _is_short_han(label)},
        sounds(),
    )


def _is_short_han(label: str) -> bool:
    return len(label) <= _LONGEST_OLDER and _HAN_ONLY.match(label) is not None


def sounds() -> dict[str, str]:
    """By syllable, the characters of Han whose commonest reading it is: those of the national standards of
    Taiwan and China, since nobody types others."""
    table: dict[str, str] = {}
    for character in _common():
        reading = PINYIN_DICT.get(ord(character))
        if reading:
            syllable = _plain(reading.partition(",")[0])
            table[syllable] = table.get(syllable, "") + character
    return table


_plain = cache(to_normal)


def _common() -> list[str]:
    """Characters that Big5 or GB 2312 have."""
    pairs = b"".join(bytes((first, second)) for first in range(0xA1, 0xFA) for second in range(0x40, 0xFF))
    return sorted({*pairs.decode("big5", "ignore"), *pairs.decode("gb2312", "ignore")})


def main() -> None:
    """Read labels, and those read in the older way, as JSON; say their readings as JSON."""
    json.dump(readings(*json.load(sys.stdin.buffer)), sys.stdout)
