"""Days and months that a text names beside the day of its fact: when a figure came out, when a rule took effect.

Owns how dates are written in records' texts: 13 March 2023, March 2023, 2023年3月13日. Refuses
years alone, which are words, and all that is typed in a query (`index/value.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBER = {name: number for number, name in enumerate(_MONTHS, start=1)}
# The day stands before or after the month. It is looked for from the month, since a pattern that may begin
# with any digit costs a tenth of a compile.
_ENGLISH = re.compile(rf"({'|'.join(_MONTHS)}) (?:(\d{{1,2}}), )?(\d{{4}})\b")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2}) \Z")
_CJK = re.compile(r"(\d{4})[年년] ?(\d{1,2})[月월](?: ?(\d{1,2})[日일])?")


def mentioned(text: str) -> Iterator[str]:
    """Tokens of days and months in a text, `@2023-03-13` or `@2023-03`, as it writes them."""
    for found in _ENGLISH.finditer(text):
        before = _DAY_BEFORE.search(text, max(found.start() - 3, 0), found.start())
        yield from _tokens(int(found[3]), _NUMBER[found[1]], int(found[2] or (before[1] if before else 0)))
    for found in _CJK.finditer(text) if not text.isascii() else ():
        yield from _tokens(int(found[1]), int(found[2]), int(found[3] or 0))


def _tokens(year: int, month: int, day: int) -> Iterator[str]:
    yield f"@{year:04}-{month:02}"
    if day:
        yield f"@{year:04}-{month:02}-{day:02}"
