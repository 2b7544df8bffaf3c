"""Series made into facts: ids, dates, sentences, citations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nea_cli.index.base import Base
from tests.base import built, name

NAMES = name("japan", ["Japan"], ["日本"], kind="country", countries=["JP"]) + name(
    "defence-budget", ["defence budget"], ["國防預算"], kind="measure"
)
SERIES = """
[[series]]
id = "jp-defence-budget"
measure = "defence-budget"
country = "JP"
unit = "JPY"
year = "fiscal"
basis.en = "Initial budget."
basis.zh = "當初預算。"
cites = [{ source = "ministry", at = "table 1", read = "2026-11-23" }]
note.en = "The note of all."
note.zh = "通用說明。"
keys = ["防衛費"]
points = [
  { year = 2022, value = 5_400_500_000_000, stage = "enacted" },
  { year = 2023, value = 6_821_900_000_000, stage = "requested" },
  { year = 2023, value = 6_821_900_000_000, stage = "enacted", cites = [{ source = "paper", read = "2026-11-23" }] },
  { year = 2024, value = 7_949_600_000_000, about = true, note.en = "Its own note.", note.zh = "自己的說明。" },
  { year = 2025, value = 8_540_000_000_000, stage = "draft", edition = "2024-12" },
]

[[series]]
id = "mn-share"
measure = "military-share"
country = "MN"
unit = "percent"
year = "calendar"
basis.en = "Share of GDP."
basis.zh = "占國內生產毛額比重。"
cites = [{ source = "ministry", read = "2026-11-23" }]
points = [{ year = 2023, value = 0.62 }]
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    measure = name("military-share", ["military spending share"], ["軍費占比"], kind="measure")
    return built(tmp_path_factory.mktemp("series"), NAMES + measure + SERIES)


def outer(base: Base, fact_id: str) -> dict[str, Any]:
    (text,) = base.fact(fact_id)
    found: dict[str, Any] = json.loads(text)
    return found


def test_each_point_is_a_fact_and_the_final_one_of_a_year_has_the_plain_id(base: Base) -> None:
    ids = {fact_id for (fact_id,) in base.db.execute("SELECT id FROM fact")}
    assert ids == {
        "jp-defence-budget-2022", "jp-defence-budget-2023", "jp-defence-budget-2023-requested", "jp-defence-budget-2024",
        "jp-defence-budget-2025", "mn-share-2023",
    }  # fmt: skip
    assert outer(base, "jp-defence-budget-2023")["amounts"][0]["stage"] == "enacted"


@pytest.mark.parametrize(
    ("fact_id", "en", "zh"),
    [
        ("jp-defence-budget-2022", "Japan, fiscal 2022: defence budget of 5.4005 trillion yen (enacted).",
         "日本2022會計年度國防預算為5.4005兆日圓（法定預算）。"),
        ("jp-defence-budget-2024", "Japan, fiscal 2024: defence budget of about 7.9496 trillion yen.",
         "日本2024會計年度國防預算為約7.9496兆日圓。"),
        ("jp-defence-budget-2025", "Japan, fiscal 2025: defence budget of 8.54 trillion yen (draft, edition 2024-12).",
         "日本2025會計年度國防預算為8.54兆日圓（預算案，2024-12版）。"),
        ("mn-share-2023", "Mongolia, 2023: military spending share of 0.62%.", "蒙古2023年軍費占比為0.62%。"),
    ],
)  # fmt: skip
def test_its_sentences_stand_alone_in_both_languages(base: Base, fact_id: str, en: str, zh: str) -> None:
    assert outer(base, fact_id)["text"] == {"en": en, "zh": zh}


def test_a_point_is_dated_by_its_year_and_says_of_which_sort_that_is(base: Base) -> None:
    fact = outer(base, "jp-defence-budget-2022")
    assert (fact["kind"], fact["date"], fact["start"], fact["end"]) == ("figure", "2022", "2022-01-01", "2022-12-31")
    assert (fact["series"], fact["year"]) == ("jp-defence-budget", {"number": 2022, "sort": "fiscal"})
    assert fact["basis"] == {"en": "Initial budget.", "zh": "當初預算。"}
    assert outer(base, "mn-share-2023")["year"]["sort"] == "calendar"


def test_a_point_has_its_own_citations_and_note_in_place_of_the_series(base: Base) -> None:
    assert [cite["source"] for cite in outer(base, "jp-defence-budget-2022")["citations"]] == ["ministry"]
    assert [cite["source"] for cite in outer(base, "jp-defence-budget-2023")["citations"]] == ["paper"]
    assert outer(base, "jp-defence-budget-2022")["note"]["en"] == "The note of all."
    assert outer(base, "jp-defence-budget-2024")["note"]["en"] == "Its own note."


def test_values_are_the_digits_of_the_file(base: Base) -> None:
    assert outer(base, "jp-defence-budget-2022")["amounts"] == [
        {"measure": "defence-budget", "value": 5400500000000, "unit": "JPY", "about": False, "stage": "enacted"}
    ]
    assert outer(base, "mn-share-2023")["amounts"][0]["value"] == 0.62


def test_points_are_found_by_keys_and_figures_of_the_series(base: Base) -> None:
    from nea_cli.answer.find import find
    from nea_cli.index.filter import Filter

    found = find(base, "防衛費 5.4兆", Filter(), None)
    assert found.result.hits[0].id == "jp-defence-budget-2022"


def test_a_country_that_nothing_names_is_told_by_its_code(tmp_path: Path) -> None:
    series = SERIES.split("[[series]]")[2].replace('"MN"', '"QZ"').replace("mn-share", "qz-share")
    measure = name("military-share", ["military spending share"], ["軍費占比"], kind="measure")
    base = built(tmp_path / "pack", measure + "[[series]]" + series)
    assert outer(base, "qz-share-2023")["text"]["en"].startswith("QZ, 2023: ")
