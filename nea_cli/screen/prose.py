"""Text that breaks between Han characters and kana as it should.

Owns line breaking. Refuses layout. Rich breaks at blanks only, so that a Chinese sentence is one
word to it, moved to the next line whole and cut there. The rules are the core of
UAX #14: a break is allowed beside a wide character, but none before closing
punctuation and none after opening punctuation. (uniseg has all of UAX #14, and
needs 80 µs a character: 3 s for a timeline of this base.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod

_NOT_FIRST = frozenset(
    "、。，．：；！？）」』】〕〉》｝］・ー々…‥～%％°′″!?,.:;)]}’”ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NOT_LAST = frozenset("（「『【〔〈《｛［([{‘“$￥¥€£＄")
_FIRST_WIDE = "\u2e80"
_WORD = re.compile(r"\S+")


class Prose(Text):
    """A Rich text with breaks for CJK; everything else as in Text."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        if no_wrap or self.plain.isascii():
            return super().wrap(
                console, width, justify=justify, overflow=overflow or "fold", tab_size=tab_size, no_wrap=no_wrap
            )
        lines = Lines()
        for line in self.split(allow_blank=True):
            for part in line.divide(breaks(line.plain, width)):
                part.rstrip_end(width)
                lines.append(part)
        return lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max((cell_len(line) for line in self.plain.splitlines()), default=0)
        narrowest = max((cell_len(unit.rstrip()) for unit in units(self.plain)), default=0)
        return Measurement(min(narrowest, options.max_width), widest)


def units(text: str) -> list[str]:
    """`text` in pieces that may not be broken, trailing blanks with the piece before them."""
    pieces: list[str] = []
    start = 0
    last = ""  # the character before, blanks passed over: ( opens whatever stands behind a blank too
    for found in _WORD.finditer(text):
        word, place = found[0], found.start()
        if place and _may_part(last, word[0]):
            pieces.append(text[start:place])
            start = place
        # Without a wide character a word does not break; most are such, and not looked at one by one.
        if not word.isascii() and max(word) >= _FIRST_WIDE:
            for i in range(1, len(word)):
                if (_wide(word[i - 1]) or _wide(word[i])) and _may_part(word[i - 1], word[i]):
                    pieces.append(text[start : place + i])
                    start = place + i
        last = word[-1]
    return [*pieces, text[start:]] if text else []


def breaks(text: str, width: int) -> list[int]:
    """Offsets at which to break `text` into lines of at most `width` cells."""
    offsets: list[int] = []
    place = used = 0
    for unit in units(text):
        size = cell_len(unit.rstrip())
        if used and used + size > width:
            offsets.append(place)
            used = 0
        if size > width:
            # Longer than a line, an address mostly: folded wherever the line ends.
            for offset, character in enumerate(unit):
                step = cell_len(character)
                if used + step > width:
                    offsets.append(place + offset)
                    used = 0
                used += step
        else:
            used += cell_len(unit)
        place += len(unit)
    return offsets


def _may_part(before: str, after: str) -> bool:
    return after not in _NOT_FIRST and before not in _NOT_LAST


def _wide(character: str) -> bool:
    # Hangul is written with blanks between words and breaks there.
    return character >= _FIRST_WIDE and not "\uac00" <= character <= "\ud7a3" and cell_len(character) == 2
