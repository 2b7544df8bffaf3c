"""Which words may be bent, and by how much."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.index.gram import can_bend, grams, is_cjk, is_hangul, most_edits, spelled


@pytest.mark.parametrize(
    ("word", "edits"),
    [
        ("un", 0),
        ("kim", 0),
        ("kyiv", 1),
        ("tokyo", 1),
        ("kishida", 1),
        ("сахалин", 1),
        ("zelenskyy", 2),
        ("nonproliferation", 2),
        ("киев", 1),
        ("зеленский", 2),
        ("기시다", 1),
        ("젤렌스키", 1),
        ("우크라이나", 2),
    ],
)
def test_longer_words_may_have_more_typos(word: str, edits: int) -> None:
    assert most_edits(word) == edits


@pytest.mark.parametrize("word", ["kyiv", "tokyo", "кисида", "기시다", "우크라이나", "łódź"])
def test_words_of_letters_may_be_bent(word: str) -> None:
    assert can_bend(word)
    assert grams(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "kn",
        "kim",
        "23",
        "2375",
        "kn23",
        "f35a",
        "2023년",
        "한",
        "岸",
        "岸田",
        "#kim-jong-un",
        "@2023-03",
        "=500000000",
    ],
)
def test_short_words_designators_and_numbers_are_never_bent(word: str) -> None:
    assert not can_bend(word)
    assert grams(word) == set()


@pytest.mark.parametrize("word", ["岸田文雄", "澤倫斯基", "きしだ", "キーウ"])
def test_han_and_kana_are_no_words_to_bend_but_are_found_by_pairs(word: str) -> None:
    assert not can_bend(word)
    assert is_cjk(word)
    assert {pair[1:] for pair in grams(word)} == {f"^{word[0]}", *(map("".join, pairwise(word))), f"{word[-1]}$"}
    # Pairs of characters are kept apart from triples of letters.
    assert not grams(word) & grams("kishida")


def test_hangul_is_counted_in_jamo() -> None:
    assert len(spelled("기시다")) == 6
    assert spelled("tokyo") == "tokyo"
    assert is_hangul("기시다")
    assert not any(map(is_hangul, ("", "kim", "岸田", "ㄱ", "киев")))


_letters = st.sampled_from("abcdeiknoszабвгд")
_word = st.text(_letters, min_size=4, max_size=14)


@given(_word, st.data())
def test_one_typo_leaves_something_in_common(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(_letters)
    exchanged = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    typos = {word[:place] + letter + word[place + 1 :], word[:place] + letter + word[place:], exchanged}
    if len(word) > 4:
        typos.add(word[:place] + word[place + 1 :])
    for typo in typos:
        assert grams(word) & grams(typo), typo


@given(st.text(st.integers(0xAC00, 0xD7A3).map(chr), min_size=3, max_size=8))
def test_grams_of_hangul_cover_its_jamo(word: str) -> None:
    assert set("".join(grams(word))) - set("^$") == set(unicodedata.normalize("NFD", word))
