"""All names and every label they answer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from nea_cli.book.book import read_book
from nea_cli.build.authority import Authority, ask_readings, read_authority
from nea_cli.build.han import han_table
from nea_cli.index.fold import forms, key
from tests.base import name, opened, written

HAN = han_table()
NAMES = (
    name("japan", ["Japan", "Japanese"], ["日本"], kind="country", countries=["JP"])
    + name("abe-shinzo", ["Shinzo Abe", "Abe"], ["安倍晉三", "安倍"], countries=["JP"],
           more='labels.ja = ["安倍晋三"]\\nlabels.ko = ["아베"]\\nroman = ["abe sinzo", "ab"]'.replace("\\n", "\n"))
    + name("ambei", ["Ambei"], ["暗杯"], kind="concept")
    + name("bank", ["Bank"], ["銀行"], kind="organization")
    + name("kim-number-one", ["Kim One"])
    + name("kim-number-two", ["Kim Two"])
    + name("czech-lands", ["Czechia"], ["捷克"], kind="place")
)  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return complete(written(tmp_path_factory.mktemp("names"), NAMES))


def complete(*folders: Path) -> Authority:
    book = read_book(folders)
    authority = read_authority(book, HAN)
    authority.complete(ask_readings(book, HAN).result())
    return authority


def claimants(authority: Authority, label: str) -> dict[str, str]:
    """Token to sort of those who claim a label."""
    return {claim.token: claim.sort for claim in authority.claims(key(label, forms(HAN)))}


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("Shinzo Abe", "label"),
        ("ABE", "label"),
        ("安倍晉三", "label"),
        ("安倍晋三", "label"),
        ("아베", "label"),
        ("abe sinzo", "roman"),
        ("anbei jinsan", "reading"),
        ("anbeijinsan", "reading"),
        ("abe-shinzo", "code"),
    ],
)
def test_a_name_answers_to_labels_romanizations_readings_and_its_id(
    authority: Authority, label: str, sort: str
) -> None:
    assert claimants(authority, label) == {"#abe-shinzo": sort}


def test_traditional_labels_are_read_as_the_simplified_words_that_they_are(authority: Authority) -> None:
    assert claimants(authority, "yin hang") == {"#bank": "reading"}


def test_a_romanization_of_two_letters_says_too_little(authority: Authority) -> None:
    assert claimants(authority, "ab") == {}


def test_two_names_may_claim_one_label(authority: Authority) -> None:
    assert claimants(authority, "anbei") == {"#abe-shinzo": "reading", "#ambei": "reading"}


@pytest.mark.parametrize("code", ["JP", "JPN"])
def test_a_country_answers_to_its_iso_codes(authority: Authority, code: str) -> None:
    assert "#japan" in claimants(authority, code)
    assert authority.country["JP"] == "#japan"


@pytest.mark.parametrize(
    ("label", "token"),
    [
        ("Япония", "#japan"),
        ("일본", "#japan"),
        ("Mongolia", "#country-mn"),
        ("蒙古", "#country-mn"),
        ("モンゴル", "#country-mn"),
        ("몽골", "#country-mn"),
        ("Монголия", "#country-mn"),
        ("MNG", "#country-mn"),
    ],
)
def test_cldr_names_the_countries_that_no_pack_names(authority: Authority, label: str, token: str) -> None:
    assert claimants(authority, label)[token] in ("label", "code")
    assert authority.by_token[token].pack == ("test" if token == "#japan" else "cldr")


def test_every_country_has_one_name(authority: Authority) -> None:
    codes = [code for entry in authority.entries if entry.record.kind == "country" for code in entry.record.countries]
    assert len(codes) == len(set(codes)) > 200
    assert {"JP", "KR", "KP", "TW", "CN", "RU", "UA", "US", "XK"} <= set(codes)
    assert not {"EU", "UN", "ZZ"} & set(codes)


def test_parts_of_names_lead_to_all_who_have_them(authority: Authority) -> None:
    assert authority.parts["kim"] == {"#kim-number-one", "#kim-number-two"}
    assert authority.parts["shinzo"] == {"#abe-shinzo"}
    # A name of one word is met as a label, and Han in pairs.
    assert "ambei" not in authority.parts
    assert "安" not in authority.parts


def test_every_beginning_of_a_label_is_known(authority: Authority) -> None:
    assert {"shinzo", "暗"} <= authority.known.first and "abeshinzo" not in authority.known.first
    assert {"shinzo", "shinzoabe", "暗"} <= authority.known.begun


def test_a_second_pack_may_use_an_id_again_and_is_told_apart(tmp_path: Path) -> None:
    one = written(tmp_path / "one", name("kita", ["Kita Association"]), pack_id="one")
    other = written(tmp_path / "other", name("kita", ["Kita Ikki"]) + name("own", ["Own"]), pack_id="other")
    authority = complete(one, other)
    assert claimants(authority, "Kita Association") == {"#kita": "label"}
    assert claimants(authority, "Kita Ikki") == {"#other:kita": "label"}
    assert claimants(authority, "Own") == {"#own": "label"}


def test_a_label_beats_a_reading_where_both_are_claimed(tmp_path: Path) -> None:
    text = name("abe-shinzo", ["Shinzo Abe"], ["安倍"]) + name("anbei-town", ["Anbei"], ["某地"], kind="place")
    claims = opened([written(tmp_path / "pack", text)]).claims(["anbei"])["anbei"]
    assert [(claim.token, claim.sort) for claim in claims] == [("#anbei-town", "label"), ("#abe-shinzo", "reading")]
