"""Words that name a country, a name or a kind; suggestions where they do not."""

from __future__ import annotations

import pytest

from nea_cli.answer.lookup import country_code, fact_kind, name_tokens, suggest, suggest_ids
from nea_cli.errors import Misuse, NotFound
from nea_cli.index.base import Base
from tests.base import built, fact, name

RECORDS = (
    name("japan", ["Japan", "Japanese", "Tokyo government"], ["日本", "日"], kind="country", countries=["JP"],
         more='labels.ja = ["日本", "にほん"]\nroman = ["nippon"]')
    + name("south-korea", ["South Korea", "ROK", "Korea"], ["韓國", "韓"], kind="country", countries=["KR"])
    + name("north-korea", ["North Korea", "DPRK", "Korea"], ["北韓", "朝鮮"], kind="country", countries=["KP"])
    + name("kishida-fumio", ["Fumio Kishida", "Kishida"], ["岸田文雄", "岸田"], countries=["JP"],
           more='labels.ko = ["기시다"]\nlabels.ru = ["Кисида"]')
    + name("park-jin", ["Park Jin"], ["朴振"], countries=["KR"])
    + name("park-jin-hyok", ["Park Jin"], ["朴鎮赫"], countries=["KP"])
    + fact("kishida-kyiv-visit-2023")
    + fact("kishida-tokyo-speech-2022")
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return built(tmp_path_factory.mktemp("lookup"), RECORDS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("JP", "JP"), ("jp", "JP"), ("JPN", "JP"), ("Japan", "JP"), (" japan ", "JP"), ("JAPANESE", "JP"), ("日本", "JP"),
        ("日", "JP"), ("ニホン", "JP"), ("일본", "JP"), ("Япония", "JP"), ("nippon", "JP"), ("japan", "JP"),
        ("韓國", "KR"), ("韩国", "KR"), ("ROK", "KR"), ("朝鲜", "KP"), ("north-korea", "KP"), ("Mongolia", "MN"),
        ("モンゴル", "MN"), ("몽골", "MN"), ("Taiwan", "TW"), ("XK", "XK"),
    ],
)  # fmt: skip
def test_any_label_or_code_of_a_country_means_it(base: Base, typed: str, code: str) -> None:
    assert country_code(base, typed) == code


@pytest.mark.parametrize(
    ("typed", "code"), [("Japn", "JP"), ("Jpaan", "JP"), ("Mongola", "MN"), ("Noth Korea", "KP"), ("Soth Korea", "KR")]
)
def test_a_slip_is_read_where_one_country_alone_is_near(base: Base, typed: str, code: str) -> None:
    assert country_code(base, typed) == code


def test_a_label_of_two_countries_asks_which(base: Base) -> None:
    with pytest.raises(Misuse, match="could be KP or KR"):
        country_code(base, "Korea")


@pytest.mark.parametrize("typed", ["Atlantis", "", "  ", "???", "Kishida", "𠮷", "x" * 500, "🇯🇵"])
def test_what_names_no_country_is_not_found_or_for_an_option_misuse(base: Base, typed: str) -> None:
    with pytest.raises(NotFound, match="there is no country"):
        country_code(base, typed)
    with pytest.raises(Misuse, match="--country: there is no country"):
        country_code(base, typed, "--country")


def test_a_country_that_is_nearly_two_is_suggested_not_guessed(base: Base) -> None:
    with pytest.raises(NotFound) as caught:
        country_code(base, "Irak")
    assert caught.value.hint.startswith("did you mean")
    assert {"Iran", "Iraq"} <= set(caught.value.hint.rstrip("?").replace(",", "").split())


def test_suggestions_are_three_at_most_and_in_the_script_typed(base: Base) -> None:
    assert suggest(base, "Kishyda") == ["Kishida"]
    assert suggest(base, "기사다")[0] == "기시다"
    assert suggest(base, "Кисиду")[0] == "Кисида"
    assert all(not label.isascii() for label in suggest(base, "岸田文夫"))
    assert len(suggest(base, "park")) <= 3
    assert suggest(base, "") == suggest(base, "!!!") == []
    assert suggest(base, "qqqqqqqqqq") == []


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("kishida-fumio", ("#kishida-fumio",)),
        ("KISHIDA", ("#kishida-fumio",)),
        ("岸田", ("#kishida-fumio",)),
        ("기시다", ("#kishida-fumio",)),
        ("an tian", ("#kishida-fumio",)),
        ("park jin", ("#park-jin", "#park-jin-hyok")),
        ("park-jin", ("#park-jin",)),
    ],
)
def test_a_name_is_all_that_have_the_label_or_the_one_of_the_id(
    base: Base, typed: str, tokens: tuple[str, ...]
) -> None:
    assert name_tokens(base, typed) == tokens


def test_an_unknown_name_is_told_with_what_is_near(base: Base) -> None:
    with pytest.raises(NotFound) as caught:
        name_tokens(base, "Kishdia")
    assert caught.value.hint.startswith("did you mean Kishida")
    with pytest.raises(Misuse, match="--name: there is no name 'nobody'"):
        name_tokens(base, "nobody", "--name")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("sanction", "sanction"), ("SANCTION", "sanction"), ("制裁", "sanction"), ("제재", "sanction"), ("санкция", "sanction"),
     (" visit ", "visit"), ("訪問", "visit")],
)  # fmt: skip
def test_a_kind_is_named_by_its_code_or_its_word(typed: str, kind: str) -> None:
    assert fact_kind(typed, "--kind") == kind


def test_an_unknown_kind_is_misuse_with_the_nearest() -> None:
    with pytest.raises(Misuse, match="--kind: there is no kind 'sanctions!'") as caught:
        fact_kind("sanctions!", "--kind")
    assert "sanction" in caught.value.hint
    with pytest.raises(Misuse) as caught:
        fact_kind("qqq", "kind")
    assert "visit" in caught.value.hint


def test_ids_near_what_was_typed_are_suggested(base: Base) -> None:
    assert suggest_ids(base, "kishida-kiev-visit-2023")[0] == "kishida-kyiv-visit-2023"
    assert suggest_ids(base, "zzzzzzzz") == []
