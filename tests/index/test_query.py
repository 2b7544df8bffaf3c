"""Queries understood: what was typed, and the tokens that meet it, over the bundled base."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nea_cli.errors import Misuse
from nea_cli.index.asked import Query
from nea_cli.index.base import Base
from nea_cli.index.query import MOST_CHARACTERS, read_query
from tests.base import built, fact


def tokens(query: Query) -> list[set[str]]:
    return [{token for form in term.forms for token in form.tokens} for term in query.terms]


# Query, then for each term what was typed and a token that must meet it.
UNDERSTOOD = [
    ("kishida kyiv", [("kishida", "#kishida-fumio"), ("kyiv", "#kyiv")]),
    ("KISHIDA  Kyiv!", [("kishida", "#kishida-fumio"), ("kyiv", "#kyiv")]),
    ("Kishida's Kyiv", [("kishida", "#kishida-fumio"), ("kyiv", "#kyiv")]),
    ("岸田 基輔", [("岸田", "#kishida-fumio"), ("基輔", "#kyiv")]),
    ("岸田文雄", [("岸田文雄", "#kishida-fumio")]),
    ("기시다 우크라이나", [("기시다", "#kishida-fumio"), ("우크라이나", "#ukraine")]),
    ("기시다는", [("기시다는", "#kishida-fumio")]),
    ("Кисида Киев", [("кисида", "#kishida-fumio"), ("киев", "#kyiv")]),
    ("yoon suk yeol", [("yoon suk yeol", "#yoon-suk-yeol")]),
    ("Yoon Suk-yeol's", [("yoon suk-yeol", "#yoon-suk-yeol")]),
    ("尹錫悅", [("尹錫悅", "#yoon-suk-yeol")]),
    ("尹锡悦", [("尹锡悦", "#yoon-suk-yeol")]),
    ("윤석열", [("윤석열", "#yoon-suk-yeol")]),
    ("zelenskyy", [("zelenskyy", "#zelenskyy-volodymyr")]),
    ("North Korea", [("north korea", "#north-korea")]),
    ("DPRK", [("dprk", "#north-korea")]),
    ("D.P.R.K.", [("dprk", "#north-korea")]),
    ("北韓", [("北韓", "#north-korea")]),
    ("北朝鮮", [("北朝鮮", "#north-korea")]),
    ("朝鲜", [("朝鲜", "#north-korea")]),
    ("韓國", [("韓國", "#south-korea")]),
    ("韩国", [("韩国", "#south-korea")]),
    ("韓国", [("韓国", "#south-korea")]),
    ("Republic of Korea", [("republic of korea", "#south-korea")]),
    ("日俄", [("日", "#japan"), ("俄", "#russia")]),
    ("美日韓", [("美", "#united-states"), ("日", "#japan"), ("韓", "#south-korea")]),
    ("U.S. and Japan", [("us", "#united-states"), ("japan", "#japan")]),
    ("a US base", [("us", "#united-states"), ("base", "base")]),
    ("JP", [("jp", "#japan")]),
    ("JPN", [("jpn", "#japan")]),
    ("Sea of Japan", [("sea of japan", "#sea-of-japan")]),
    ("the foreign minister of Japan", [("foreign minister of japan", "#foreign-minister-japan")]),
    ("northern territories", [("northern territories", "#northern-territories")]),
    ("北方四島", [("北方四島", "#northern-territories")]),
    ("resolution 1718", [("resolution 1718", "#unscr-1718")]),
    ("NATO summit", [("nato", "#nato"), ("summit", "summit")]),
    ("防卫省", [("防卫省", "#mod-japan")]),
    ("防衛省", [("防衛省", "#mod-japan")]),
    ("kishda kyvi", [("kishda", "#kishida-fumio"), ("kyvi", "#kyiv")]),
    ("zelenski", [("zelenski", "#zelenskyy-volodymyr")]),
    ("kishid", [("kishid", "#kishida-fumio")]),
    ("「岸田」 “kyiv”", [("岸田", "#kishida-fumio"), ("kyiv", "#kyiv")]),
    ("who was in Kyiv", [("kyiv", "#kyiv")]),
    ("岸田訪烏", [("岸田", "#kishida-fumio"), ("訪烏", "访乌")]),
]


@pytest.mark.parametrize(("typed", "expected"), UNDERSTOOD, ids=[typed for typed, _ in UNDERSTOOD])
def test_a_query_is_understood_so(bundled_base: Base, typed: str, expected: list[tuple[str, str]]) -> None:
    query = read_query(typed, bundled_base)
    assert [term.typed for term in query.terms] == [one for one, _ in expected]
    for met, (_, token) in zip(tokens(query), expected, strict=True):
        assert not token or token in met


# Dates and figures, and the one token by which each is met. What no fact has meets nothing.
VALUES = [
    ("2023年3月21日", "2023年3月21日", "@2023-03-21"),
    ("2023-03-21", "2023-03-21", "@2023-03-21"),
    ("2023 / 3 / 21", "2023 / 3 / 21", "@2023-03-21"),
    ("21 March 2023", "21 march 2023", "@2023-03-21"),
    ("March 21st, 2023", "march 21st, 2023", "@2023-03-21"),
    ("2023년 3월 21일", "2023년 3월 21일", "@2023-03-21"),
    ("民國112年3月", "民國112年3月", "@2023-03"),
    ("令和5年3月21日", "令和5年3月21日", "@2023-03-21"),
    ("2023-03", "2023-03", "@2023-03"),
    ("2023年", "2023年", "2023"),
    ("2023年度", "2023年度", "2023"),
    ("2023년도", "2023년도", "2023"),
    ("$500m", "$500m", "=500000000"),
    ("5億美元", "5億美元", "=500000000"),
    ("5 亿", "5 亿", "=500000000"),
    ("0.5bn", "0.5bn", "=500000000"),
    ("500 million", "500 million", "=500000000"),
    ("5억 달러", "5억 달러", "=500000000"),
    ("59.6兆", "59.6兆", "=59600000000000"),
]


@pytest.mark.parametrize(("written", "typed", "token"), VALUES, ids=[written for written, _, _ in VALUES])
def test_a_date_or_figure_is_taken_out_of_the_words(bundled_base: Base, written: str, typed: str, token: str) -> None:
    query = read_query(f"japan {written} kyiv", bundled_base)
    assert [term.typed for term in query.terms] == [typed, "japan", "kyiv"]
    assert token in tokens(query)[0]
    # Nothing but that date or figure, with or without its unit, or what was rounded to it.
    assert {re.sub(r"^=~|:[a-z]+$", lambda m: "=" if m[0] == "=~" else "", one) for one in tokens(query)[0]} == {token}


def test_a_year_beside_a_figure_is_no_part_of_it(bundled_base: Base) -> None:
    query = read_query("5億 2023", bundled_base)
    assert [term.typed for term in query.terms] == ["5億", "2023"]
    assert "=500000000" in tokens(query)[0]
    assert "2023" in tokens(query)[1]


@pytest.mark.parametrize("typed", ["2023 wonsan", "2024 europe", "212 k-9", "12 t-72"])
def test_a_name_after_a_number_is_no_currency_and_no_magnitude(bundled_base: Base, typed: str) -> None:
    number, name = typed.split()
    query = read_query(typed, bundled_base)
    assert query.terms[0].typed == number
    assert " ".join(term.typed for term in query.terms[1:]).replace(" ", "-") == name


@pytest.mark.parametrize(
    "typed",
    ["kim jong un", "Kim Jong-un", "KIM JONGUN", "金正恩", "김정은", "김정은은", "Ким Чен Ын", "kim jung un", "kim jong-unn",
     "kim jongun missile", "kim jong um"],
)  # fmt: skip
def test_kim_jong_un_is_never_taken_for_kim_jong_il(bundled_base: Base, typed: str) -> None:
    query = read_query(typed, bundled_base)
    # A part that both share (jong) may mean either; it never means the father alone.
    assert all("#kim-jong-un" in met for met in tokens(query) if "#kim-jong-il" in met)
    assert {form.via for term in query.terms for form in term.forms if "#kim-jong-il" in form.tokens} <= {"part"}


@pytest.mark.parametrize("typed", ["kim jong il", "金正日", "김정일", "Ким Чен Ир"])
def test_kim_jong_il_is_never_taken_for_kim_jong_un(bundled_base: Base, typed: str) -> None:
    assert not any("#kim-jong-un" in met for met in tokens(read_query(typed, bundled_base)))


@pytest.mark.parametrize("typed", ["KN-23", "kn23", "KN-24", "DF-21", "F-35A", "UNSCR 2375", "K9", "2375", "Tu-95"])
def test_digits_and_designators_are_never_bent(bundled_base: Base, typed: str) -> None:
    assert not [form for term in read_query(typed, bundled_base).terms for form in term.forms if form.via == "bent"]


@pytest.mark.parametrize("typed", ["岸出", "岸", "東亰", "北漢"])
def test_short_han_is_never_bent(bundled_base: Base, typed: str) -> None:
    assert not [form for term in read_query(typed, bundled_base).terms for form in term.forms if form.via == "bent"]


@pytest.mark.parametrize(
    ("north", "south"), [("北韓", "韓國"), ("北朝鮮", "韓国"), ("북한", "한국"), ("north korea", "south korea")]
)
def test_the_two_koreas_are_told_apart(bundled_base: Base, north: str, south: str) -> None:
    assert "#south-korea" not in set().union(*tokens(read_query(north, bundled_base)))
    assert "#north-korea" not in set().union(*tokens(read_query(south, bundled_base)))
    both = read_query(f"{north} {south}", bundled_base)
    assert ["#north-korea" in met for met in tokens(both)] == [True, False]
    assert ["#south-korea" in met for met in tokens(both)] == [False, True]


def test_the_last_word_may_be_unfinished_and_another_only_where_no_fact_has_it(tmp_path: Path) -> None:
    base = built(tmp_path / "pack", fact("a", text="Sanctuary for visitors.") + fact("b", text="A sanctuaryless land."))

    def prefixed(typed: str, place: int) -> set[str]:
        forms = read_query(typed, base).terms[place].forms
        return {token for form in forms if form.via == "prefix" for token in form.tokens}

    assert prefixed("visitors sanct", 1) == {"sanctuary", "sanctuaryless"}
    assert prefixed("visitors sanctuary", 1) == {"sanctuaryless"}
    assert prefixed("sanctuary visitors", 0) == set()
    assert prefixed("sanct visitors", 0) == {"sanctuary", "sanctuaryless"}


def test_a_word_as_typed_counts_more_than_what_it_is_bent_into(bundled_base: Base) -> None:
    exact = {form.tokens: form.quality for form in read_query("kishida", bundled_base).terms[0].forms}
    bent = {form.tokens: form.quality for form in read_query("kishda", bundled_base).terms[0].forms}
    assert bent[("#kishida-fumio",)] < exact[("#kishida-fumio",)]
    assert bent[("kishida",)] < exact[("kishida",)]


def test_a_query_of_little_words_alone_is_taken_as_it_is(bundled_base: Base) -> None:
    assert [term.typed for term in read_query("who is the", bundled_base).terms] == ["who", "is", "the"]


def test_rare_terms_weigh_more_and_what_no_fact_has_weighs_most(bundled_base: Base) -> None:
    japan, kyiv, nothing = read_query("japan kyiv qqqqqqq", bundled_base).terms
    assert japan.weight < kyiv.weight < nothing.weight
    assert nothing.forms == ()
    assert read_query("japan qqqqqqq", bundled_base).unknown == ("qqqqqqq",)


@pytest.mark.parametrize("typed", ["", "   ", "...", "「」", "—", "_"])
def test_a_query_without_words_is_misuse(bundled_base: Base, typed: str) -> None:
    with pytest.raises(Misuse, match="no words"):
        read_query(typed, bundled_base)


def test_a_whole_passage_is_misuse_and_the_longest_query_is_not(bundled_base: Base) -> None:
    with pytest.raises(Misuse, match="at most"):
        read_query("a" * (MOST_CHARACTERS + 1), bundled_base)
    read_query(("岸田" * MOST_CHARACTERS)[:MOST_CHARACTERS], bundled_base)
    read_query("kyiv " * (MOST_CHARACTERS // 5), bundled_base)


def test_bytes_that_are_no_text_are_misuse(bundled_base: Base) -> None:
    with pytest.raises(Misuse, match="no text"):
        read_query("kyiv \udcff", bundled_base)


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "a' OR '1'='1", 'kyiv" OR "tokyo', "NEAR(kyiv)", "kyiv*", "-kyiv", "names : kyiv", "%", "=5", "#japan", "@2023",
     "9" * 300, "5" + "兆" * 300, "令和0年", "2023-99-99", "元", "ㅋㅋㅋ", "é" * 200, "\u0301kyiv", "٢٠٢٣", "²"],
)  # fmt: skip
def test_whatever_is_typed_is_a_query_or_misuse(bundled_base: Base, typed: str) -> None:
    from nea_cli.index.filter import Filter
    from nea_cli.index.search import search

    try:
        query = read_query(typed, bundled_base)
    except Misuse:
        return
    search(bundled_base, query, Filter(), 3)


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("FY24 budget", "2024"),
        ("24年度 概算要求", "2024"),
        ("2023 회계연도 예산", "2023"),
        ("23년 9월 김정은", "@2023-09"),
        ("台湾 23年 国防費", "2023"),
        ("24년 국방예산", "2024"),
        ("21.03.2023 Кисида", "@2023-03-21"),
        ("13 september kim", "@2023-09-13"),
        ("9月13日 金正恩", "@2023-09-13"),
        ("13 сентября Ким", "@2023-09-13"),
        ("10,8 трлн рублей", "=10800000000000:rub"),
        ("四十三兆日圓", "=43000000000000:jpy"),
        ("百分之二 GDP", "=2:percent"),
        ("二○二三年 岸田", "2023"),
        ("岸田 二〇二三年三月二十一日", "@2023-03-21"),
        ("九月十三日 金正恩", "@2023-09-13"),
        ("Korean plan 2023-27", "2027"),
        ("中期計畫 2024～2028", "2028"),
        ("summit 2023-03", "@2023-03"),
        ("hwasong-17 march 2022", "@2022-03"),
        ("Хвасон-17 март 2022", "#hwasong-17"),
        ("第6次核試驗", "=6"),
        ("half a million shells", "=500000"),
        ("109年度國防部預算", "2020"),
        ("112年 國防預算", "2023"),
        ("drills autumn 2022", "@2022-10"),
        ("в конце 2022 года", "@2022-12"),
        ("осень 2022 Курилы", "@2022-10"),
        ("2022年底 國防", "@2022-12"),
        ("2023년 봄 정상회담", "@2023-04"),
        ("winter of 2022", "@2023-01"),
        ("台灣軍費 2018 美元", "2018"),
        ("Japan milex 2020 USD", "2020"),
        ("военные расходы 2020 млрд долл", "2020"),
        ("current prime minister of japan", "@now"),
        ("현직 대통령", "@now"),
    ],
)
def test_dates_and_figures_are_read_in_the_forms_that_people_type(bundled_base: Base, typed: str, token: str) -> None:
    forms = {one for term in read_query(typed, bundled_base).terms for form in term.forms for one in form.tokens}
    assert token in forms


@pytest.mark.parametrize(("typed", "token"), [("100年來", "2011"), ("112年間", "2023"), ("第112年", "2023")])
def test_a_length_of_time_is_no_year_of_the_republic(bundled_base: Base, typed: str, token: str) -> None:
    assert token not in {one for found in tokens(read_query(typed, bundled_base)) for one in found}


@pytest.mark.parametrize("sum_", ["2000億美元", "$2023m", "2,023 dollars"])
def test_a_sum_that_begins_like_a_year_is_none(bundled_base: Base, sum_: str) -> None:
    typed = {term.typed for term in read_query(f"taiwan {sum_}", bundled_base).terms}
    assert typed == {"taiwan", sum_}


def test_a_year_before_a_currency_is_no_sum_and_the_currency_weighs_little(bundled_base: Base) -> None:
    query = read_query("taiwan military spending 2022 usd", bundled_base)
    assert not any(token.startswith("=") for found in tokens(query) for token in found)
    weights = {term.typed: term.weight for term in query.terms}
    plain = {term.typed: term.weight for term in read_query("taiwan military spending usd", bundled_base).terms}
    assert weights["usd"] < plain["usd"] / 2


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("An Guibo", "#ahn-gyu-back"),
        ("Severnaya Koreya", "#north-korea"),
        ("washington decl", "#washington-declaration"),
        ("most-favoured-nat", "#most-favoured-nation"),
        ("워싱턴 선", "#washington-declaration"),
        ("쇼이구 평얌", "#pyongyang"),
        ("화셩-18", "#hwasong-18"),
        ("中俄軍艦", "#warship"),
        ("日露平和条約", "#peace-treaty"),
        ("gwonhan daehaeng", "#acting-holder"),
        ("俄羅斯 流剌網", "#drift-net-fishing"),
    ],
)
def test_names_are_seen_however_they_are_typed(bundled_base: Base, typed: str, token: str) -> None:
    assert token in {
        one for term in read_query(typed, bundled_base).terms for form in term.forms for one in form.tokens
    }


@pytest.mark.parametrize(
    "typed", ["豹2坦克", "岸信介", "金與正", "金正男", "黃岩島", "Yong-nam", "KSLV-II", "俄亥俄級"]
)
def test_what_is_only_like_a_name_is_met_by_nothing(bundled_base: Base, typed: str) -> None:
    assert not all(term.forms for term in read_query(typed, bundled_base).terms)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("薩哈林 72小時", {"薩哈林", "72", "小時"}),
        ("соглашение 2006", {"соглашение", "2006"}),
        ("resolution 2999", {"resolution 2999"}),
        ("Hwasong-14", {"hwasong-14"}),
    ],
)
def test_a_number_belongs_to_the_word_before_it_only_in_a_family_of_numbers(
    bundled_base: Base, typed: str, parts: set[str]
) -> None:
    assert {term.typed for term in read_query(typed, bundled_base).terms} == parts


def test_a_beginning_of_a_label_may_be_all_that_is_meant(bundled_base: Base) -> None:
    forms = read_query("抜き打ち", bundled_base).terms[0].forms
    assert {form.via for form in forms} >= {"prefix", "exact"}


def test_an_unknown_number_and_an_unknown_name_weigh_more_than_an_unknown_word(bundled_base: Base) -> None:
    number, name, word = read_query("1695 Qqqqqo zzzzzo", bundled_base).terms
    assert number.weight == name.weight > word.weight


def test_a_country_that_ends_an_unknown_stretch_is_seen(bundled_base: Base) -> None:
    unknown, country = read_query("薅薅俄", bundled_base).terms
    assert not unknown.forms and country.country
    assert [term.country for term in read_query("俄亥俄", bundled_base).terms] == [False]


def test_a_country_that_no_fact_is_about_weighs_like_a_name(bundled_base: Base) -> None:
    lost, other = read_query("所羅門群島 qqqqq", bundled_base).terms
    assert not lost.forms and lost.weight > other.weight
