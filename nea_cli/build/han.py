"""The Han table: every variant character to the one form that folding uses.

Owns the making of the table, with OpenCC's data for traditional, simplified and
shinjitai. Refuses to convert words; characters only, since both sides of a match
are folded alike.
"""

from __future__ import annotations

from opencc import OpenCC

_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF))
# Each takes what it does not know as it is. Chained, they part what belongs together: the
# traditional 衛 becomes 衞 on its way from "Japanese", and never meets 卫. So every pair is a tie.
_CONVERSIONS = ("t2s", "jp2t", "t2jp")


def han_table() -> dict[int, int]:
    """Code point to code point, only where the two differ; what it maps to is mapped no further."""
    characters = [chr(code) for first, last in _RANGES for code in range(first, last + 1)]
    # One character a line, so that no two can be read as a word.
    lined = "\n".join(characters)
    groups: dict[str, list[str]] = {}
    common: set[str] = set()
    for conversion in _CONVERSIONS:
        for before, after in zip(characters, OpenCC(conversion).convert(lined).split("\n"), strict=True):
            if after != before and len(after) == 1:
                _join(groups, before, after)
                if conversion == "t2s":
                    common.add(after)
    table: dict[int, int] = {}
    for group in groups.values():
        form = min(group, key=lambda one: (one not in common, not "\u4e00" <= one <= "\u9fff", one))
        table |= {ord(one): ord(form) for one in group if one != form}
    return table


def _join(groups: dict[str, list[str]], one: str, other: str) -> None:
    """Make one group of the groups of two characters; members share the list that holds them."""
    into, gone = groups.setdefault(one, [one]), groups.setdefault(other, [other])
    if into is not gone:
        into += gone
        groups.update(dict.fromkeys(gone, into))
