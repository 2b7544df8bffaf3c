"""Dates as people type them, in five languages and three calendars."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.model.date import DateError
from nea_cli.model.era import parse_day_of_year, parse_typed

TODAY = date(2026, 3, 1)

READ = [
    # EDTF as it is
    ("2023", "2023"),
    ("2023-03", "2023-03"),
    ("2023-03-21", "2023-03-21"),
    ("2023~", "2023~"),
    ("2023-03-21?", "2023-03-21?"),
    ("2022-21", "2022-21"),
    ("2022-02/2023", "2022-02/2023"),
    ("2022/2023", "2022/2023"),
    ("2022-02/..", "2022-02/.."),
    ("../1991", "../1991"),
    # Separators and digits
    ("2023-3-21", "2023-03-21"),
    ("2023/3/21", "2023-03-21"),
    ("2023.3.21", "2023-03-21"),
    ("2023/3", "2023-03"),
    (" 2023-3-21 ", "2023-03-21"),
    ("２０２３－３－２１", "2023-03-21"),
    ("２０２３／０３／２１", "2023-03-21"),
    # Chinese, Japanese, Korean
    ("2023年3月21日", "2023-03-21"),
    ("2023年3月21號", "2023-03-21"),
    ("2023年3月21号", "2023-03-21"),
    ("２０２３年３月２１日", "2023-03-21"),
    ("2023 年 3 月 21 日", "2023-03-21"),
    ("2023年3月", "2023-03"),
    ("2023年", "2023"),
    ("2023년 3월 21일", "2023-03-21"),
    ("2023년3월", "2023-03"),
    ("2023년", "2023"),
    # The Republic of China
    ("民國112年3月21日", "2023-03-21"),
    ("民國112年3月", "2023-03"),
    ("民國112年", "2023"),
    ("民國112", "2023"),
    ("民国112年3月", "2023-03"),
    ("中華民國112年3月21日", "2023-03-21"),
    ("民國 112/3/21", "2023-03-21"),
    ("民國元年", "1912"),
    ("ROC 112", "2023"),
    ("minguo 112", "2023"),
    # Japanese eras
    ("令和5年", "2023"),
    ("令和5年3月21日", "2023-03-21"),
    ("令和５年３月", "2023-03"),
    ("令和元年", "2019"),
    ("令和元年5月1日", "2019-05-01"),
    ("平成31年4月30日", "2019-04-30"),
    ("昭和64年1月7日", "1989-01-07"),
    ("昭和20年8月15日", "1945-08-15"),
    ("大正15年12月25日", "1926-12-25"),
    ("明治37年2月", "1904-02"),
    ("R5.3.21", "2023-03-21"),
    ("h31/4/30", "2019-04-30"),
    ("S20", "1945"),
    ("Reiwa 5", "2023"),
    # English
    ("21 March 2023", "2023-03-21"),
    ("21st March 2023", "2023-03-21"),
    ("2nd Mar. 2023", "2023-03-02"),
    ("March 21, 2023", "2023-03-21"),
    ("Mar 3rd 2023", "2023-03-03"),
    ("march 2023", "2023-03"),
    ("Sept 2023", "2023-09"),
    ("MAY 2023", "2023-05"),
    # Relative to today
    ("today", "2026-03-01"),
    ("今天", "2026-03-01"),
    ("今日", "2026-03-01"),
    ("오늘", "2026-03-01"),
    ("сегодня", "2026-03-01"),
    ("yesterday", "2026-02-28"),
    ("昨天", "2026-02-28"),
    ("昨日", "2026-02-28"),
    ("어제", "2026-02-28"),
    ("вчера", "2026-02-28"),
]

REFUSED = [
    "", " ", "3/4/2023", "03-04-2023", "3.4.23", "21-3-2023", "2023-13", "2023-02-30", "2023年13月", "2023年2月30日",
    "30 February 2023", "31 April 2023", "21 Brumaire 2023", "March 2023 21", "March 21", "昭和70年", "平成32年",
    "大正16年", "明治46年", "令和0年", "民國0年", "令和5年13月", "令和5年2月30日", "5年", "R5321", "民國1123",
    "平成3104", "last week", "kishida", "XXXX", "xxxx", "2023/13/01", "2024/2023", "../..", "20233",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), READ)
def test_a_typed_date_becomes_edtf(typed: str, expected: str) -> None:
    assert parse_typed(typed, TODAY).text == expected


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_date_or_more_than_one_is_refused(typed: str) -> None:
    with pytest.raises(DateError):
        parse_typed(typed, TODAY)


def test_a_date_that_could_be_two_says_what_to_type_instead() -> None:
    with pytest.raises(DateError, match=r"which is the day\? Write it as 2023-03-21"):
        parse_typed("3/4/2023")


def test_an_era_that_ended_says_when() -> None:
    with pytest.raises(DateError, match="ended in 1989"):
        parse_typed("昭和70年")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("03-21", (3, 21)),
        ("3-21", (3, 21)),
        ("3/21", (3, 21)),
        ("--03-21", (3, 21)),
        ("3月21日", (3, 21)),
        ("３月２１日", (3, 21)),
        ("3월 21일", (3, 21)),
        ("02-29", (2, 29)),
        ("2023-03-21", None),
        ("2023-03", None),
        ("03", None),
        ("2023", None),
        ("", None),
    ],
)
def test_a_day_of_any_year_is_month_and_day(typed: str, expected: tuple[int, int] | None) -> None:
    assert parse_day_of_year(typed) == expected


@pytest.mark.parametrize("typed", ["02-30", "04-31", "13-01", "00-10", "01-00", "2月30日", "21-03"])
def test_a_day_that_is_in_no_year_is_refused(typed: str) -> None:
    with pytest.raises(DateError):
        parse_day_of_year(typed)


def _forms(day: date) -> list[str]:
    """One day in every way of writing that is read for any day."""
    y, m, d = day.year, day.month, day.day
    english = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")[m - 1]  # fmt: skip
    fullwidth = str.maketrans("0123456789", "０１２３４５６７８９")
    forms = [
        f"{y}-{m:02}-{d:02}", f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}.{m:02}.{d}", f"{y}年{m}月{d}日", f"{y}年{m:02}月{d:02}日",
        f"{y}년 {m}월 {d}일", f"{d} {english} {y}", f"{english} {d}, {y}", f"{d} {english[:3].lower()} {y}",
        f"{y}年{m}月{d}日".translate(fullwidth),
    ]  # fmt: skip
    if y >= 1912:
        forms += [f"民國{y - 1911}年{m}月{d}日", f"中華民國{y - 1911}年{m:02}月{d:02}日", f"roc {y - 1911}/{m}/{d}"]
    if y >= 2020:
        forms += [f"令和{y - 2018}年{m}月{d}日", f"R{y - 2018}.{m}.{d}"]
    elif 1990 <= y <= 2018:
        forms += [f"平成{y - 1988}年{m}月{d}日", f"h{y - 1988}/{m}/{d}"]
    elif 1927 <= y <= 1988:
        forms += [f"昭和{y - 1925}年{m}月{d}日", f"showa {y - 1925}年{m}月{d}日"]
    elif 1913 <= y <= 1925:
        forms += [f"大正{y - 1911}年{m}月{d}日"]
    elif 1868 <= y <= 1911:
        forms += [f"明治{y - 1867}年{m}月{d}日"]
    return forms


@given(st.dates(date(1868, 1, 1), date(2300, 12, 31)))
def test_every_way_of_writing_a_day_means_that_day(day: date) -> None:
    assert {form: parse_typed(form).text for form in _forms(day)} == dict.fromkeys(_forms(day), day.isoformat())


@given(st.text(st.sampled_from("0123456789-/.~?% 年月日년월일民國令和元rhs令marchAPRIL,"), max_size=14))
def test_whatever_is_typed_is_a_date_or_a_date_error(typed: str) -> None:
    try:
        span = parse_typed(typed, TODAY)
    except DateError:
        return
    assert parse_typed(span.text, TODAY) == span
