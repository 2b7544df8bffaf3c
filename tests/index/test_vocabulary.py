"""Words of a base: their counts, what begins with them, what they are bent into."""

from __future__ import annotations

import pytest

from nea_cli.index.vocabulary import Vocabulary
from tests.base import built, fact, name

TEXTS = (
    "Kishida visited Kyiv.",
    "Kishida visited Tokyo and Kyoto.",
    "Sanctions on shipyards; the KN-23 flew.",
    "Zelenskyy spoke about nonproliferation of missiles.",
    "Кисида посетил Украину.",
    "우크라이나 기시다 방문",
    "Park met Pak and Paik, and Parr.",
)


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    people = [name("kim-jong-un", ["Kim Jong Un"]), name("kim-jong-il", ["Kim Jong Il"])]
    people += [name(f"kim-{i}", [f"Kim Number {i}"]) for i in "abcdefgh"]
    facts = [fact(f"fact-{i}", text=text) for i, text in enumerate(TEXTS)]
    return Vocabulary(built(tmp_path_factory.mktemp("words"), "".join(people + facts)).db)


def close(words: Vocabulary, typed: str) -> list[str]:
    return [one.word for one in words.bent(typed)]


def test_docs_counts_facts_and_leaves_out_the_unknown(words: Vocabulary) -> None:
    assert words.docs(["kishida", "kyiv", "tokyo", "nowhere"]) == {"kishida": 2, "kyiv": 1, "tokyo": 1}
    assert words.docs([]) == {}


def test_words_that_begin_alike_come_commonest_first_and_without_the_word_itself(words: Vocabulary) -> None:
    assert [one.word for one in words.starting("ki")][0] == "kishida"
    assert "kishida" not in [one.word for one in words.starting("kishida")]
    assert words.starting("kishidaa") == []
    assert [one.word for one in words.starting("누")] == []
    assert [one.word for one in words.starting("우크")] == ["우크라이나"]
    assert len(words.starting("k", limit=2)) == 2


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kishda", "kishida"),
        ("kisihda", "kishida"),
        ("kiishida", "kishida"),
        ("kyvi", "kyiv"),
        ("tokio", "tokyo"),
        ("sanctons", "sanctions"),
        ("zelensky", "zelenskyy"),
        ("zelenskiyy", "zelenskyy"),
        ("nonprolifration", "nonproliferation"),
        ("nonproliferatoin", "nonproliferation"),
        ("кишида", "кисида"),
        ("우크라니아", "우크라이나"),
        ("기사다", "기시다"),
    ],
)
def test_a_typo_is_bent_into_the_word_meant(words: Vocabulary, typed: str, expected: str) -> None:
    assert close(words, typed)[0] == expected


@pytest.mark.parametrize(
    "typed",
    [
        "kyev",  # four letters, another one: not an exchange
        "kyi",
        "tikia",  # two edits in five letters
        "kn24",
        "kn-24",
        "2023",
        "岸出",
        "방한",
        "кошода",
        "qqqqqqqq",
    ],
)
def test_what_is_short_or_too_far_or_a_designator_stays(words: Vocabulary, typed: str) -> None:
    assert close(words, typed) == []


def test_only_the_words_with_the_fewest_edits_count(words: Vocabulary) -> None:
    assert {one.edits for one in words.bent("kioto")} == {1}
    assert close(words, "kioto") == ["kyoto"]


def test_a_word_is_not_bent_into_itself(words: Vocabulary) -> None:
    assert "kishida" not in close(words, "kishida")


def test_a_part_of_too_many_names_says_nothing(words: Vocabulary) -> None:
    assert words.names_with("kim") == []
    assert sorted(words.names_with("jong")) == ["#kim-jong-il", "#kim-jong-un"]
    assert words.names_with("nobody") == []


def test_the_nearest_words_are_further_away_than_typos_may_be(words: Vocabulary) -> None:
    assert "kishida" in words.sharing("kisada")
    assert words.bent("kiseda") == []
