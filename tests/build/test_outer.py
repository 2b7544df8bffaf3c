"""The JSON of a fact: exact figures, and a record that comes back from it unchanged."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.answer.outer import read_fact
from nea_cli.build.outer import exact
from nea_cli.index.filter import Filter
from nea_cli.model.fact import Amount
from tests.base import built, fact, name


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", 0),
        ("5", 5),
        ("-5", -5),
        ("5E+8", 500_000_000),
        ("7738500000000", 7_738_500_000_000),
        ("2.45", 2.45),
        ("0.1", 0.1),
        ("-0.5", -0.5),
        ("2.00", 2),
        ("9007199254740991", 9_007_199_254_740_991),
        ("9007199254740992", "9007199254740992"),
        ("100000000000000000000", "100000000000000000000"),
        ("1E+30", "1" + "0" * 30),
        ("0.12345678901234567890", "0.12345678901234567890"),
        ("1E-20", 1e-20),
    ],
)
def test_a_figure_is_a_number_where_it_is_exact_as_one_else_its_digits(value: str, expected: int | float | str) -> None:
    made = exact(Decimal(value))
    assert (made, type(made)) == (expected, type(expected))


@given(st.decimals(min_value="-1e30", max_value="1e30", allow_nan=False))
def test_a_figure_comes_back_from_json_as_it_was(value: Decimal) -> None:
    text = json.dumps(exact(value))
    read = json.loads(text, parse_float=Decimal)
    assert Decimal(read) == value
    # A reader that knows doubles only, as jq and JavaScript do, loses nothing either.
    doubled = json.loads(text, parse_int=float)
    assert isinstance(doubled, str) or Decimal(repr(doubled)) == value
    assert not isinstance(read, str) or "E" not in read.upper()


def test_a_fact_comes_back_from_its_json_with_all_it_says(tmp_path: Path) -> None:
    more = """\
names = ["aid-names"]
amounts = [
  { measure = "aid-pledged", value = 12345678901234567890, to = 22345678901234567890, unit = "USD", about = true },
  { measure = "aid-pledged", value = 2.45, unit = "percent", stage = "planned", edition = "2023-03", converted = true },
]
corrections = [{ printed.en = "It was 4.", printed.zh = "是4。", by = ["paper"], verdict = "wrong", note.en = "No.", note.zh = "否。" }]
keys = ["援助", "aid for ukraine"]
note.en = "A note."
note.zh = "說明。"
see = ["other"]
"""
    base = built(
        tmp_path / "pack",
        name("aid-names", ["Aid Group"], ["援助團"], kind="organization")
        + name("aid-pledged", ["aid pledged"], ["承諾援助"], kind="measure")
        + fact("other")
        + fact("whole", "2023-03/..", "Aid of 2.45% was pledged.", zh="承諾援助2.45%。", kind="aid", countries=["JP", "UA"],
               cites=["ministry", "paper"], more=more),
    )  # fmt: skip
    (text,) = base.fact("whole")
    read = read_fact(text)
    assert (read.id, read.kind, read.countries, read.pack) == ("whole", "aid", ("JP", "UA"), "test")
    assert (read.date.text, read.date.first, read.date.end) == ("2023-03/..", "2023-03-01", None)
    assert read.text == {"en": "Aid of 2.45% was pledged.", "zh": "承諾援助2.45%。"}
    assert read.amounts == (
        Amount("aid-pledged", Decimal("12345678901234567890"), "USD", Decimal("22345678901234567890"), about=True),
        Amount("aid-pledged", Decimal("2.45"), "percent", stage="planned", edition="2023-03", converted=True),
    )
    assert [(cite.source.id, cite.source.kind, cite.read) for cite in read.citations] == [
        ("ministry", "primary", "2026-11-23"), ("paper", "secondary", "2026-11-23"),
    ]  # fmt: skip
    (correction,) = read.corrections
    assert (correction.printed["zh"], correction.by, correction.verdict, correction.note["en"]) == (
        "是4。", ("paper",), "wrong", "No.",
    )  # fmt: skip
    assert (read.keys, read.note["zh"], read.see) == (("援助", "aid for ukraine"), "說明。", ("other",))
    assert [(one.id, one.kind, one.label) for one in read.names] == [("aid-names", "organization", "Aid Group")]
    assert read.support == "confirmed"


def test_ends_that_are_open_are_null(tmp_path: Path) -> None:
    facts = fact("since", "2022-02/..") + fact("until", "../1991") + fact("unknown", "XXXX") + fact("month", "2023-02")
    base = built(tmp_path / "pack", facts)
    ends = {}
    for text in base.facts(Filter()):
        one = json.loads(text)
        ends[one["id"]] = (one["start"], one["end"])
    assert ends == {
        "since": ("2022-02-01", None),
        "until": (None, "1991-12-31"),
        "unknown": (None, None),
        "month": ("2023-02-01", "2023-02-28"),
    }
