"""Readings by rule: the examples of the Korean standard of 2000, and of Hepburn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.build.roman import hepburn, revised


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("백마", "baengma"), ("종로", "jongno"), ("왕십리", "wangsimni"), ("별내", "byeollae"), ("신라", "silla"),
        ("해돋이", "haedoji"), ("같이", "gachi"), ("좋고", "joko"), ("놓다", "nota"), ("낳지", "nachi"),
        ("묵호", "mukho"), ("집현전", "jiphyeonjeon"), ("압구정", "apgujeong"), ("낙동강", "nakdonggang"),
        ("백암", "baegam"), ("월곶", "wolgot"), ("벚꽃", "beotkkot"), ("한밭", "hanbat"), ("독립문", "dongnimmun"),
        ("대관령", "daegwallyeong"), ("합덕", "hapdeok"), ("권한대행", "gwonhandaehaeng"),
        ("국방부 장관", "gukbangbu janggwan"),
    ],
)  # fmt: skip
def test_hangul_reads_as_the_standard_says(hangul: str, latin: str) -> None:
    assert list(revised([hangul])) == [latin]


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("キシダ フミオ", "kishida fumio"), ("ゼレンスキー", "zerensuki"), ("しゃかい", "shakai"),
        ("きょうと", "kyouto"), ("にっぽん", "nippon"), ("マッチ", "matchi"), ("ティ", "ti"), ("ファ", "fa"),
        ("ウィーン", "win"), ("ジェット", "jetto"), ("チェルノブイリ", "cherunobuiri"),
        ("ヴォロディミル・ゼレンスキー", "vorodimiru zerensuki"),
    ],
)  # fmt: skip
def test_kana_read_as_hepburn(kana: str, latin: str) -> None:
    assert list(hepburn([kana])) == [latin]


def test_what_is_not_all_hangul_or_kana_has_no_reading_by_rule() -> None:
    assert list(revised(["KF-21 전투기", "北韓", "한국군 ", "영", ""])) == []
    assert list(hepburn(["岸田", "キーウ市", "ア-イ", ""])) == []


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=8))
def test_every_syllable_reads_as_letters(hangul: str) -> None:
    (latin,) = revised([hangul])
    assert latin.isascii() and latin.isalpha() and len(latin) >= len(hangul)


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FC), min_size=1, max_size=8))
def test_kana_never_read_as_anything_but_letters(kana: str) -> None:
    for latin in hepburn([kana]):
        assert all((c.isascii() and c.isalpha()) or c == " " for c in latin)
