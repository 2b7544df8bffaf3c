"""Dates in words: what each language prints, and that nothing unknown is printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.model.date import DateError, Span, parse_span
from nea_cli.model.dateword import span_words

LANGUAGES = ("en", "zh", "ja", "ko")

TABLE = [
    # EDTF, then English, Chinese, Japanese, Korean
    ("2023-03-21", "21 Mar 2023", "2023年3月21日", "2023年3月21日", "2023년 3월 21일"),
    ("2023-03-01", "1 Mar 2023", "2023年3月1日", "2023年3月1日", "2023년 3월 1일"),
    ("2023-03", "Mar 2023", "2023年3月", "2023年3月", "2023년 3월"),
    ("2023", "2023", "2023年", "2023年", "2023년"),
    ("2022-21", "spring 2022", "2022年春", "2022年春", "2022년 봄"),
    ("2022-24", "winter 2022", "2022年冬", "2022年冬", "2022년 겨울"),
    ("2023~", "about 2023", "約2023年", "約2023年", "약 2023년"),
    ("2023-03?", "possibly Mar 2023", "疑為2023年3月", "推定2023年3月", "추정 2023년 3월"),
    ("2023-03-20/2023-03-21", "20–21 Mar 2023", "2023年3月20日～21日", "2023年3月20日～21日", "2023년 3월 20일~21일"),
    ("2023-02-28/2023-03-01", "28 Feb – 1 Mar 2023", "2023年2月28日～3月1日", "2023年2月28日～3月1日", "2023년 2월 28일~3월 1일"),
    ("2022-12-31/2023-01-01", "31 Dec 2022 – 1 Jan 2023", "2022年12月31日～2023年1月1日",
     "2022年12月31日～2023年1月1日", "2022년 12월 31일~2023년 1월 1일"),
    ("2023-03/2023-05", "Mar – May 2023", "2023年3月～5月", "2023年3月～5月", "2023년 3월~5월"),
    ("2022/2023", "2022–2023", "2022年～2023年", "2022年～2023年", "2022년~2023년"),
    ("2022-02/..", "since Feb 2022", "2022年2月起", "2022年2月以降", "2022년 2월 이후"),
    ("../1991-12-26", "until 26 Dec 1991", "至1991年12月26日", "1991年12月26日まで", "1991년 12월 26일까지"),
    ("2023-03-20/2023-03-21~", "20 Mar – about 21 Mar 2023", "2023年3月20日～約3月21日",
     "2023年3月20日～約3月21日", "2023년 3월 20일~약 3월 21일"),
    ("XXXX", "n.d.", "無日期", "日付なし", "날짜 없음"),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_date_reads_so_in_each_language(row: tuple[str, ...]) -> None:
    text, *expected = row
    assert [span_words(parse_span(text), lang) for lang in LANGUAGES] == expected


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2023-03-21", "21 Mar", "3月21日"),
        ("2023-03", "Mar", "3月"),
        ("2022-21", "spring", "春"),
        ("2023-03-20/2023-03-21", "20–21 Mar", "3月20日～21日"),
        # The year cannot be left out where it is all that is known, or where a range leaves it.
        ("2023", "2023", "2023年"),
        ("2022-12-31/2023-01-01", "31 Dec – 1 Jan 2023", "12月31日～2023年1月1日"),
        ("2022/2023", "2022–2023", "2022年～2023年"),
        ("2022-02/..", "since Feb", "2月起"),
    ],
)
def test_under_a_heading_the_year_is_left_out(text: str, en: str, zh: str) -> None:
    span = parse_span(text)
    assert (span_words(span, "en", year=False), span_words(span, "zh", year=False)) == (en, zh)


_year = st.integers(1850, 2100).map(str)
_month = st.integers(1, 12).map(lambda n: f"{n:02}")
_moment = st.builds(
    "{}{}".format,
    st.one_of(
        _year,
        st.builds("{}-{}".format, _year, _month),
        st.builds("{}-{}-{}".format, _year, _month, st.integers(1, 28).map(lambda n: f"{n:02}")),
    ),
    st.sampled_from(["", "", "", "~", "?", "%"]),
)
_end = st.one_of(_moment, st.just(".."))
_two_days_of_a_month = st.builds(
    lambda month, first, more, *doubts: (f"{month}-{first:02}{doubts[0]}", f"{month}-{first + more:02}{doubts[1]}"),
    st.builds("{}-{}".format, _year, _month),
    st.integers(1, 14),
    st.integers(1, 14),
    st.sampled_from(["", "~", "?", "%"]),
    st.sampled_from(["", "~", "?", "%"]),
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _said(words: str) -> set[str]:
    """Every number that a date in words shows, English months among them."""
    return set(re.findall(r"\d+", words)) | {str(_MONTHS.index(m) + 1) for m in re.findall("|".join(_MONTHS), words)}


def _known(span: Span) -> set[str]:
    """Every number that the date holds."""
    parts = [part for moment in (span.start, span.end) if moment for part in (moment.year, moment.month, moment.day)]
    return {str(part) for part in parts if part is not None}


@given(st.one_of(_moment, st.builds("{}/{}".format, _end, _end)), st.sampled_from(LANGUAGES))
def test_all_that_is_known_is_shown_and_nothing_else(text: str, lang: str) -> None:
    try:
        span = parse_span(text)
    except DateError:
        return
    assert _said(span_words(span, lang)) == _known(span)


@given(st.one_of(st.tuples(_moment, _moment), _two_days_of_a_month), st.sampled_from(LANGUAGES))
def test_a_doubt_about_either_end_is_shown(ends: tuple[str, str], lang: str) -> None:
    one, other = ends
    try:
        span = parse_span(f"{one}/{other}")
    except DateError:
        return
    if not span.is_range:
        return
    plain = parse_span("/".join(end.rstrip("~?%") for end in (one, other)))
    doubts = sum(end[-1] in "~?%" for end in ends)
    words = ("about", "possibly", "約", "疑", "推定", "약", "추정")
    shown = span_words(span, lang)
    assert sum(shown.count(word) for word in words) >= doubts
    assert any(word in shown for word in words) is (doubts > 0)
    assert (len(shown) > len(span_words(plain, lang))) is (doubts > 0)
