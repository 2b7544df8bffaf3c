"""Readings that follow from the writing: Latin letters for Hangul and for kana.

Owns the Revised Romanization of Korean (2000, by sound, syllables not parted) and
Hepburn without long vowels. Refuses Hanja and kanji, whose readings stand in the
records (`roman`), and sounds that only a dictionary tells: those put in between the
parts of a compound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_HANGUL_ONLY = re.compile(r"[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)*\Z")
_KANA_ONLY = re.compile(r"[\u3041-\u3096\u30a1-\u30f6\u30fc]+(?:[\u30fb ][\u3041-\u3096\u30a1-\u30f6\u30fc]+)*\Z")

_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "eu", "ui", "i",
)  # fmt: skip
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
# How a final sounds where no vowel follows.
_ENDS: dict[str, str] = dict(
    zip(
        _FINALS,
        (
            "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
            "ng", "t", "t", "k", "t", "p", "t",
        ),
        strict=True,
    )
)  # fmt: skip
# What of it stays where a vowel follows, and what goes over to it.
_OVER = {
    "": ("", ""), "ㄱ": ("", "g"), "ㄲ": ("", "kk"), "ㄳ": ("k", "s"), "ㄴ": ("", "n"), "ㄵ": ("n", "j"),
    "ㄶ": ("", "n"), "ㄷ": ("", "d"), "ㄹ": ("", "r"), "ㄺ": ("l", "g"), "ㄻ": ("l", "m"), "ㄼ": ("l", "b"),
    "ㄽ": ("l", "s"), "ㄾ": ("l", "t"), "ㄿ": ("l", "p"), "ㅀ": ("", "r"), "ㅁ": ("", "m"), "ㅂ": ("", "b"),
    "ㅄ": ("p", "s"), "ㅅ": ("", "s"), "ㅆ": ("", "ss"), "ㅇ": ("ng", ""), "ㅈ": ("", "j"), "ㅊ": ("", "ch"),
    "ㅋ": ("", "k"), "ㅌ": ("", "t"), "ㅍ": ("", "p"), "ㅎ": ("", ""),
}  # fmt: skip
_BEFORE_I = {"ㄷ": "j", "ㅌ": "ch"}
_WITH_H = {"ㄶ": "n", "ㅀ": "l", "ㅎ": ""}
_ASPIRATED = {"g": "k", "d": "t", "j": "ch"}
_NASAL = {"k": "ng", "t": "n", "p": "m"}


def revised(labels: Iterable[str]) -> Iterator[str]:
    """Revised Romanization of labels that are all Hangul, word by word: 대관령 is daegwallyeong.

    One syllable alone has none: yong is a part of many a name, and nobody types it for 영국.
    """
    for label in labels:
        plain = unicodedata.normalize("NFC", label)
        if _HANGUL_ONLY.match(plain) and len(plain) > 1:
            yield " ".join(map(_word, plain.split(" ")))


def _word(word: str) -> str:
    read, final = "", ""
    for character in word:
        rest, ending = divmod(ord(character) - ord("가"), len(_FINALS))
        initial, vowel = divmod(rest, len(_VOWELS))
        read += "".join(_between(final, _INITIALS[initial], _VOWELS[vowel])) + _VOWELS[vowel]
        final = _FINALS[ending]
    return read + _ENDS[final]


def _between(final: str, initial: str, vowel: str) -> tuple[str, str]:
    """How a final and the initial after it sound."""
    if not initial:
        stays, over = _OVER[final]
        return stays, _BEFORE_I.get(final, over) if vowel == "i" else over
    if final in _WITH_H and initial in _ASPIRATED:
        return _WITH_H[final], _ASPIRATED[initial]
    end = _ENDS[final]
    if initial == "r" and end:
        return ("l", "l") if end in ("l", "n") else (_NASAL.get(end, end), "n")
    if initial == "n" and end == "l":
        return "l", "l"
    return (_NASAL.get(end, end) if initial in ("n", "m") else end), initial


_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さ_すせそ", "z": "ざ_ずぜぞ", "t": "た__てと",
    "d": "だ__でど", "n": "なにぬねの", "h": "はひ_へほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
    "y": "や_ゆ_よ", "r": "らりるれろ", "w": "わゐ_ゑを",
}  # fmt: skip
_KANA = {kana: sound + vowel for sound, row in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}
_KANA |= {"し": "shi", "じ": "ji", "ち": "chi", "つ": "tsu", "ぢ": "ji", "づ": "zu", "ふ": "fu", "ん": "n", "ゔ": "vu"}
_KANA |= {"を": "o", "ゐ": "i", "ゑ": "e", "ー": ""}
# A small vowel takes the place of the one before it, with y after most sounds: しゃ, きゃ, ティ, ファ, ウィ.
_SMALL = dict(zip("ぁぃぅぇぉゃゅょ", ("a", "i", "u", "e", "o", "ya", "yu", "yo"), strict=True))
_ALREADY_Y = ("sh", "ch", "j")
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def hepburn(labels: Iterable[str]) -> Iterator[str]:
    """Hepburn of labels that are all kana, without marks of length: キシダ フミオ is kishida fumio."""
    for label in labels:
        plain = unicodedata.normalize("NFC", label)
        if _KANA_ONLY.match(plain):
            yield " ".join(map(_kana, re.split("[\u30fb ]", plain)))


def _kana(word: str) -> str:
    sounds: list[str] = []
    doubled = False
    for character in word.translate(_HIRAGANA):
        if character == "っ":
            doubled = True
            continue
        small = _SMALL.get(character)
        if small and sounds and sounds[-1]:
            before = "w" if sounds[-1] == "u" else sounds[-1][:-1]
            sounds[-1] = before + (small[-1] if before in _ALREADY_Y else small)
            continue
        sound = _KANA.get(character, small or "")
        if doubled and sound:
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
            doubled = False
        sounds.append(sound)
    return "".join(sounds)
