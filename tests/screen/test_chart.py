"""Sparklines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.screen.chart import sparkline

HEIGHTS = "▁▂▃▄▅▆▇█"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ""),
        (["5"], ""),
        (["1", "2"], "▁█"),
        (["2", "1"], "█▁"),
        (["1", "2", "3", "4", "5", "6", "7", "8"], "▁▂▃▄▅▆▇█"),
        (["5", "5", "5"], "▄▄▄"),
        (["0", "0"], "▄▄"),
        (["-1", "0", "1"], "▁▅█"),
        (["0", "1", "100"], "▁▁█"),
        (["7949600000000", "8541800000000", "8541800000001"], "▁██"),
    ],
)
def test_a_row_of_figures_has_this_line(values: list[str], expected: str) -> None:
    assert sparkline([Decimal(value) for value in values]) == expected


@given(st.lists(st.decimals(min_value="-1e20", max_value="1e20", allow_nan=False, places=2), min_size=2, max_size=20))
def test_higher_figures_never_stand_lower(values: list[Decimal]) -> None:
    line = sparkline(values)
    assert len(line) == len(values)
    heights = [HEIGHTS.index(character) for character in line]
    for (one, low), (other, high) in zip(
        sorted(zip(values, heights, strict=True)), sorted(zip(values, heights, strict=True))[1:], strict=False
    ):
        assert low <= high
        assert one != other or low == high
    if len(set(values)) > 1:
        assert {heights[values.index(min(values))], heights[values.index(max(values))]} == {0, 7}
