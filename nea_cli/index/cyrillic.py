"""Russian written in Latin letters, back to what it may be in its own.

Owns the letters and their doubtful cases: y, e, soft signs that nobody writes.
Refuses to choose: the caller asks the base which of the spellings it has. Loaded
only for a word that the base does not have.
"""

from __future__ import annotations

import re
from itertools import product

_SHORTEST = 4
_MOST = 64
# Folded: й is и and ё is е. The longest first.
_LETTERS: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "sch": ("щ", "сч"), "zh": ("ж",), "kh": ("х",), "ts": ("ц", "тс"), "ch": ("ч",), "sh": ("ш",),
    "yu": ("ю",), "iu": ("ю", "иу"), "ju": ("ю",), "ya": ("я",), "ia": ("ия", "я"), "ja": ("я",), "yo": ("е", "ио"),
    "jo": ("е",), "ye": ("е", "ые"), "je": ("е",), "iy": ("ии",), "yi": ("ыи", "ии"), "yy": ("ыи",), "ij": ("ии",),
    "ck": ("к",), "ph": ("ф",), "th": ("т",),
    "a": ("а",), "b": ("б",), "c": ("ц", "к"), "d": ("д",), "e": ("е", "э"), "f": ("ф",), "g": ("г",), "h": ("х",),
    "i": ("и",), "j": ("и",), "k": ("к",), "l": ("л", "ль"), "m": ("м",), "n": ("н",), "o": ("о",), "p": ("п",),
    "q": ("к",), "r": ("р",), "s": ("с",), "t": ("т",), "u": ("у",), "v": ("в",), "w": ("в",), "x": ("кс", "х"),
    "y": ("ы", "и"), "z": ("з",),
}  # fmt: skip
_PIECE = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))
_SOFT_END = frozenset("tndrvs")


def spellings(word: str) -> list[str]:
    """What a word of Latin letters may be in Russian, folded; empty for what is too short or has other signs."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return []
    pieces = _PIECE.findall(word)
    choices: list[tuple[str, ...]] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1][:1] if place + 1 < len(pieces) else ""
        one = _LETTERS[piece]
        if piece == "l" and following and following in "aeiouyj":
            one = one[:1]  # a soft sign stands before consonants and at the end
        elif piece == "e" and place:
            one = one[:1]
        elif not following and piece in _SOFT_END:
            one = (one[0], f"{one[0]}ь")
        choices.append(one)
    count = 1
    for one in choices:
        count *= len(one)
    if count > _MOST:
        choices = [one[:1] if len(one) > 1 and one[0] != "ы" else one for one in choices]
    return ["".join(letters) for letters, _ in zip(product(*choices), range(_MOST), strict=False)]
