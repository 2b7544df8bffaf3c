"""Which facts pass a filter: times, countries, kinds, names, sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.model.date import parse_span
from tests.base import built, fact, ids, name

DATES = {
    "day": "2023-03-21",
    "next-day": "2023-03-22",
    "month": "2023-03",
    "year": "2023",
    "about": "2023-03-21~",
    "season": "2022-24",
    "days": "2023-03-20/2023-03-21",
    "months": "2022-12/2023-03",
    "day-to-month": "2023-03-21/2023-05",
    "month-to-day": "2023-01/2023-03-21",
    "since-day": "2022-03-21/..",
    "since-month": "2022-02/..",
    "until-day": "../1991-03-21",
    "until-year": "../1991",
    "leap-day": "2024-02-29",
    "last-day": "2023-12-31",
    "first-day": "2023-01-01",
    "unknown": "XXXX",
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return built(tmp_path_factory.mktemp("dated"), "".join(fact(i, date) for i, date in DATES.items()))


def passing(base: Base, only: Filter) -> set[str]:
    found = ids(list(base.facts(only)))
    assert len(found) == base.count(only)
    return set(found)


def between(base: Base, start: str, end: str) -> set[str]:
    return passing(base, Filter(start=parse_span(start) if start else None, end=parse_span(end) if end else None))


def test_an_empty_filter_lets_all_pass(dated: Base) -> None:
    assert Filter().empty
    assert passing(dated, Filter()) == set(DATES)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-03-21", "2023-03-21", {"day", "month", "year", "about", "days", "months", "day-to-month", "month-to-day",
                                      "since-day", "since-month"}),
        ("2023-03-23", "2023-03-30", {"month", "year", "months", "day-to-month", "since-day", "since-month"}),
        ("2023-06", "2023-11", {"year", "since-day", "since-month"}),
        ("2023-02-15", "2023-02-16", {"year", "season", "months", "month-to-day", "since-day", "since-month"}),
        ("2024", "", {"leap-day", "since-day", "since-month"}),
        ("", "1991-03-21", {"until-day", "until-year"}),
        ("1991-03-22", "2000", {"until-year"}),
        ("1992", "2021", set()),
        ("", "0001", {"until-day", "until-year"}),
        ("2030", "", {"since-day", "since-month"}),
    ],
)  # fmt: skip
def test_a_period_takes_what_may_have_a_day_in_it(dated: Base, start: str, end: str, expected: set[str]) -> None:
    assert between(dated, start, end) == expected


def test_what_has_no_date_lies_in_no_period(dated: Base) -> None:
    assert "unknown" not in between(dated, "0000", "") | between(dated, "", "9999") | between(dated, "0000", "9999")
    assert between(dated, "0000", "9999") == set(DATES) - {"unknown"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((3, 21), {"day", "about", "days", "day-to-month", "month-to-day", "since-day", "until-day"}),
        ((3, 20), {"days"}),
        ((3, 22), {"next-day"}),
        ((2, 29), {"leap-day"}),
        # First and last days of months and years, and what stands for an open end, are not known days.
        ((3, 1), set()),
        ((3, 31), set()),
        ((5, 31), set()),
        ((2, 28), set()),
        ((12, 31), {"last-day"}),
        ((1, 1), {"first-day"}),
    ],
)
def test_a_day_of_any_year_is_met_by_known_days_alone(dated: Base, day: tuple[int, int], expected: set[str]) -> None:
    assert passing(dated, Filter(day=day)) == expected


_bound = st.one_of(
    st.builds("{}-{:02}-{:02}".format, st.integers(1990, 2025), st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{:02}".format, st.integers(1990, 2025), st.integers(1, 12)),
    st.integers(1990, 2025).map(str),
)


@given(_bound, _bound)
def test_a_period_takes_exactly_what_touches_it(dated: Base, start: str, end: str) -> None:
    if parse_span(start).first > parse_span(end).last:
        return
    period = parse_span(f"{start}/{end}")
    touching = {i for i, date in DATES.items() if date != "XXXX" and parse_span(date).touches(period)}
    assert between(dated, start, end) == touching


OTHERS = (
    name("abe", ["Abe"])
    + name("putin", ["Putin"])
    + name("aid-pledged", ["aid pledged"], ["承諾援助"], kind="measure")
    + fact("a", countries=["JP", "RU"], text="Abe met Putin.", zh="會見。", kind="meeting", cites=["ministry"])
    + fact("b", countries=["JP"], text="Abe spoke.", zh="發言。", kind="statement", cites=["paper"])
    + fact("c", countries=["RU"], text="Putin spoke.", zh="發言。", kind="statement", cites=["ministry", "paper"])
    + fact("d", countries=["JP", "UA"], text="Aid of 5 million dollars.", zh="援助500萬美元。", kind="aid",
           more='amounts = [{ measure = "aid-pledged", value = 5_000_000, unit = "USD" }]')
    + fact("e", countries=["KR"], text="Nothing.", zh="無事。", kind="other", more=(
        'corrections = [{ printed.en = "Something.", printed.zh = "有事。", by = ["paper"], verdict = "wrong" }]'))
)  # fmt: skip


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return built(tmp_path_factory.mktemp("others"), OTHERS)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Filter(countries=("JP",)), {"a", "b", "d"}),
        (Filter(countries=("JP", "RU")), {"a"}),
        (Filter(countries=("JP", "KR")), set()),
        (Filter(kinds=("statement",)), {"b", "c"}),
        (Filter(kinds=("statement", "aid")), {"b", "c", "d"}),
        (Filter(names=(("#abe",),)), {"a", "b"}),
        (Filter(names=(("#abe", "#putin"),)), {"a", "b", "c"}),
        (Filter(names=(("#abe",), ("#putin",))), {"a"}),
        (Filter(sources=("paper",)), {"b", "c", "e"}),
        (Filter(sources=("ministry",)), {"a", "c", "d", "e"}),
        (Filter(has_amount=True), {"d"}),
        (Filter(has_correction=True), {"e"}),
        (Filter(countries=("JP",), kinds=("statement",), names=(("#abe",),)), {"b"}),
        (Filter(countries=("JP",), end=parse_span("2022")), set()),
        (Filter(countries=("jp",)), set()),
    ],
)
def test_countries_must_all_be_in_and_kinds_are_alternatives(others: Base, only: Filter, expected: set[str]) -> None:
    assert passing(others, only) == expected


def test_a_filter_with_more_is_a_new_one() -> None:
    one = Filter(countries=("JP",))
    both = one.also(kinds=("visit",))
    assert (both.countries, both.kinds, one.kinds, both.empty) == (("JP",), ("visit",), (), False)


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--from", "2024", "leap-day since-day since-month"),
        ("--to", "民國80年3月21日", "until-day until-year"),
        ("--on", "2024-02-29", "leap-day since-day since-month"),
        ("--on", "02-29", "leap-day"),
        ("--on", "2月29日", "leap-day"),
        ("--on", "12-31", "last-day"),
    ],
)
def test_options_mean_the_same_on_the_command_line(
    call: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, value: str, expected: str
) -> None:
    from tests.base import written

    folder = written(tmp_path / "pack", "".join(fact(i, date) for i, date in DATES.items()))
    monkeypatch.setenv("NEA_BASE", str(folder))
    result = call("timeline", option, value).ok()  # type: ignore[operator]  # the fixture's function
    assert sorted(line.split("\t")[0] for line in result.out.splitlines()) == expected.split()
