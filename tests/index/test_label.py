"""Labels found in text: the longest, one after another, with the rules of each script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.index.fold import atoms, characters, fold, forms, key, words
from nea_cli.index.label import Claim, Known, Match, find_known, find_labels

FORMS = forms({})


class Labels:
    """Labels by their key, each its own name; tells what was looked up."""

    def __init__(self, *labels: str) -> None:
        self.claims = {key(label, FORMS): (Claim(f"#{label}", "label", "", label),) for label in labels}

    def __call__(self, keys: Iterable[str]) -> Mapping[str, Sequence[Claim]]:
        return {one: self.claims[one] for one in keys if one in self.claims}


def found(text: str, *labels: str) -> list[str]:
    """The labels found in `text`, in order."""
    return [match.claims[0].text for match in find_labels(atoms(fold(text, FORMS)), Labels(*labels))]


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Kim Jong Un met Kim", ["Kim", "Kim Jong", "Kim Jong Un"], ["Kim Jong Un", "Kim"]),
        ("Kim Jong Il", ["Kim Jong", "Kim Jong Un"], ["Kim Jong"]),
        ("北韓外務省", ["北韓", "韓外", "北韓外務省"], ["北韓外務省"]),
        ("北韓外務", ["北韓", "北韓外務省", "外務"], ["北韓", "外務"]),
        ("South Korea and North Korea", ["Korea", "South Korea", "North Korea"], ["South Korea", "North Korea"]),
        ("yoon suk-yeol", ["Yoon Suk Yeol"], ["Yoon Suk Yeol"]),
        ("yoonsukyeol", ["Yoon Suk Yeol"], ["Yoon Suk Yeol"]),
        ("Kishidas", ["Kishida"], []),
        ("岸田文雄", ["岸田", "文雄", "田文"], ["岸田", "文雄"]),
    ],
)
def test_the_longest_label_at_each_place_is_taken(text: str, labels: list[str], expected: list[str]) -> None:
    assert found(text, *labels) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日", ["日"]),
        ("日俄", ["日", "俄"]),
        ("美日韓", ["美", "日", "韓"]),
        ("日、俄", ["日", "俄"]),
        ("關係 日俄", ["日", "俄"]),
        ("今日", []),
        ("日本", []),
        ("日俄會談", []),
        ("3日", []),
    ],
)
def test_a_label_of_one_han_character_counts_only_among_its_like(text: str, expected: list[str]) -> None:
    assert found(text, "日", "俄", "美", "韓") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("기시다", ["기시다"]),
        ("기시다는", ["기시다"]),
        ("기시다가 방문", ["기시다"]),
        ("기시다에게", ["기시다"]),
        ("기시다으로", ["기시다"]),
        ("기시다이라는", ["기시다"]),
        ("기시다스", []),
        ("쓰가루 해협", ["쓰가루 해협"]),
        ("쓰가루 해협을 통과", ["쓰가루 해협"]),
        ("쓰가루 해협에서", ["쓰가루 해협"]),
        ("쓰가루해협에서", ["쓰가루 해협"]),
        ("한국의 국방부와", ["한국", "국방부"]),
    ],
)
def test_a_korean_noun_is_met_with_its_particle(text: str, expected: list[str]) -> None:
    assert found(text, "기시다", "쓰가루 해협", "한국", "국방부") == expected


def test_a_korean_label_that_ends_like_a_particle_is_met_whole() -> None:
    assert found("가나에서 가나", "가나에서", "가나") == ["가나에서", "가나"]


def test_a_stem_of_one_syllable_is_no_noun() -> None:
    assert found("한은", "한") == []


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("KN 23", ["KN-23"], ["KN-23"]),
        ("kn23", ["KN-23"], ["KN-23"]),
        ("KN-23飛彈", ["KN-23飛彈", "飛彈"], ["KN-23飛彈"]),
        ("KN-23 飛彈", ["KN-23飛彈"], ["KN-23飛彈"]),
        ("北 韓", ["北韓"], []),
        ("北、韓", ["北韓"], []),
        ("Tsugaru (Strait)", ["Tsugaru Strait"], ["Tsugaru Strait"]),
        ("G 7", ["G7"], ["G7"]),
        ("U.S.", ["US"], ["US"]),
        ("a US base", ["AUS", "US"], ["US"]),
        ("Hwa song", ["Hwasong"], ["Hwasong"]),
        ("KN 型", ["KN型"], ["KN型"]),
        ("가나 다", ["가나다"], ["가나다"]),
    ],
)
def test_latin_labels_span_gaps_and_han_labels_do_not(text: str, labels: list[str], expected: list[str]) -> None:
    assert found(text, *labels) == expected


def test_all_who_claim_a_label_are_told() -> None:
    claims = (Claim("#park-jin", "label", "ko", "박진"), Claim("#park-jin-hyok", "roman", "", "박진"))
    (match,) = find_labels(atoms("박진"), lambda keys: {"박진": claims} if "박진" in keys else {})
    assert match.claims == claims


_words = ["a", "b", "ab", "日", "俄", "北", "韓", "가나", "다라", "다라는", "k", "2"]
_text = st.lists(st.tuples(st.sampled_from(_words), st.sampled_from(["", " "])), max_size=8).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
_labels = st.lists(st.lists(st.sampled_from(_words), min_size=1, max_size=3).map("".join), max_size=6)


@given(_text, _labels)
def test_matches_are_in_order_apart_and_nothing_labelled_is_left_over(text: str, labels: list[str]) -> None:
    cut = atoms(fold(text, FORMS))
    matches = find_labels(cut, Labels(*labels))
    places = [place for match in matches for place in (match.start, match.end)]
    assert places == sorted(places)
    assert all(match.start < match.end for match in matches)
    taken = {i for match in matches for i in range(match.start, match.end)}
    keys = {key(label, FORMS) for label in labels}
    assert not [atom.text for i, atom in enumerate(cut) if i not in taken and len(atom.text) > 1 and atom.text in keys]


# Words of which no two written together make a third, so that a label is met in one way only.
_plain = st.lists(
    st.sampled_from(["kim", "jong", "un", "日本", "海", "쓰가루", "해협", "해협을"]), min_size=1, max_size=6
)


@given(_plain.map(" ".join), st.lists(_plain.map(" ".join), max_size=6))
def test_having_all_labels_at_hand_finds_the_same(text: str, labels: list[str]) -> None:
    looked_up = Labels(*labels)
    known = Known()
    for label in labels:
        known.add(words(fold(label, FORMS)))
    known.claims.update({key: list(claims) for key, claims in looked_up.claims.items()})
    folded = fold(text, FORMS)
    found = [
        Match(start, end, tuple(known.claims[one])) for start, end, one in find_known(characters(words(folded)), known)
    ]
    assert found == find_labels(atoms(folded), looked_up)
