"""Tab-separated lines for pipes: a record a line, whole texts, no header.

Owns the columns of facts. Refuses colour and folding of lines. A cell can hold
no tab or line end, since no text of a pack may; what is unsafe is replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from nea_cli.model.plain import visible
from nea_cli.model.text import best


def line(cells: Iterable[object]) -> str:
    """One record."""
    return "\t".join(visible(str(cell)) for cell in cells)


def fact_line(text: str, lang: str) -> str:
    """`id date countries text` of a fact's JSON text."""
    outer = json.loads(text)
    return line((outer["id"], outer["date"], ",".join(outer["countries"]), best(outer["text"], lang)))
