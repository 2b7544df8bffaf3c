"""Figures in texts: what needs an amount, what is a date or a name, and how far a text may round."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.book.figure import bare, designator_pattern
from nea_cli.model.amountword import number
from tests.conftest import Run

NO_NAMES = designator_pattern([])
NAMES = designator_pattern(
    ["KN-23", "G7", "MiG-31", "Tu-95MS", "Resolution 2375", "第2375號決議", "20國集團", "38度線"]
)


def left(text: str, *values: str, names: bool = False) -> list[str]:
    """The figures of `text` that `values` do not carry."""
    return list(bare(text, [Decimal(value) for value in values], NAMES if names else NO_NAMES))


@pytest.mark.parametrize(
    "text",
    [
        "They met on 21 March 2023.",
        "They met on March 21, 2023.",
        "They met on Mar. 21, 2023.",
        "They met from 20 to 21 March 2023.",
        "They met on 20-21 March 2023.",
        "They met on 20–21 March.",
        "They met on 5, 6 and 7 May 2022.",
        "They met on March 20-21.",
        "They met on March 20 to 22.",
        "They met on March 20 and 21, 2023.",
        "Between 30 September and 2 October 2022.",
        "From 21 March to 2 April.",
        "At 10:30 on 3 May.",
        "At 3 p.m. on 3 May, and at 5:30 pm.",
        "他們於2023年3月21日會面。",
        "他們於3月20日至21日會面。",
        "他們於3月20、21日會面。",
        "他們於3月20至21日會面。",
        "2022年9月30日至10月2日。",
        "他們於３月２１日會面。",
        "上午10時30分開始，下午3點結束。",
        "令和5年3月，即民國112年3月。",
        "2023년 3월 21일에 만났다.",
    ],
)
def test_a_day_a_month_and_a_time_of_day_need_no_amount(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 they met.",
        "From 2013 to 2022, and between 1950 and 1953.",
        "In fiscal 2023, FY2024 and the 2022-23 season, and in 2022/23.",
        "In the 1990s.",
        "In 1592, before 1603.",
        "2023年度、2023會計年度、2024財政年度與2025財年。",
        "2000至2019年，2013－2022年，2013年到2022年。",
        "1990年代與90年代初。",
    ],
)
def test_a_year_needs_no_amount(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The 1st, the 22nd, the 3rd and the 38th, the 20,000th.",
        "第3次會談，第 4 屆，第2375號。",
        "Article 9, paragraph 3 and resolutions 1718 and 2375.",
        "MH370, COVID-19, F-35A, F-16s, T-72, K9 and S-400.",
        "K2戰車、Su-35戰機與S-400系統。",
    ],
)
def test_an_ordinal_and_a_designator_need_no_amount(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A KN-23 and a kn-23.",
        "The G7 and the Tu-95MS.",
        "Resolution 2375.",
        "依第2375號決議。",
        "20國集團與38度線。",
        "ＫＮ-２３",
    ],
)
def test_digits_in_a_name_of_the_base_need_no_amount(text: str) -> None:
    assert left(text, names=True) == []


def test_a_name_that_begins_or_ends_in_digits_hides_no_longer_number() -> None:
    assert left("120國集團", names=True) != []
    assert left("38度線 38", names=True) == ["38"]
    names = designator_pattern(["T-7", "7國"])
    assert list(bare("17國", [], names)) == ["17"]
    assert list(bare("1.7國", [], names)) == ["1.7"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Aid of 500 million US dollars.", ["500 million us dollars"]),
        ("Aid of US$500m and £2bn.", ["us$500m", "£2bn"]),
        ("援助5億美元。", ["5億美元"]),
        ("７.７兆圓", ["7.7兆"]),
        ("1萬2000人", ["1萬2000"]),
        ("2萬餘人", ["2萬"]),
        ("20 diplomats were expelled.", ["20"]),
        ("驅逐20名外交官。", ["20"]),
        ("It rose by 26.3 percent.", ["26.3 percent"]),
        ("增加26.3%。", ["26.3%"]),
        ("百分之26.3", ["26.3"]),
        ("155mm shells, 1,000 km away.", ["155", "1,000"]),
        ("10 years, 3個月, 100日, 3天", ["10", "3", "100", "3"]),
        ("1,990 people", ["1,990"]),
        ("1990人", ["1990"]),
        ("2000枚", ["2000"]),
        ("2000 US dollars, 1500 km", ["2000 us dollars", "1500"]),
        ("20日圓", ["20日圓"]),
        ("1500萬", ["1500萬"]),
        ("In May 20 million came.", ["20 million"]),
        ("In May 5 percent came.", ["5 percent"]),
        ("One third, 1/3.", ["1", "3"]),
        ("3點5億與2.5億", ["5億", "2.5億"]),
        ("first 3, then 40 and 3 again", ["3", "40", "3"]),
    ],
)
def test_a_figure_that_nothing_carries_is_told_as_it_is_written(text: str, shown: list[str]) -> None:
    assert left(text) == shown


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("500 million US dollars", ["500000000"]),
        ("US$500m, 5億美元, 5亿, 5億, 5.0億, 500,000,000", ["500000000"]),
        ("0.5bn", ["500000000"]),
        ("5억 달러", ["500000000"]),
        ("7兆7385億圓", ["7738500000000"]),
        ("7.7385 trillion yen, 7.7385兆圓", ["7738500000000"]),
        ("1萬2000人, 1萬2千人, 12,000 people, 12000人", ["12000"]),
        ("10,000 to 15,000 troops; 10,000-15,000; 1萬至1萬5000人", ["10000", "15000"]),
        ("3 to 4 billion; 3-4 billion; 3 or 4bn", ["3000000000", "4000000000"]),
        ("30至40億；30到40億", ["3000000000", "4000000000"]),
        ("1.2 to 1.5 million; 1.2至1.5百萬", ["1200000", "1500000"]),
        ("50至60枚", ["50", "60"]),
        ("0.5%, 0.50%", ["0.5"]),
        ("20 per cent, 20 percent, 20%, 百分之20", ["20"]),
        ("155mm, 155毫米", ["155"]),
        ("5億 and 20", ["20", "500000000"]),
    ],
)
def test_an_amount_carries_its_figure_in_every_way_of_writing_it(text: str, values: list[str]) -> None:
    assert left(text, *values) == []


@pytest.mark.parametrize(
    "text", ["It fell by 22.6 percent.", "It fell 22.6%.", "下降22.6%。", "減少了22.6%。", "-22.6%", "−22.6%"]
)
def test_a_falling_growth_is_carried_by_the_figure_without_its_sign(text: str) -> None:
    assert left(text, "-22.6") == []
    assert left(text, "-22.7") != []
    assert left(text, "-2.26") != []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7.7 trillion", "7738500000000"),
        ("7.74兆", "7738500000000"),
        ("8 trillion", "7738500000000"),
        ("1,200 people", "1234"),
        ("1200人", "1234"),
        ("fell 23%", "-22.6"),
        ("3%", "2.6"),
        ("2萬人", "19600"),
    ],
)
def test_a_text_may_round_as_writers_round(text: str, value: str) -> None:
    assert left(text, value) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7.8 trillion", "7738500000000"),
        ("7.73兆", "7738500000000"),
        ("7 trillion", "7738500000000"),
        ("7.7 billion", "7738500000000"),
        ("7.7億", "7738500000000"),
        ("20 ships", "18"),
        ("20艘", "18"),
        ("10 people", "9.6"),
        ("1,300 people", "1234"),
        ("10億", "100000000"),
        ("1,235", "1234"),
        ("23.6%", "22.6"),
    ],
)
def test_a_figure_that_no_rounding_gives_is_not_carried(text: str, value: str) -> None:
    assert left(text, value) != []


@given(st.integers(1, 10**15), st.sampled_from(["en", "zh", "ja", "ko"]))
def test_a_value_as_nea_itself_prints_it_is_carried(value: int, lang: str) -> None:
    shown = number(Decimal(value), lang)
    assert left(f"計 {shown} .", str(value)) == []


@given(st.text(max_size=60) | st.text("0123456789.,年月日億兆萬% -–至mayq", max_size=40))
def test_no_text_stops_the_search_for_figures(text: str) -> None:
    for shown in left(text, names=True):
        assert any(c.isdigit() for c in shown)


def test_check_tells_figures_of_each_language_at_the_line_of_that_text(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    text = one_fact("Aid of 500 million yen.").replace('text.zh = "Aid of 500 million yen."', 'text.zh = "援助6億圓。"')
    result = call("check", pack({"facts.toml": text}))
    lines = text.splitlines()
    told = [line.split(": ", 1)[0].rpartition(":")[2] for line in result.out.splitlines()]
    assert [lines[int(number) - 1].split(" ")[0] for number in told] == ["text.en", "text.zh"]
    assert "'500 million yen'" in result.out
    assert "'6億'" in result.out


def test_check_takes_designators_from_the_names_of_the_pack(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    name = '[[name]]\nid = "club"\nkind = "organization"\nlabels.en = ["20 Club", "12"]\nlabels.zh = ["20俱樂部"]\n'
    root = pack({"facts.toml": one_fact("The 20 Club met.") + "\n" + name})
    assert call("check", root).ok().out == ""
    root = pack({"facts.toml": one_fact("The 20 Club met 12 guests.") + "\n" + name})
    assert "'12'" in call("check", root).out
