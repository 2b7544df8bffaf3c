"""EDTF as records write it: what is read, what is refused, bounds and order."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.model.date import FIRST_DAY, LAST_DAY, DateError, parse_moment, parse_span

ACCEPTED = [
    # text, first day, last day
    ("2023-03-21", "2023-03-21", "2023-03-21"),
    ("2023-03", "2023-03-01", "2023-03-31"),
    ("2023", "2023-01-01", "2023-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("0000-02-29", "0000-02-29", "0000-02-29"),
    ("0000-02", "0000-02-01", "0000-02-29"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("0001-02", "0001-02-01", "0001-02-28"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    ("2022-21", "2022-03-01", "2022-05-31"),
    ("2022-22", "2022-06-01", "2022-08-31"),
    ("2022-23", "2022-09-01", "2022-11-30"),
    ("2022-24", "2022-12-01", "2023-02-28"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("9999-24", "9999-12-01", LAST_DAY),
    ("2023~", "2023-01-01", "2023-12-31"),
    ("2023-03?", "2023-03-01", "2023-03-31"),
    ("2023-03-21%", "2023-03-21", "2023-03-21"),
    ("2023-03-20/2023-03-21", "2023-03-20", "2023-03-21"),
    ("2022/2023-05", "2022-01-01", "2023-05-31"),
    ("2022-02/2022", "2022-02-01", "2022-12-31"),
    ("2022~/2023?", "2022-01-01", "2023-12-31"),
    ("2022-02/..", "2022-02-01", LAST_DAY),
    ("../1991-12-26", FIRST_DAY, "1991-12-26"),
    ("2023-03-21/2023-03-21", "2023-03-21", "2023-03-21"),
    ("XXXX", FIRST_DAY, LAST_DAY),
]

REFUSED = [
    "", " ", "2023-", "23", "202", "20231", "2023-3-21", "2023-03-1", "2023/03/21", "2023-03-21 ", " 2023", "2023\n",
    "2023-00", "2023-13", "2023-20", "2023-25", "2023-99", "2023-03-00", "2023-03-32", "2023-04-31", "2023-02-29",
    "1900-02-29", "2100-02-29", "0001-02-29", "2022-21-05", "2022-21~", "2023~~", "~2023", "2023-~03", "2023-03-21T10:00",
    "../..", "/", "2023/", "/2023", "2023/..2024", "2023/2022", "2023-03-21/2023-03-20", "2023-04/2023-03",
    "2022/2023/2024", "XXXX/2023", "2023/XXXX", "20XX", "202X", "xxxx", "-2023", "Y12023", "２０２３", "٢٠٢٣", "2023-０3",
    "2023年", "..", "open",
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), ACCEPTED)
def test_a_date_of_the_format_has_these_outer_days(text: str, first: str, last: str) -> None:
    span = parse_span(text)
    assert (span.text, span.first, span.last) == (text, first, last)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_span(text)


@pytest.mark.parametrize(
    ("text", "precision", "qualifier"),
    [
        ("2023", "year", ""),
        ("2023-03", "month", ""),
        ("2023-03-21", "day", ""),
        ("2023-21", "season", ""),
        ("2023~", "year", "~"),
        ("2023-03?", "month", "?"),
        ("2023-03-21%", "day", "%"),
    ],
)
def test_precision_and_qualifier_are_those_of_the_text(text: str, precision: str, qualifier: str) -> None:
    moment = parse_moment(text)
    assert (moment.precision, moment.qualifier) == (precision, qualifier)


@pytest.mark.parametrize(
    ("text", "undated", "is_range"),
    [
        ("XXXX", True, False),
        ("2023", False, False),
        ("2023/2024", False, True),
        ("2023/..", False, True),
        ("../2023", False, True),
        ("2023/2023", False, False),
    ],
)
def test_a_span_knows_whether_it_is_a_range_or_no_date(text: str, undated: bool, is_range: bool) -> None:
    span = parse_span(text)
    assert (span.undated, span.is_range) == (undated, is_range)


def test_dates_sort_in_time_the_vaguer_first_and_the_unknown_last() -> None:
    ordered = [
        "0000", "../1991", "2022", "2022-02", "2022-02-24", "2022-02-24/..", "2022-21", "2022-03-01", "2022-24",
        "2022-12-31", "2023", "2023-01-01", "9999-12-31", "XXXX",
    ]  # fmt: skip
    spans = [parse_span(text) for text in reversed(ordered)]
    assert [span.text for span in sorted(spans, key=lambda span: (span.order, span.text))] == ordered


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2023-03-21", "2023-03", True),
        ("2023-03-21", "2023-04", False),
        ("2022/2023", "2023/2024", True),
        ("2022-02/..", "2030", True),
        ("2022-02/..", "2022-01", False),
        ("../1991", "1991-12-31", True),
        ("../1991", "1992", False),
        ("2022-24", "2023-02", True),
        ("2022-24", "2023-03", False),
    ],
)
def test_touching_means_a_day_in_common(one: str, other: str, expected: bool) -> None:
    assert parse_span(one).touches(parse_span(other)) is expected


# Texts of the format's own shapes, most of them dates and some not (2023-02-30, 2023-19).
_part = st.integers(0, 99).map(lambda n: f"{n:02}")
_likely = st.one_of(st.integers(1, 12), st.integers(20, 25)).map(lambda n: f"{n:02}")
_year = st.one_of(st.integers(0, 9999), st.integers(1890, 2110)).map(lambda n: f"{n:04}")
_moment = st.one_of(
    _year,
    st.builds("{}-{}".format, _year, st.one_of(_part, _likely)),
    st.builds("{}-{}-{}".format, _year, _likely, st.integers(1, 31).map(lambda n: f"{n:02}")),
    st.builds("{}-{}-{}".format, _year, _part, _part),
)
_qualified = st.builds(str.__add__, _moment, st.sampled_from(["", "", "~", "?", "%"]))
_end = st.one_of(_qualified, st.just(".."))
_text = st.one_of(_qualified, st.builds("{}/{}".format, _end, _end))


@given(_text)
def test_what_we_read_is_edtf_too(text: str) -> None:
    try:
        span = parse_span(text)
    except DateError:
        return
    assert span.text == text
    edtf.parse_edtf(text)  # raises EDTFParseException for what is none


@given(_text)
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    try:
        span = parse_span(text)
    except DateError:
        return
    assert FIRST_DAY <= span.first <= span.last <= LAST_DAY
    assert len(span.first) == len(span.last) == 10


@given(_text, _text)
def test_touching_is_mutual_and_follows_from_a_common_day(one: str, other: str) -> None:
    try:
        a, b = parse_span(one), parse_span(other)
    except DateError:
        return
    assert a.touches(b) == b.touches(a)
    assert a.touches(a)
    if a.first <= b.first <= a.last:
        assert a.touches(b)


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_a_vaguer_date_holds_every_finer_one_in_it_and_sorts_no_later(day: date) -> None:
    season = f"{day.year:04}-{21 + (day.month - 3) % 12 // 3}" if day.month > 2 else f"{day.year - 1:04}-24"
    texts = [f"{day.year:04}", day.isoformat()[:7], day.isoformat()]
    vague_to_fine = [parse_span(text) for text in texts]
    for vaguer, finer in zip(vague_to_fine, vague_to_fine[1:], strict=False):
        assert vaguer.order < finer.order
        assert vaguer.first <= finer.first <= finer.last <= vaguer.last
    whole = parse_span(season)
    assert whole.order <= vague_to_fine[-1].order
    assert whole.first <= day.isoformat() <= whole.last


@given(st.dates(date(1, 1, 1), date(9999, 12, 30)))
def test_days_and_months_follow_the_calendar(day: date) -> None:
    after = day + timedelta(days=1)
    assert parse_span(day.isoformat()).order < parse_span(after.isoformat()).order
    assert (parse_span(day.isoformat()[:7]).last == day.isoformat()) is (after.day == 1)
