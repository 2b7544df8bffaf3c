"""Which names a fact's texts mention."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nea_cli.book.book import read_book
from nea_cli.build.authority import read_authority
from nea_cli.build.han import han_table
from nea_cli.build.link import Linker
from nea_cli.index.fold import characters, fold, words
from tests.base import built, fact, name, written

NAMES = (
    name("united-states", ["United States", "US"], ["美國", "美"], kind="country", countries=["US"])
    + name("japan", ["Japan", "Japanese"], ["日本", "日"], kind="country", countries=["JP"])
    + name("group-of-seven", ["Group of Seven", "G7"], ["七大工業國"], kind="organization")
    + name("nato", ["NATO"], ["北約"], kind="organization")
    + name("kim-jong-un", ["Kim Jong Un"], ["金正恩"], countries=["KP"], more='roman = ["gim jeong eun"]')
    + name("kim-jong-il", ["Kim Jong Il"], ["金正日"], countries=["KP"])
    + name("mofa-japan", ["Ministry of Foreign Affairs of Japan", "Foreign Ministry"], ["日本外務省", "外務省"],
           kind="organization", countries=["JP"])
    + name("mofa-korea", ["Ministry of Foreign Affairs of Korea", "Foreign Ministry"], ["韓國外交部"],
           kind="organization", countries=["KR"])
    + name("mofa-korea-annex", ["Annex", "Korean Annex"], ["別館"], kind="place", countries=["KR"])
    + name("mofa-korea-other", ["Annex", "Other Annex"], ["另館"], kind="place", countries=["KR"])
    + name("defence-budget", ["defence budget"], ["國防預算"], kind="measure")
    + name("tsugaru-strait", ["Tsugaru Strait"], ["津輕海峽"], kind="place", more='labels.ja = ["津軽海峡"]')
)  # fmt: skip

Mentions = Callable[..., list[str]]


@pytest.fixture(scope="module")
def mentions(tmp_path_factory: pytest.TempPathFactory) -> Mentions:
    """The ids of the names that a fact with these texts mentions."""
    authority = read_authority(read_book([written(tmp_path_factory.mktemp("names"), NAMES)]), han_table())

    linker = Linker(authority)

    def ask(en: str = "Nothing.", zh: str = "無。", countries: tuple[str, ...] = ("FR",)) -> list[str]:
        texts = [(text, characters(words(fold(text, authority.forms)))) for text in (en, zh)]
        return [token.removeprefix("#") for token in linker.linked(texts, countries)]

    return ask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US sent aid.", ["united-states"]),
        ("The U.S. sent aid.", ["united-states"]),
        ("A US-led group sent aid.", ["united-states"]),
        ("They told us of aid.", []),
        ("The USS Kentucky called.", []),
        ("The United States sent aid.", ["united-states"]),
        ("The united states sent aid.", ["united-states"]),
    ],
)
def test_a_short_code_is_a_name_only_in_capitals(mentions: Mentions, text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首相在G7峰會發言。", ["group-of-seven"]),
        ("駐NATO代表發言。", ["nato"]),
        ("駐ＮＡＴＯ代表發言。", ["nato"]),
        ("美日發言。", []),
        ("日本發言。", ["japan"]),
        ("船隻通過津輕海峽。", ["tsugaru-strait"]),
        ("船只通过津轻海峡。", ["tsugaru-strait"]),
    ],
)
def test_chinese_texts_are_linked_too(mentions: Mentions, text: str, expected: list[str]) -> None:
    assert mentions(zh=text) == expected


def test_the_longest_label_is_meant_and_each_name_comes_once_in_order(mentions: Mentions) -> None:
    text = "Kim Jong Un, son of Kim Jong Il, met Kim Jong Un of Japan."
    assert mentions(text, zh="金正恩發言。") == ["kim-jong-un", "kim-jong-il", "japan"]


def test_romanizations_readings_and_ids_are_for_queries_not_for_texts(mentions: Mentions) -> None:
    assert mentions("gim jeong eun met jin zheng en of group-of-sevens.") == []


def test_measures_are_not_linked_by_their_words(mentions: Mentions) -> None:
    assert mentions("The defence budget rose.") == []


@pytest.mark.parametrize(
    ("countries", "expected"),
    [(("JP",), ["mofa-japan"]), (("KR",), ["mofa-korea"]), (("JP", "KR"), []), (("FR",), [])],
)
def test_countries_tell_two_claimants_of_a_label_apart(
    mentions: Mentions, countries: tuple[str, ...], expected: list[str]
) -> None:
    assert mentions("The Foreign Ministry spoke.", countries=countries) == expected


def test_two_claimants_of_one_country_are_both_left_out(mentions: Mentions) -> None:
    assert mentions("The Annex burned.", countries=("KR",)) == []
    assert mentions("The Korean Annex burned.", countries=("KR",)) == ["mofa-korea-annex"]


def test_listed_names_come_first_and_need_no_label(tmp_path: Path) -> None:
    base = built(tmp_path / "pack", NAMES + fact("a-fact", text="Japan spoke.", zh="無。", more='names = ["nato"]'))
    assert [one["id"] for one in json.loads(base.fact("a-fact")[0])["names"]] == ["nato", "japan"]
