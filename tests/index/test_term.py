"""Tokens of texts, names, dates and figures."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.index.fold import atoms, fold, forms
from nea_cli.index.term import name_token, run_tokens, word_tokens
from nea_cli.index.valueterm import amount_tokens, date_tokens, figures, number_token
from nea_cli.model.amount import find
from nea_cli.model.date import parse_span

FORMS = forms({})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kishida in Kyiv", ["kishida", "in", "kyiv"]),
        ("岸田文雄", ["岸", "田", "文", "雄", "岸田", "田文", "文雄"]),
        ("岸田、文雄", ["岸", "田", "岸田", "文", "雄", "文雄"]),
        ("岸田 文雄", ["岸", "田", "岸田", "文", "雄", "文雄"]),
        ("基輔kyiv市", ["基", "輔", "基輔", "kyiv", "市"]),
        ("윤석열 방한", ["윤석열", "방한"]),
        ("", []),
    ],
)
def test_words_stay_and_han_becomes_characters_and_pairs(text: str, expected: list[str]) -> None:
    assert word_tokens(atoms(fold(text, FORMS))) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("岸", ["岸"]), ("岸田", ["岸田"]), ("岸田文雄", ["岸田", "田文", "文雄"])]
)
def test_a_query_asks_for_pairs_and_for_a_character_only_where_it_is_alone(text: str, expected: list[str]) -> None:
    assert run_tokens(atoms(text)) == expected


@given(st.text(st.sampled_from("岸田文雄訪問基輔きしだ"), min_size=1, max_size=10))
def test_all_that_a_query_asks_of_a_stretch_is_in_a_text_that_holds_it(stretch: str) -> None:
    held = word_tokens(atoms(f"某{stretch}某，kyiv"))
    assert set(run_tokens(atoms(stretch))) <= set(held)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023", ["2023"]),
        ("2023-03", ["2023", "@2023-03"]),
        ("2023-03-21", ["2023", "@2023-03", "@2023-03-21"]),
        ("2023-21", ["2023"]),
        ("2022-12-31/2023-01", ["2022", "@2022-12", "@2022-12-31", "2023", "@2023-01"]),
        ("2022-02/..", ["2022", "@2022-02"]),
        ("../1991", ["1991"]),
        ("0793~", ["0793"]),
        ("XXXX", []),
    ],
)
def test_a_date_has_tokens_as_far_as_it_is_known(date: str, expected: list[str]) -> None:
    assert date_tokens(parse_span(date)) == expected


def test_a_figure_is_met_by_what_writers_round_it_to() -> None:
    tokens = amount_tokens([(Decimal(59_588_500_000_000), "KRW")])
    for written in ("59.5885兆", "59.59兆", "59.6 trillion", "60兆", "59.6 trillion won", "59.59兆韓元"):
        (found,) = find(written)
        met = {number_token(found.value, found.unit, rounded_to) for rounded_to in (False, True)}
        assert met & set(tokens), written
    for written in ("59.7兆", "59.58兆", "59.6 trillion yen"):
        (other,) = find(written)
        assert not {number_token(other.value, other.unit, about) for about in (False, True)} & set(tokens), written


def test_what_a_figure_is_rounded_to_is_told_from_the_figure_itself() -> None:
    tokens = amount_tokens([(Decimal(7_738_500_000_000), "JPY")])
    assert {"=7738500000000", "=7738500000000:jpy", "=~7700000000000", "=~7700000000000:jpy"} <= set(tokens)
    assert "=7700000000000" not in tokens


def test_tokens_with_a_sign_are_never_words() -> None:
    made = [name_token("kim-jong-un"), number_token(Decimal(5)), *date_tokens(parse_span("2023-03-21"))[1:]]
    assert [token[0] for token in made] == ["#", "=", "@", "@"]
    words = word_tokens(atoms(fold("#kim =5 @2023-03-21 #東京", FORMS)))
    assert not [word for word in words if word[0] in "#=@"]


@given(st.lists(st.decimals(min_value="1e-6", max_value="1e30", allow_nan=False), min_size=1, max_size=4))
def test_number_tokens_are_plain_digits_and_come_once(values: list[Decimal]) -> None:
    tokens = amount_tokens((value, "USD") for value in values)
    assert len(tokens) == len(set(tokens))
    assert all(re.fullmatch(r"=~?[0-9]+(\.[0-9]+)?(:usd)?", token) for token in tokens)


@pytest.mark.parametrize(("text", "count"), [("resolution 2375 of 2017", 0), ("$500m for 3 ships", 1), ("KN-23", 0)])
def test_only_figures_with_a_unit_or_a_magnitude_are_asked_for_as_such(text: str, count: int) -> None:
    assert len(list(figures(text))) == count
