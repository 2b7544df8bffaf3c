"""A row of figures as a sparkline.

Owns the eight heights. Refuses axes: the figures stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_HEIGHTS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[Decimal]) -> str:
    """A character a value, from the lowest to the highest; empty for fewer than two values."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return _HEIGHTS[3] * len(values)
    steps = len(_HEIGHTS) - 1
    return "".join(_HEIGHTS[int((value - low) / (high - low) * steps + Decimal("0.5"))] for value in values)
