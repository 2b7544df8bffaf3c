"""Facts parted into years."""

from __future__ import annotations

import pytest

from nea_cli.answer.timeline import years
from nea_cli.model.date import parse_span
from nea_cli.model.fact import Fact


def facts(*dates: str) -> list[Fact]:
    """Facts with these dates as ids, in order of date as the index gives them."""
    made = [Fact(date, "visit", parse_span(date), ("JP",), {"en": "x"}, (), "reported", "test") for date in dates]
    return sorted(made, key=lambda fact: (fact.date.order, fact.id))


def parted(found: list[Fact], start: str = "", reverse: bool = False) -> list[tuple[str, list[str], bool]]:
    span = parse_span(start) if start else None
    return [(year.label, [fact.id for fact in year.facts], year.earlier) for year in years(found, span, reverse)]


def test_each_year_has_its_facts_in_order_and_the_undated_stand_last() -> None:
    found = facts("2023-03-21", "2022", "2023", "XXXX", "2022-12-31/2023-01-02", "2022-24")
    assert parted(found) == [
        ("2022", ["2022", "2022-24", "2022-12-31/2023-01-02"], False),
        ("2023", ["2023", "2023-03-21"], False),
        ("", ["XXXX"], False),
    ]


def test_a_range_stands_under_the_year_in_which_it_begins_and_until_under_its_end() -> None:
    assert parted(facts("2021-11/2023-02", "../1991", "2022/..")) == [
        ("1991", ["../1991"], False), ("2021", ["2021-11/2023-02"], False), ("2022", ["2022/.."], False),
    ]  # fmt: skip


def test_what_was_so_already_opens_the_time_asked_for() -> None:
    found = facts("2017-05-10/2022-05-10", "2022-02-24", "2022-03-01", "2022-01/2022-06")
    assert parted(found, "2022-02") == [
        ("", ["2017-05-10/2022-05-10", "2022-01/2022-06"], True),
        ("2022", ["2022-02-24", "2022-03-01"], False),
    ]


def test_turned_round_it_closes_it() -> None:
    found = facts("2017-05-10/2022-05-10", "2022-02-24", "2023-01-01")[::-1]
    assert parted(found, "2022", reverse=True) == [
        ("2023", ["2023-01-01"], False),
        ("2022", ["2022-02-24"], False),
        ("", ["2017-05-10/2022-05-10"], True),
    ]


@pytest.mark.parametrize("date", ["2022", "2022-02", "2022-02~"])
def test_a_vague_date_that_reaches_into_the_time_asked_for_did_not_begin_before_it(date: str) -> None:
    assert parted(facts(date), "2022-02-15") == [("2022", [date], False)]


def test_nothing_has_no_years() -> None:
    assert years([], None) == ()
