"""Text made safe to send to a terminal.

Owns what may never reach one: control characters, direction overrides, lone
surrogates. Refuses nothing else: every script passes as it is.
"""

from __future__ import annotations

import re
from functools import cache


# C0 and C1 controls, bidi marks and overrides, separators, surrogates, BOM.
@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def escaped(json: str) -> str:
    """JSON text with each unsafe character as its escape: the same value, and nothing acts."""
    return json if json.isprintable() else _unsafe().sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def is_text(text: str) -> bool:
    """Whether it can be written as UTF-8: a file's name or an argument may hold bytes that are none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def visible(text: str) -> str:
    """`text` with each unsafe character replaced by U+FFFD, so that nothing acts and all is seen."""
    return text if text.isprintable() else _unsafe().sub("\ufffd", text)
