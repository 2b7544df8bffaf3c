"""Figures as people write them, found in text, and printed so that they are found again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.model.amount import find, plus_zero, rounded
from nea_cli.model.amountword import number, show
from nea_cli.model.fact import Amount
from nea_cli.model.unit import UNITS

SCALED = [
    # typed, value, unit
    ("$500m", "500000000", "USD"),
    ("$500 m", "500000000", "USD"),
    ("500 million", "500000000", ""),
    ("500-million", "500000000", ""),
    ("５００ million", "500000000", ""),
    ("500 million dollars", "500000000", "USD"),
    ("US$2.3 billion", "2300000000", "USD"),
    ("us$ 2.3bn", "2300000000", "USD"),
    ("NT$606.8 billion", "606800000000", "TWD"),
    ("£5bn", "5000000000", "GBP"),
    ("€50 billion", "50000000000", "EUR"),
    ("0.5bn", "500000000", ""),
    ("5 mln", "5000000", ""),
    ("7.7 trillion yen", "7700000000000", "JPY"),
    ("7,738.5 billion yen", "7738500000000", "JPY"),
    ("59.6 trillion won", "59600000000000", "KRW"),
    ("10k", "10000", ""),
    ("2 percent", "2", "percent"),
    ("2 per cent", "2", "percent"),
    ("2pct", "2", "percent"),
    ("2%", "2", "percent"),
    ("2.45 %", "2.45", "percent"),
    ("5億", "500000000", ""),
    ("5 亿", "500000000", ""),
    ("5亿美元", "500000000", "USD"),
    ("５億米ドル", "500000000", "USD"),
    ("5億3000萬美元", "530000000", "USD"),
    ("59.6兆", "59600000000000", ""),
    ("7.9万亿", "7900000000000", ""),
    ("3百萬", "3000000", ""),
    ("1兆4千億元", "1400000000000", ""),
    ("7兆7,385億円", "7738500000000", "JPY"),
    ("3萬2000人", "32000", ""),
    ("5억 달러", "500000000", "USD"),
    ("1조 2천억원", "1200000000000", "KRW"),
    ("1만 5000명", "15000", ""),
    ("2퍼센트", "2", "percent"),
    ("12 млрд долларов", "12000000000", "USD"),
    ("500 млн рублей", "500000000", "RUB"),
    ("2 процента", "2", "percent"),
    ("1,000 yen", "1000", "JPY"),
]

BARE = [
    "2023", "Resolution 2375", "UNSCR 1718", "KN-23", "kn23", "F-35A", "DF-21", "Su-35", "Type 055", "K9", "3 ships",
    # A letter that stands apart is no word of magnitude: 212 howitzers K-9, 12 tanks T-72.
    "212 K-9 howitzers", "180 K2 tanks", "12 T-72", "4 B-52", "500 m", "24 M777",
    # What begins like a currency is not one yet.
    "2023 Wonsan", "2025 Rubio", "2024 Europe", "2022 Euratom", "2024 wonderful",
    "v1.2.3", "2023-03-21",
]  # fmt: skip

SEVERAL = [
    ("from $5m to $10m", ["5000000", "10000000"]),
    ("$5m-10m", ["5000000", "10000000"]),
    ("2bn-3bn", ["2000000000", "3000000000"]),
    ("5 million-10 million", ["5000000", "10000000"]),
    ("2bn–3bn", ["2000000000", "3000000000"]),
    ("5億～6億", ["500000000", "600000000"]),
    ("5億、6億", ["500000000", "600000000"]),
    ("5억~6억 달러", ["500000000", "600000000"]),
    ("5億 2023", ["500000000", "2023"]),
    ("59.6조 2024", ["59600000000000", "2024"]),
    ("3만 2023년", ["30000", "2023"]),
    ("3萬2023年", ["30000", "2023"]),
    ("2% 2024", ["2", "2024"]),
]


@pytest.mark.parametrize(("typed", "value", "unit"), SCALED)
def test_a_figure_is_read_in_the_way_it_is_written(typed: str, value: str, unit: str) -> None:
    assert [(f.value, f.unit, f.scaled) for f in find(typed)] == [(Decimal(value), unit, True)]


@pytest.mark.parametrize("typed", BARE)
def test_years_designators_and_counts_are_never_scaled(typed: str) -> None:
    assert [f for f in find(typed) if f.scaled] == []


@pytest.mark.parametrize(("typed", "values"), SEVERAL)
def test_figures_side_by_side_stay_apart(typed: str, values: list[str]) -> None:
    assert [f.value for f in find(typed)] == [Decimal(value) for value in values]


def test_the_digits_of_a_designator_are_no_figure() -> None:
    assert [list(find(text)) for text in ("KN-23", "F-35A", "kn23", "Su-35")] == [[], [], [], []]


def test_places_are_those_of_the_figure_in_the_text() -> None:
    text = "aid of $500m and 5億 more"
    assert [text[f.start : f.end].strip() for f in find(text)] == ["$500m", "5億"]


@pytest.mark.parametrize(
    "typed", ["9" * 40, "9" * 400 + "兆", "5" + "兆" * 50, "0." + "0" * 300 + "1", "1." + "3" * 400 + "兆"]
)
def test_digits_without_end_are_no_failure(typed: str) -> None:
    assert all(abs(f.value.adjusted()) <= 30 for f in find(typed))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5E+8", "500000000"),
        ("1E+30", "1" + "0" * 30),
        ("2.50", "2.5"),
        ("2.00", "2"),
        ("0.0", "0"),
        ("1234567890123456789012345678901", "1234567890123456789012345678901"),
    ],
)
def test_a_number_is_written_out_without_exponent(value: str, expected: str) -> None:
    assert str(plus_zero(Decimal(value))) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("59588500000000", 2, "60000000000000"),
        ("59588500000000", 3, "59600000000000"),
        ("9.96", 2, "10"),
        ("2.45", 2, "2.5"),
        ("0.00125", 2, "0.0013"),
        ("-2.45", 2, "-2.5"),
        ("7", 3, "7"),
        ("0", 2, "0"),
        ("1E+30", 2, "1" + "0" * 30),
    ],
)
def test_rounding_is_half_up_to_significant_digits(value: str, digits: int, expected: str) -> None:
    assert str(rounded(Decimal(value), digits)) == expected


@pytest.mark.parametrize(
    ("value", "en", "zh", "ja", "ko"),
    [
        ("500000000", "500 million", "5億", "5億", "5억"),
        ("7738500000000", "7.7385 trillion", "7.7385兆", "7.7385兆", "7.7385조"),
        ("59588500000000", "59.5885 trillion", "59.5885兆", "59.5885兆", "59.5885조"),
        ("123456789", "123,456,789", "12345.6789萬", "12345.6789万", "12345.6789만"),
        ("30000", "30,000", "3萬", "3万", "3만"),
        ("9999", "9,999", "9,999", "9,999", "9,999"),
        ("2.45", "2.45", "2.45", "2.45", "2.45"),
        ("1000001", "1,000,001", "100.0001萬", "100.0001万", "100.0001만"),
    ],
)
def test_a_number_takes_the_largest_word_that_drops_no_digit(value: str, en: str, zh: str, ja: str, ko: str) -> None:
    assert [number(Decimal(value), lang) for lang in ("en", "zh", "ja", "ko")] == [en, zh, ja, ko]


@pytest.mark.parametrize(
    ("amount", "en", "zh", "ja", "ko"),
    [
        (Amount("aid", Decimal(500_000_000), "USD"), "500 million US dollars", "5億美元", "5億米ドル", "5억 달러"),
        (Amount("aid", Decimal(500_000_000), "USD", about=True), "about 500 million US dollars", "約5億美元",
         "約5億米ドル", "약 5억 달러"),
        (Amount("aid", Decimal(500_000_000), "USD", to=Decimal(600_000_000)), "500 million–600 million US dollars",
         "5億–6億美元", "5億–6億米ドル", "5억–6억 달러"),
        (Amount("share", Decimal("2.45"), "percent"), "2.45%", "2.45%", "2.45%", "2.45%"),
        (Amount("lost", Decimal(1), "ship"), "1 ship", "1艘", "1隻", "1척"),
        (Amount("lost", Decimal(1), "ship", to=Decimal(2)), "1–2 ships", "1–2艘", "1–2隻", "1–2척"),
        (Amount("sent", Decimal(15000), "soldier"), "15,000 soldiers", "1.5萬名士兵", "1.5万人の兵士", "1.5만명의 병사"),
        (Amount("place", Decimal(5), "rank"), "5th", "第5名", "第5位", "5위"),
    ],
)  # fmt: skip
def test_an_amount_is_printed_so_in_each_language(amount: Amount, en: str, zh: str, ja: str, ko: str) -> None:
    assert [show(amount, lang) for lang in ("en", "zh", "ja", "ko")] == [en, zh, ja, ko]


_value = st.builds(
    lambda digits, size, decimals: plus_zero(Decimal(digits) * size / 10**decimals),
    st.integers(1, 999_999),
    st.sampled_from([1, 10**4, 10**6, 10**8, 10**9, 10**12]),
    st.integers(0, 5),
)
_unit = st.sampled_from(sorted(UNITS))
_lang = st.sampled_from(["en", "zh", "ja", "ko"])


@given(_value, _unit, _lang, st.booleans())
def test_a_printed_amount_is_found_again(value: Decimal, unit: str, lang: str, about: bool) -> None:
    shown = show(Amount("measure", value, unit, about=about), lang)
    assert [f.value for f in find(shown)] == [value]


@given(_value, _value, _unit, _lang)
def test_both_ends_of_a_printed_range_are_found_again(one: Decimal, more: Decimal, unit: str, lang: str) -> None:
    shown = show(Amount("measure", one, unit, to=one + more), lang)
    assert [f.value for f in find(shown)] == [one, one + more]


@given(_value, _lang, st.sampled_from(["USD", "JPY", "KRW", "percent"]))
def test_the_units_most_asked_for_are_read_back_too(value: Decimal, lang: str, unit: str) -> None:
    (found,) = find(show(Amount("measure", value, unit), lang))
    assert found.unit == unit


_decimals = st.decimals(min_value="-1e30", max_value="1e30", allow_nan=False, allow_infinity=False).filter(
    lambda value: abs(value.adjusted()) <= 30
)


@given(_decimals, st.integers(1, 6))
def test_rounding_keeps_close_has_few_digits_and_is_settled(value: Decimal, digits: int) -> None:
    short = rounded(value, digits)
    assert len(f"{short:f}".replace("-", "").replace(".", "").strip("0")) <= digits
    if value:
        assert abs(short - value) * 2 <= Decimal(10) ** (value.adjusted() - digits + 1)
    assert rounded(short, digits) == short
    assert rounded(-value, digits) == -short


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e30", max_value="1e30", places=6), _lang)
def test_printing_neither_adds_nor_drops_a_digit_nor_shows_an_exponent(value: Decimal, lang: str) -> None:
    shown = number(plus_zero(value), lang)
    assert "E" not in shown
    figure = shown.rstrip("兆億萬万조억만 abcdefghijklmnopqrstuvwxyz").replace(",", "")
    size = {"tri": 12, "bil": 9, "mil": 6, "兆": 12, "億": 8, "萬": 4, "万": 4, "조": 12, "억": 8, "만": 4}
    scale = next((power for word, power in size.items() if word in shown), 0)
    assert Decimal(f"{figure}e{scale}") == value


@given(st.text(st.sampled_from("0123456789.,$¥%-– kmbtn億兆万千억조천 만wonyenusd元円млрд"), max_size=20))
def test_whatever_is_typed_gives_plain_figures_in_order(text: str) -> None:
    found = list(find(text))
    assert all("E" not in str(f.value) for f in found)
    places = [place for f in found for place in (f.start, f.end)]
    assert places == sorted(places)
