"""One form for every way of writing: width, case, accents, kana, Han variants.

Owns folding and the cutting of folded text into atoms. Refuses to know names or
languages. Both sides of a match, what is indexed and what is typed, go through
this and nothing else. The Han table (traditional, simplified and shinjitai to
one form) is made when an index is compiled and kept in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

# Katakana to hiragana; the long-vowel mark stays.
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Voicing marks are letters' own parts in kana, not accents.
_KEPT_MARKS = "\u3099\u309a"
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′"), "'")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POSSESSIVE = re.compile(r"'s\b")

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd\u3005-\u3007"
KANA = "\u3041-\u309f\u30fc"
HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
_ASCII_WORD = re.compile(r"[a-z0-9]+")


@cache
def _any_atom() -> re.Pattern[str]:
    # Compiled at need: most queries are plain ASCII, and this takes milliseconds.
    return re.compile(rf"([{HAN}{KANA}]+)|([{HANGUL}]+)|((?:(?![{HAN}{KANA}{HANGUL}_])\w)+)")


class Atom(NamedTuple):
    """The smallest thing matched: a Han or kana character, a Hangul word, or another word.

    `run` numbers the unbroken stretch that it stands in, so that neighbours can be
    told; `start` and `end` are its place in the folded text.
    """

    text: str
    script: str  # "cjk", "hangul" or "word"
    run: int
    start: int = 0
    end: int = 0


@cache
def _joining() -> re.Pattern[str]:
    # The dot inside a foreign name, ウォロディミル・ゼレンスキー, is left out as often as it is written.
    return re.compile(rf"(?<=[{HAN}{KANA}])[\u00b7\u2022\u2027\u30fb](?=[{HAN}{KANA}])")


def fold(text: str, han: dict[int, int]) -> str:
    """`text` in its one form. `han` maps code points of variant characters."""
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if text.isascii():
        return _POSSESSIVE.sub("", text.lower().replace("`", "'")).replace("'", "")
    # Before NFKC, which makes a blank of ´, and after it, since it makes ʼn of ŉ.
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold().translate(_APOSTROPHES)
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    bare = unicodedata.normalize("NFD", plain)
    if any(map(unicodedata.combining, bare)):
        bare = "".join(c for c in bare if not unicodedata.combining(c) or c in _KEPT_MARKS)
    return _joining().sub("", unicodedata.normalize("NFC", bare).translate(_KANA).translate(han))


def atoms(folded: str) -> list[Atom]:
    """Folded text as atoms, in order; punctuation and spaces only part them."""
    if folded.isascii():
        words = enumerate(_ASCII_WORD.finditer(folded), start=1)
        return [Atom(match[0], "word", run, match.start(), match.end()) for run, match in words]
    found: list[Atom] = []
    run, last = 0, -1
    for match in _any_atom().finditer(folded):
        if match.start() != last:
            run += 1
        start, last = match.span()
        if match[1]:
            found += [Atom(text, "cjk", run, at, at + 1) for at, text in enumerate(match[1], start)]
        else:
            found.append(Atom(match[0], "hangul" if match[2] else "word", run, start, last))
    return found


def key(text: str, han: dict[int, int]) -> str:
    """A label's key: its atoms without what parts them, so that KN-23 and kn23 agree."""
    return "".join(atom.text for atom in atoms(fold(text, han)))
