"""The Han table: every variant character to the one form that folding uses.

Owns the making of the table, with OpenCC's data: shinjitai to traditional, then
traditional to simplified. Refuses to convert words; characters only, since both
sides of a match are folded alike.
"""

from __future__ import annotations

from opencc import OpenCC

_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF))


def han_table() -> dict[int, int]:
    """Code point to code point, only where the two differ."""
    characters = "".join(chr(code) for first, last in _RANGES for code in range(first, last + 1))
    # One character a line, so that no two can be read as a word.
    lined = "\n".join(characters)
    plain = OpenCC("t2s").convert(OpenCC("jp2t").convert(lined)).split("\n")
    table: dict[int, int] = {}
    for before, after in zip(characters, plain, strict=True):
        if len(after) == 1 and after != before:
            table[ord(before)] = ord(after)
    return table
