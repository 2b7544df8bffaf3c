"""Qualifiers inside a query, suggestions, and what a hit tells of itself."""

from __future__ import annotations

import contextlib
import json

import pytest

from nea_cli.answer.find import QUALIFIERS, Found, find, names_like, qualified
from nea_cli.errors import Misuse, NeaError
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.model.date import parse_span
from tests.base import built, fact, name

RECORDS = (
    name("japan", ["Japan"], ["日本"], kind="country", countries=["JP"])
    + name("russia", ["Russia"], ["俄羅斯"], kind="country", countries=["RU"])
    + name("kishida-fumio", ["Fumio Kishida", "Kishida"], ["岸田文雄", "岸田"], countries=["JP"])
    + name("aid-pledged", ["aid pledged"], ["承諾援助"], kind="measure")
    + fact("visit", "2023-03-21", "Kishida visited Kyiv.", zh="岸田訪基輔。", kind="visit", countries=["JP", "UA"])
    + fact("sanction", "2022-03-01", "Japan froze assets of banks.", zh="日本凍結資產。", kind="sanction",
           countries=["JP", "RU"], cites=["paper"])
    + fact("aid", "2023-05", "Japan pledged 5 million dollars.", zh="日本承諾500萬美元。", kind="aid", countries=["JP", "UA"],
           more='amounts = [{ measure = "aid-pledged", value = 5_000_000, unit = "USD" }]')
    + fact("korea", "2021", "Nothing happened in Seoul.", zh="首爾無事。", kind="other", countries=["KR"])
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return built(tmp_path_factory.mktemp("find"), RECORDS)


def found(base: Base, query: str, only: Filter | None = None) -> Found:
    return find(base, query, only or Filter(), None)


def ids(base: Base, query: str) -> set[str]:
    return {json.loads(hit.json)["id"] for hit in found(base, query).result.hits}


@pytest.mark.parametrize(
    ("query", "words", "only"),
    [
        ("kyiv", "kyiv", Filter()),
        ("country:JP kyiv", "kyiv", Filter(countries=("JP",))),
        ("country:日本 country:russia", "", Filter(countries=("JP", "RU"))),
        ("COUNTRY:jpn", "", Filter(countries=("JP",))),
        ("country：JP", "", Filter(countries=("JP",))),
        ('country:"Japan" kyiv', "kyiv", Filter(countries=("JP",))),
        ("kind:sanction", "", Filter(kinds=("sanction",))),
        ("kind:制裁 kind:VISIT", "", Filter(kinds=("sanction", "visit"))),
        ("name:岸田", "", Filter(names=(("#kishida-fumio",),))),
        ('name:"fumio kishida"', "", Filter(names=(("#kishida-fumio",),))),
        ("after:2022-02 before:2023", "", Filter(start=parse_span("2022-02"), end=parse_span("2023"))),
        ("from:民國111年 to:2023/3/21", "", Filter(start=parse_span("2022"), end=parse_span("2023-03-21"))),
        ("on:2023-03", "", Filter(start=parse_span("2023-03"), end=parse_span("2023-03"))),
        ("on:03-21", "", Filter(day=(3, 21))),
        ("has:amount has:correction", "", Filter(has_amount=True, has_correction=True)),
        ("source:paper", "", Filter(sources=("paper",))),
        ("xcountry:JP country: JP", "xcountry:JP country: JP", Filter()),
        ("https://example.org/a", "https://example.org/a", Filter()),
    ],
)
def test_a_qualifier_narrows_and_leaves_the_query(base: Base, query: str, words: str, only: Filter) -> None:
    left, narrowed = qualified(base, query, Filter())
    assert (left.split(), narrowed) == (words.split(), only)


def test_qualifiers_narrow_what_options_did_already(base: Base) -> None:
    _, narrowed = qualified(base, "country:RU kind:visit", Filter(countries=("JP",), kinds=("sanction",)))
    assert narrowed == Filter(countries=("JP", "RU"), kinds=("sanction", "visit"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country:UA", {"visit", "aid"}),
        ("country:JP kind:sanction", {"sanction"}),
        ("japan country:UA", {"visit", "aid"}),
        ("has:amount", {"aid"}),
        ("source:paper", {"sanction"}),
        ("name:kishida", {"visit"}),
        ("on:2023-03-21", {"visit"}),
        ("on:3月21日", {"visit"}),
        ("after:2022-03-02", {"visit", "aid"}),
        ("before:2022", {"sanction", "korea"}),
        ("kyiv country:KR", set()),
        ("country:JP country:KR", set()),
    ],
)
def test_qualifiers_find_what_options_would(base: Base, query: str, expected: set[str]) -> None:
    assert ids(base, query) == expected


def test_qualifiers_alone_list_the_newest_first(base: Base) -> None:
    hits = found(base, "country:JP").result.hits
    assert [json.loads(hit.json)["id"] for hit in hits] == ["aid", "visit", "sanction"]


@pytest.mark.parametrize(
    "query",
    ["kind:visits!", "has:figure", "after:yesterday's", "after:3/4/2023", "on:02-30", "country:atlantis", "name:nobody",
     "after:2023 before:2022", 'country:""', "on:13-01"],
)  # fmt: skip
def test_a_qualifier_that_makes_no_sense_is_misuse_and_named(base: Base, query: str) -> None:
    with pytest.raises(Misuse) as caught:
        found(base, query)
    assert caught.value.hint
    assert any(one in caught.value.message for one in (*QUALIFIERS, "the time asked for"))


@pytest.mark.parametrize("query", ["", "   ", "..."])
def test_nothing_asked_is_misuse(base: Base, query: str) -> None:
    with pytest.raises(Misuse, match="no words"):
        found(base, query)


@pytest.mark.parametrize("query", ["country:" + "x" * 450, 'name:"', "on:::", "after:", "::", "has:", 'source:"" kyiv'])
def test_half_a_qualifier_is_a_word_or_an_error_of_ours(base: Base, query: str) -> None:
    with contextlib.suppress(NeaError):
        found(base, query)


def test_no_hit_has_suggestions_in_the_script_typed_and_a_hit_has_none(base: Base) -> None:
    nothing = found(base, "kishidovsky")
    assert nothing.result.total == len(nothing.result.hits) == 0
    assert all(label.isascii() for label in nothing.suggestions)
    assert len(nothing.suggestions) <= 3
    assert found(base, "kishida").suggestions == ()


def test_a_hit_tells_what_it_met_and_what_it_missed(base: Base) -> None:
    asked = found(base, "kishida visited kyiv qqqq")
    (hit,) = [hit for hit in asked.result.hits if hit.id == "visit"]
    matched = asked.matched(hit)
    assert [one["term"] for one in matched] == ["kishida", "visited", "kyiv"]
    assert (matched[0]["via"], matched[2]["via"]) == ("label", "exact")
    assert all(one["weight"] > 0 and one["field"] in ("names", "text", "note") for one in matched)
    told = asked.explained(hit)
    assert "kishida → " in told
    assert "qqqq → nothing" in told
    assert told.endswith(f"score {hit.score:.1f}")


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("kishida-fumio", ["#kishida-fumio"]),
        ("岸田", ["#kishida-fumio"]),
        ("kishda", ["#kishida-fumio"]),
        ("kishida japan", ["#kishida-fumio", "#japan"]),
    ],
)
def test_names_are_found_by_id_by_label_and_as_a_query(base: Base, typed: str, tokens: list[str]) -> None:
    assert sorted(names_like(base, typed)) == sorted(tokens)
