"""Single values: what is a figure, and what a day."""

from __future__ import annotations

import pytest

from tests.book.record import Make, fact, problems
from tests.conftest import SOURCE


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1e99999999999999999999", "bad-value"),
        ("nan", "bad-value"),
        ("-inf", "bad-value"),
        ("1e31", "bad-value"),
        ("0." + "1" * 40, "bad-value"),
        ("1" * 31, "bad-value"),
        ('"5"', "bad-value"),
        ("true", "bad-value"),
        ("1" * 28, None),
        ("-0.000_1", None),
        ("1e3", None),
    ],
)
def test_a_figure_is_a_number_whose_digits_can_all_be_kept(value: str, code: str | None, pack: Make) -> None:
    name = '[[name]]\nid = "m"\nkind = "measure"\nlabels.en = ["m"]\nlabels.zh = ["m"]\n'
    amounts = f'amounts = [{{ measure = "m", value = {value}, unit = "person" }}]\n'
    assert problems(pack({"a.toml": SOURCE + name + fact("one") + amounts})) == ([(code, 22)] if code else [])


@pytest.mark.parametrize("read", ["2026-11", "2026", "2026-11-23~", "2026/2027~", "XXXX", "2026-11-31", "23.11.2026"])
def test_the_day_on_which_a_source_was_read_is_a_day(read: str, pack: Make) -> None:
    root = pack({"a.toml": SOURCE + fact("one").replace("2026-11-23", read)})
    assert [code for code, _ in problems(root)] == ["bad-date"]
