"""What a terminal would obey: control sequences and direction overrides.

Owns the judgement that tests of output share, apart from the code under test.
"""

from __future__ import annotations

import re
import unicodedata

_BIDI = {chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_SGR = re.compile(r"\x1b\[[0-9;]*m")

# One of each sort, inside a word, so that what is left of it can be looked for.
SPECIMENS = {
    "ansi": "\x1b[31mRED\x1b[0m",
    "osc8": "\x1b]8;;https://example.org\x1b\\LINK\x1b]8;;\x1b\\",
    "osc52": "\x1b]52;c;aGVsbG8=\x07",
    "c1": "\x9b31mC1\x9d52;c;aGk=\x9c",
    "override": "\u202eevil\u202c",
    "isolate": "\u2067evil\u2069",
    "mark": "a\u200f\u200e\u061cb",
    "separator": "one\u2028two\u2029three",
    "bell": "ding\x07\x08\x7f",
    "line": "one\ntwo\r\x0bthree\tfour",
}


def obeyed(text: str, styled: bool = False) -> list[str]:
    """The characters of an output that would act, line ends and tabs aside; `styled` allows colours (SGR)."""
    plain = _SGR.sub("", text) if styled else text
    return [
        f"U+{ord(c):04X}"
        for c in plain
        if c not in "\n\t" and (c in _BIDI or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp"))
    ]
