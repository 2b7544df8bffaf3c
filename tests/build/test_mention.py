"""Dates that texts mention, as the bundled pack and its neighbours write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.build.mention import mentioned


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It rose on 13 March 2023.", ["@2023-03", "@2023-03-13"]),
        ("Published in April 2025, not before.", ["@2025-04"]),
        ("On May 3, 2024 it fell.", ["@2024-05", "@2024-05-03"]),
        ("日本政府於2023年3月13日公布。", ["@2023-03", "@2023-03-13"]),
        ("2025年4月首次公布", ["@2025-04"]),
        ("2022년 4월 3일 발표", ["@2022-04", "@2022-04-03"]),
        ("In 2023 the 13 of March was a Monday; may 2024 bring more.", []),
        ("Resolution 2397 of 22 December", []),
    ],
)
def test_a_text_mentions(text: str, tokens: list[str]) -> None:
    assert list(mentioned(text)) == tokens


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_found_however_it_is_written(day: date) -> None:
    wanted = [f"@{day:%Y-%m}", f"@{day:%Y-%m-%d}"]
    for text in (
        f"on {day.day} {day:%B %Y}",
        f"on {day:%B} {day.day}, {day:%Y}",
        f"於{day.year}年{day.month}月{day.day}日",
    ):
        assert list(mentioned(text)) == wanted
