"""One form for every way of writing: width, case, accents, kana, Han variants.

Owns folding and the cutting of folded text into atoms. Refuses to know names or
languages. Both sides of a match, what is indexed and what is typed, go through
this and nothing else. The Han table (traditional, simplified and shinjitai to
one form) is made when an index is compiled and kept in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

# A pack that has every character of Unicode takes no more memory than this.
_MOST_FORMS = 50_000
# Katakana to hiragana; the long-vowel mark stays.
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Voicing marks are letters' own parts in kana, not accents.
_KEPT_MARKS = "\u3099\u309a"
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′"), "'")
_CURLY = frozenset(map(chr, _APOSTROPHES))
# Compiled when first needed, which most queries never do: `re` keeps what it has compiled.
_THOUSANDS = r"(?<=\d),(?=\d{3}(?!\d))"
_POSSESSIVE = r"'s\b"

# The ranges of Han, with iteration mark and zero, and of kana.
_CJK = (
    ("\u3005", "\u3007"), ("\u3041", "\u309f"), ("\u30fc", "\u30fc"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"),
    ("\U00020000", "\U0003fffd"),
)  # fmt: skip
_HANGUL = ("\u1100", "\u11ff")  # jamo; no script that is written without blanks lies before
_DOTS = frozenset("\u00b7\u2022\u2027\u30fb")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# What atoms consist of: letters and digits, and what some Pythons know as neither. Which script each is of
# tells `script`: patterns with the ranges of Han and Hangul take milliseconds to compile, more than a query.
_STRETCH = r"(?:[^\W_]|[\u3097-\u309c\u9ffd-\u9fff\U00020000-\U0003fffd])+"


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


# What a named tuple's constructor calls after taking its arguments apart, at a third of the cost: a text has
# a hundred atoms.
_new = tuple.__new__


class Forms(dict[int, int]):
    """Code points to those of their one form, as `str.translate` asks for them. What has no other form is
    noted when first met: to find nothing costs more than to find."""

    def __missing__(self, code: int) -> int:
        if len(self) < _MOST_FORMS:
            self[code] = code
        return code


def forms(han: Mapping[int, int]) -> Forms:
    """The forms of kana and of variant characters of Han."""
    return Forms(_KANA | dict(han))


def fold(text: str, forms: Mapping[int, int]) -> str:
    """`text` in its one form."""
    if "," in text:
        text = re.sub(_THOUSANDS, "", text)
    if text.isascii():
        plain = text.lower().replace("`", "'")
        return re.sub(_POSSESSIVE, "", plain).replace("'", "") if "'" in plain else plain
    # Before NFKC, which makes a blank of ´, and after it, since it makes ʼn of ŉ.
    plain = unicodedata.normalize("NFKC", _plain_apostrophes(text)).casefold()
    plain = _plain_apostrophes(plain)
    if "'" in plain:
        plain = re.sub(_POSSESSIVE, "", plain).replace("'", "")
    bare = unicodedata.normalize("NFD", plain)
    if any(map(unicodedata.combining, bare)):
        bare = "".join(c for c in bare if not unicodedata.combining(c) or c in _KEPT_MARKS)
    return _joined(unicodedata.normalize("NFC", bare).translate(forms))


def _plain_apostrophes(text: str) -> str:
    return text if _CURLY.isdisjoint(text) else text.translate(_APOSTROPHES)


def atoms(folded: str) -> list[Atom]:
    """Folded text as atoms, in order; punctuation and spaces only part them."""
    if folded.isascii():
        matches = enumerate(_ASCII_WORD.finditer(folded), start=1)
        return [_new(Atom, (match[0], "word", run, *match.span())) for run, match in matches]
    found: list[Atom] = []
    for run, stretch in enumerate(re.finditer(_STRETCH, folded), start=1):
        start = stretch.start()
        for text, sort in _parts(stretch[0]):
            end = start + len(text)
            if sort == "cjk":
                found += [_new(Atom, (one, "cjk", run, at, at + 1)) for at, one in enumerate(text, start)]
            else:
                found.append(_new(Atom, (text, sort, run, start, end)))
            start = end
    return found


Word = tuple[str, str, int]
"""A text, its script, and the number of the unbroken stretch that it stands in: an atom without its place."""


def words(folded: str) -> list[Word]:
    """Folded text as words and whole stretches of Han or kana, for those who need no places: what `atoms` gives,
    but for those stretches."""
    if folded.isascii():
        return [(word, "word", run) for run, word in enumerate(_ASCII_WORD.findall(folded), start=1)]
    stretches = enumerate(re.findall(_STRETCH, folded), start=1)
    return [(text, sort, run) for run, stretch in stretches for text, sort in _parts(stretch)]


def characters(words: Iterable[Word]) -> list[Word]:
    """The same with each character of Han or kana by itself, as in `atoms`."""
    found: list[Word] = []
    for word in words:
        text, sort, run = word
        found += [(one, sort, run) for one in text] if sort == "cjk" else [word]
    return found


def _parts(stretch: str) -> Iterable[tuple[str, str]]:
    """A stretch in parts of one script each, text and script; most are of one throughout."""
    if stretch.isascii():
        return ((stretch, "word"),)
    sorts = set(map(script, stretch))
    if len(sorts) == 1:
        return ((stretch, sorts.pop()),)
    return (("".join(characters), sort) for sort, characters in groupby(stretch, script))


@cache
def script(character: str) -> str:
    """`cjk` for Han and kana, `hangul`, or `word`."""
    if character < _HANGUL[0]:
        return "word"
    if "\uac00" <= character <= "\ud7a3" or character <= _HANGUL[1]:
        return "hangul"
    return "cjk" if any(first <= character <= last for first, last in _CJK) else "word"


def _joined(text: str) -> str:
    """Without the dot inside a foreign name: ウォロディミル・ゼレンスキー is as often written without."""
    if _DOTS.isdisjoint(text):
        return text
    scripts = [script(character) for character in text]
    inside = {i for i in range(1, len(text) - 1) if text[i] in _DOTS and scripts[i - 1] == scripts[i + 1] == "cjk"}
    return "".join(character for i, character in enumerate(text) if i not in inside)


def key(text: str, forms: Mapping[int, int]) -> str:
    """A label's key: its atoms without what parts them, so that KN-23 and kn23 agree."""
    folded = fold(text, forms)
    return "".join(_ASCII_WORD.findall(folded) if folded.isascii() else re.findall(_STRETCH, folded))
