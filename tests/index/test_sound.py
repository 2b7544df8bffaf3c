"""Names in Han that are written by their sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.index.query import read_query
from nea_cli.index.search import search
from tests.base import built, fact, name

RECORDS = (
    name("qin-gang", ["Qin Gang"], ["秦剛"], countries=["CN"])
    + name("lai-ching-te", ["Lai Ching-te"], ["賴清德"], countries=["TW"])
    + name("paramushir", ["Paramushir"], ["幌筵島"], kind="place", countries=["RU"])
    + name("offensive", ["offensive"], ["攻勢"], kind="concept", countries=[])
    + fact("qin", text="Qin Gang spoke.", zh="秦剛發言。", countries=["CN"])
    + fact("lai", text="Lai Ching-te spoke.", zh="賴清德發言。", countries=["TW"])
    + fact("island", text="Paramushir has a base.", zh="幌筵島有基地。", countries=["RU"])
    + fact("push", text="The offensive began.", zh="攻勢展開。", countries=["UA"])
)


@pytest.fixture(scope="module")
def sounding_base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("sound")
    return built(folder, RECORDS)


@pytest.mark.parametrize(
    ("typed", "wanted", "said"),
    [
        ("秦鋼", ["qin"], "秦剛"),
        ("秦钢", ["qin"], "秦剛"),
        ("秦鋼發言", ["qin"], "秦剛"),
        ("賴青德", ["lai"], "賴清德"),
    ],
)
def test_a_name_is_met_by_characters_of_its_sound(
    sounding_base: Base, typed: str, wanted: list[str], said: str
) -> None:
    hits = search(sounding_base, read_query(typed, sounding_base), Filter()).hits
    assert [hit.id for hit in hits][:1] == wanted
    bent = [met.form for met in hits[0].met if met.form.via == "bent"]
    assert [(form.said, form.edits) for form in bent] == [(said, 1)]


@pytest.mark.parametrize(
    "typed",
    [
        "黃岩島",  # of the sound of 幌筵島, and two of its characters are others
        "親岡",  # nothing of 秦剛 is left but the sound
        "公勢",  # concepts have too many words of their sound
        "秦王",
    ],
)
def test_what_only_sounds_alike_is_no_name(sounding_base: Base, typed: str) -> None:
    assert not search(sounding_base, read_query(typed, sounding_base), Filter()).hits
