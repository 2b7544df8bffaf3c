"""A country's profile: offices on a day, figures, relations, corrections, latest facts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from nea_cli.answer.country import Point, Profile, profile
from nea_cli.errors import NotFound
from nea_cli.index.base import Base
from nea_cli.model.date import parse_span
from tests.base import built, fact, name

CITE = 'cites = [{ source = "ministry", read = "2026-11-23" }]'


def term(fact_id: str, office: str, holder: str, date: str, country: str = "KR") -> str:
    return fact(
        fact_id, date, "Held office.", zh="任職。", kind="office", countries=[country],
        more=f'office = "{office}"\nholder = "{holder}"',
    )  # fmt: skip


def series(series_id: str, points: str, country: str = "KR") -> str:
    return (
        f'[[series]]\nid = "{series_id}"\nmeasure = "defence-budget"\ncountry = "{country}"\nunit = "KRW"\n'
        f'year = "fiscal"\nbasis.en = "All."\nbasis.zh = "全部。"\n{CITE}\npoints = [{points}]\n\n'
    )


PEOPLE = "".join(
    name(one, [one.title()], [one]) for one in ("moon", "yoon", "han", "choi", "park", "cho", "kim", "lee")
)
OFFICES = "".join(
    name(one, [one.replace("-", " ").title()], [one], kind="office")
    for one in ("president-rok", "acting-president-rok", "foreign-minister-rok", "mayor-of-seoul")
)
COUNTRIES = "".join(
    name(one, [one.title()], [zh], kind="country", countries=[code])
    for one, zh, code in (("korea", "韓國", "KR"), ("japan", "日本", "JP"), ("russia", "俄羅斯", "RU"))
)
TERMS = (
    term("moon-term", "president-rok", "moon", "2017-05-10/2022-05-10")
    + term("yoon-term", "president-rok", "yoon", "2022-05-10/2025-04-04")
    + term("han-acting", "acting-president-rok", "han", "2024-12-14/2024-12-27")
    + term("choi-acting", "acting-president-rok", "choi", "2024-12-27/2025-03-24")
    + term("park-term", "foreign-minister-rok", "park", "2022-05-12/2024-01-10")
    + term("cho-term", "foreign-minister-rok", "cho", "2024-01/..")
    + term("kim-term", "mayor-of-seoul", "kim", "2021-04-08/..")
    + term("lee-term", "mayor-of-seoul", "lee", "XXXX")
)
FIGURES = (
    name("defence-budget", ["defence budget"], ["國防預算"], kind="measure")
    + series("kr-budget", """
  { year = 2022, value = 54_611_200_000_000, stage = "enacted" },
  { year = 2024, value = 59_424_400_000_000, stage = "enacted" },
  { year = 2023, value = 57_014_300_000_000, stage = "enacted" },
  { year = 2023, value = 57_126_800_000_000, stage = "draft" },
  { year = 2025, value = 61_587_800_000_000, stage = "requested" },
""")
    + series("kr-plan", '{ year = 2026, value = 1, stage = "planned" }, { year = 2025, value = 2, stage = "requested" }')
)  # fmt: skip
EVENTS = (
    fact("old", "2020-01-01", countries=["KR", "JP"])
    + fact("new", "2024-05-05", countries=["JP", "KR"], more=(
        'corrections = [{ printed.en = "X.", printed.zh = "X。", by = ["paper"], verdict = "wrong" }]'))
    + fact("middle", "2022-06", countries=["KR", "RU", "JP"])
    + fact("undated", "XXXX", countries=["KR", "RU"])
    + fact("elsewhere", "2025-01-01", countries=["JP", "RU"])
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return built(tmp_path_factory.mktemp("country"), PEOPLE + OFFICES + COUNTRIES + TERMS + FIGURES + EVENTS)


def on(base: Base, day: str) -> Profile:
    return profile(base, "KR", parse_span(day))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-05-09", ["moon", "kim"]),
        # On the day of a change the one who begins holds it.
        ("2022-05-10", ["yoon", "kim"]),
        ("2022-05-12", ["yoon", "park", "kim"]),
        ("2024-12-13", ["yoon", "cho", "kim"]),
        ("2024-12-20", ["yoon", "cho", "kim", "han"]),
        ("2024-12-27", ["yoon", "cho", "kim", "choi"]),
        ("2025-03-25", ["yoon", "cho", "kim"]),
        ("2025-04-05", ["cho", "kim"]),
        # Of a term that begins at some time of a month, all of the month may be in it.
        ("2024-01-05", ["yoon", "park", "cho", "kim"]),
        ("2016", []),
    ],
)
def test_offices_are_those_of_the_day_in_order_of_rank(base: Base, day: str, expected: list[str]) -> None:
    assert [office.holder for office in on(base, day).offices] == expected


def test_an_office_tells_its_term_as_far_as_it_is_known(base: Base) -> None:
    found = {office.holder: office for office in on(base, "2024-12-20").offices}
    assert (found["yoon"].since, found["yoon"].until, found["yoon"].fact) == ("2022-05-10", "2025-04-04", "yoon-term")
    assert (found["kim"].since, found["kim"].until) == ("2021-04-08", "")


def test_a_term_without_a_date_is_nobodys_on_any_day(base: Base) -> None:
    assert "lee" not in [office.holder for day in ("0000", "2024-12-20", "9999") for office in on(base, day).offices]


def test_a_figure_is_what_was_passed_not_what_was_asked_for(base: Base) -> None:
    (found,) = [one for one in on(base, "2024").figures if one.series == "kr-budget"]
    assert found.points == (
        Point("2022", Decimal(54_611_200_000_000), "enacted"),
        Point("2023", Decimal(57_014_300_000_000), "enacted"),
        Point("2024", Decimal(59_424_400_000_000), "enacted"),
    )
    assert (found.year, found.latest.value, found.latest.stage) == ("2024", Decimal(59_424_400_000_000), "enacted")
    assert (found.measure, found.fact) == ("defence-budget", "kr-budget-2024")


def test_plans_and_requests_are_shown_where_there_is_nothing_else(base: Base) -> None:
    (found,) = [one for one in on(base, "2024").figures if one.series == "kr-plan"]
    assert [point.year for point in found.points] == ["2025", "2026"]
    assert found.latest.stage == "planned"


def test_relations_count_shared_facts_with_the_first_and_the_latest(base: Base) -> None:
    found = {one.country: (one.count, one.first.id, one.latest.id) for one in on(base, "2024").relations}
    assert found == {"JP": (3, "old", "new"), "RU": (2, "middle", "middle")}


def test_corrections_are_those_of_the_countrys_facts(base: Base) -> None:
    assert [one.id for one in on(base, "2024").corrections] == ["new"]
    assert profile(base, "RU", None).corrections == ()


def test_the_latest_facts_leave_out_series_terms_and_what_has_no_date(base: Base) -> None:
    found = profile(base, "KR", None)
    assert [one.id for one in found.facts] == ["new", "middle", "old"]
    assert [one.id for one in profile(base, "KR", None, latest=1).facts] == ["new"]


def test_on_a_day_the_latest_facts_are_none_of_later(base: Base) -> None:
    assert [one.id for one in on(base, "2022-06-15").facts] == ["middle", "old"]
    assert [one.id for one in on(base, "2022-05-31").facts] == ["old"]


def test_all_facts_of_the_country_are_counted(base: Base) -> None:
    # Eight terms, seven points of series, four events.
    assert profile(base, "KR", None).total == 8 + 7 + 4


def test_sections_not_asked_for_are_empty(base: Base) -> None:
    found = profile(base, "KR", parse_span("2024-12-20"), sections=("offices",))
    assert found.offices
    assert (found.figures, found.relations, found.corrections, found.facts) == ((), (), (), ())


def test_a_country_of_cldr_alone_has_a_name_and_nothing_else(base: Base) -> None:
    found = profile(base, "MN", None)
    assert found.name.labels["zh"] == ("蒙古",)
    assert (found.total, found.figures, found.offices, found.relations) == (0, (), (), ())


def test_a_code_of_no_country_is_not_found(base: Base) -> None:
    with pytest.raises(NotFound, match="no country QX"):
        profile(base, "QX", None)


def test_offices_of_today_follow_the_clock(base: Base, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import datetime

    from nea_cli.answer import country

    class Then(datetime.date):
        @classmethod
        def today(cls) -> Then:
            return cls(2020, 1, 1)

    monkeypatch.setattr(country, "date", Then)
    found = profile(base, "KR", None)
    assert (found.day, [office.holder for office in found.offices]) == ("2020-01-01", ["moon"])
