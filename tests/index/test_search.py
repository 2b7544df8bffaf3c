"""Ranking: what is a hit, and in which order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nea_cli.index import possible
from nea_cli.index.asked import Query
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.index.query import read_query
from nea_cli.index.search import HALF, LESS, SEVERAL, Result, search
from nea_cli.model.date import parse_span
from tests.base import built, fact, name


def asked(base: Base, text: str, only: Filter | None = None, limit: int | None = None) -> Result:
    return search(base, read_query(text, base), only or Filter(), limit)


def ids(result: Result) -> list[str]:
    return [hit.id for hit in result.hits]


RECORDS = (
    name("kishida-fumio", ["Fumio Kishida", "Kishida"], ["岸田文雄", "岸田"], countries=["JP"])
    + fact("both-once", "2020-01-01", "A talk.", zh="談話。", more='note.en = "Kishida on Kyiv."\nnote.zh = "註。"')
    + fact("one-often", "2023-01-01", "Kishida, Kishida and Kishida spoke.", zh="岸田岸田岸田發言。", more='keys = ["kishida"]')
    + fact("other-alone", "2023-01-02", "Kyiv stood.", zh="基輔不動。")
    + fact("in-key", "2020-01-01", "A fact.", zh="事。", more='keys = ["tsushima"]')
    + fact("in-text", "2020-01-01", "A tsushima fact.", zh="事。")
    + fact("in-note", "2020-01-01", "A fact.", zh="事。", more='note.en = "On tsushima."\nnote.zh = "註。"')
    + fact("twin-b", "2022-05-01", "Drones flew low.", zh="無人機低飛。")
    + fact("twin-c", "2023-05-01", "Drones flew low.", zh="無人機低飛。", countries=["KR"])
    + fact("twin-a", "2021-05-01", "Drones flew low.", zh="無人機低飛。", kind="military")
    + "".join(fact(f"filler-{i}", text=f"Common words number {i}.", zh="常用詞。") for i in range(12))
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return built(tmp_path_factory.mktemp("search"), RECORDS)


def test_a_fact_that_meets_every_term_comes_before_one_that_meets_some_often(base: Base) -> None:
    result = asked(base, "kishida kyiv")
    assert ids(result)[0] == "both-once"
    assert [hit.complete for hit in result.hits] == [True] + [False] * (len(result.hits) - 1)


def test_a_fact_that_meets_under_half_of_the_weight_is_no_hit(base: Base) -> None:
    assert ids(asked(base, "drones kyiv stood")) == ["other-alone"]
    # What only a note has counts for less than it weighs.
    assert ids(asked(base, "drones tsushima kyiv kishida")) == []
    assert ids(asked(base, "tsushima qqqqq")) == []
    assert ids(asked(base, "common words qqqqq")) == []


def test_three_things_met_are_no_chance_where_nothing_meets_half(base: Base) -> None:
    (hit,) = asked(base, "drones flew low over qqqqq and zzzzz in 2023").hits[:1]
    assert (hit.id, hit.complete) == ("twin-c", False)
    assert ids(asked(base, "drones flew over qqqqq and zzzzz")) == []
    # A filter takes out, and lets nothing in that no one would see without it.
    assert ids(asked(base, "drones flew low")) and not ids(
        asked(base, "common words number drones", Filter(kinds=("test",)))
    )


def test_what_is_met_through_a_typo_tells_by_how_many_letters(base: Base) -> None:
    (met,) = asked(base, "tsushmia").hits[0].met
    assert (met.form.via, met.form.edits) == ("bent", 1)
    (met,) = asked(base, "tsushima").hits[0].met
    assert (met.form.via, met.form.edits) == ("exact", 0)


def test_the_years_of_an_office_lead_to_who_held_it(tmp_path: Path) -> None:
    held = 'office = "prime-minister"\nholder = "kishida-fumio"'
    records = name("kishida-fumio", ["Fumio Kishida"], countries=["JP"]) + name(
        "prime-minister", ["Prime Minister"], kind="office"
    )
    records += fact("held", "2021-10-04/2024-10-01", "Fumio Kishida was Prime Minister.", kind="office", more=held)
    records += fact("still", "2024-10-01/..", "Fumio Kishida has been Prime Minister.", kind="office", more=held)
    records += fact("spoke", "2022-05-05", "The Prime Minister spoke.")
    base = built(tmp_path / "pack", records)
    assert ids(asked(base, "prime minister 2023")) == ["held"]
    assert ids(asked(base, "prime minister 2027")) == ["still"]
    assert set(ids(asked(base, "prime minister 2022"))) == {"held", "spoke"}


def test_a_date_that_a_text_mentions_leads_to_it_after_those_of_that_day(tmp_path: Path) -> None:
    records = fact("figures", "2024", "Figures, published in April 2025.", zh="數字。")
    records += fact("rule", "2024-01-01", "A rule, in force from 3 April 2025.", zh="規則。")
    records += fact("day", "2025-04-03", "Figures were late.", zh="遲。")
    base = built(tmp_path / "pack", records)
    assert ids(asked(base, "april 2025"))[0] == "day"
    assert set(ids(asked(base, "april 2025"))) == {"day", "figures", "rule"}
    assert set(ids(asked(base, "3 april 2025"))) == {"day", "rule"}


def test_a_country_and_a_year_do_not_answer_for_what_was_asked(tmp_path: Path) -> None:
    records = fact("stop", "2022-05-01", "A visitor came by way of Vietnam.", countries=["VN", "JP"])
    records += fact("budget", "2022-06-01", "The budget of Japan grew.", countries=["JP"])
    base = built(tmp_path / "pack", records)
    assert ids(asked(base, "vietnam budget 2022")) == []
    assert ids(asked(base, "vietnam visitor 2022 qqqqq")) == ["stop"]
    assert ids(asked(base, "vietnam 2022")) == ["stop"]


def test_the_own_year_of_a_figure_counts_before_one_it_mentions(tmp_path: Path) -> None:
    records = fact("mentions", "2020", "Spending in 2020, by the edition of 2026 and that of 2026.", kind="figure")
    records += fact(
        "own", "2026", "Spending in 2026, all told and in full, by what was said of it then.", kind="figure"
    )
    base = built(tmp_path / "pack", records)
    assert ids(asked(base, "spending 2026")) == ["own", "mentions"]
    # Nobody who asks for 2024 wants another year's figure; an event of another year he may have in mind.
    assert ids(asked(base, "japan spending 2024")) == []
    event = built(tmp_path / "event", fact("met", "2020-05-05", "Spending was the matter of a summit."))
    assert ids(asked(event, "japan spending summit 2024")) == ["met"]


def test_a_person_and_an_office_alone_ask_for_the_time_in_it(tmp_path: Path) -> None:
    held = 'office = "prime-minister"\nholder = "kishida-fumio"'
    records = name("kishida-fumio", ["Fumio Kishida", "Kishida"], countries=["JP"])
    records += name("prime-minister", ["Prime Minister"], kind="office") + name("in-office", ["term"], kind="concept")
    records += fact(
        "kishida-prime-minister", "2021", "Fumio Kishida has been Prime Minister.", kind="office", more=held
    )
    records += fact(
        "spoke", "2022-05-05", "Kishida, as Prime Minister, spoke.", more='keys = ["prime minister kishida"]'
    )
    base = built(tmp_path / "pack", records)
    assert ids(asked(base, "kishida prime minister"))[0] == "kishida-prime-minister"
    assert ids(asked(base, "kishida prime minister spoke"))[0] == "spoke"


def test_a_figure_is_called_what_its_stage_is_called(tmp_path: Path) -> None:
    amount = 'amounts = [{ measure = "defence-budget", value = %d, unit = "JPY", stage = "%s" }]'
    records = name("defence-budget", ["defence budget"], kind="measure")
    records += name("budget-request", ["budget request", "asked for"], kind="concept")
    records += fact("asked", "2025", "Japan, 2025: the sum.", kind="figure", more=amount % (900, "requested"))
    records += fact("enacted", "2025", "Japan, 2025: the sum.", kind="figure", more=amount % (800, "enacted"))
    base = built(tmp_path / "pack", records)
    assert ids(asked(base, "japan 2025 budget request")) == ["asked"]


def test_what_no_fact_has_is_no_hit_at_all(base: Base) -> None:
    assert asked(base, "qqqqq zzzzz") == Result((), 0)


def test_names_and_keys_count_over_texts_and_texts_over_notes(base: Base) -> None:
    assert ids(asked(base, "tsushima")) == ["in-key", "in-text", "in-note"]
    assert [hit.met[0].field for hit in asked(base, "tsushima").hits] == ["names", "text", "note"]


def test_of_equal_facts_the_newest_comes_first_unless_one_is_more_of_an_event(base: Base) -> None:
    assert ids(asked(base, "drones flew low")) == ["twin-c", "twin-b", "twin-a"]


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Filter(countries=("KR",)), ["twin-c"]),
        (Filter(kinds=("military",)), ["twin-a"]),
        (Filter(start=parse_span("2022")), ["twin-c", "twin-b"]),
        (Filter(end=parse_span("2022")), ["twin-b", "twin-a"]),
        (Filter(day=(5, 1), kinds=("visit",)), ["twin-c", "twin-b"]),
        (Filter(countries=("FR",)), []),
    ],
)
def test_a_filter_takes_hits_out_and_leaves_the_order(base: Base, only: Filter, expected: list[str]) -> None:
    assert ids(asked(base, "drones", only)) == expected


def test_a_limit_keeps_the_best_and_the_total_counts_all(base: Base) -> None:
    result = asked(base, "drones", limit=2)
    assert (ids(result), result.total) == (["twin-c", "twin-b"], 3)


def test_without_terms_all_that_passes_is_listed_the_newest_first(base: Base) -> None:
    result = search(base, Query("", ()), Filter(kinds=("visit",), start=parse_span("2022")), 2)
    dates = [json.loads(hit.json)["date"] for hit in result.hits]
    assert dates == sorted(dates, reverse=True)
    assert result.total > len(result.hits) == 2


_WORDS = (
    "kishida", "kyiv", "岸田", "기시다", "yoon", "tokyo", "sanctions", "制裁", "missile", "2022", "2023年3月", "$500m", "nato",
    "russia", "俄羅斯", "japan", "aid", "korea", "北韓", "budget", "防衛費", "visit", "kishda", "qqqqq", "the", "minister", "Киев",
)  # fmt: skip
_query = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)
# Without figures: a figure asked for is held to where there is a fact with it, and a filter may leave none.
_WITHOUT_DIGITS = [word for word in _WORDS if not any(character.isdigit() for character in word)]
_wordy = st.lists(st.sampled_from(_WITHOUT_DIGITS), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=40)  # each asks the whole base several times
@given(_query)
def test_hits_come_complete_first_then_by_score_and_cover_half(bundled_base: Base, text: str) -> None:
    query = read_query(text, bundled_base)
    result = search(bundled_base, query, Filter())
    order = [(not hit.complete, -hit.score) for hit in result.hits]
    assert order == sorted(order)
    assert len({hit.json for hit in result.hits}) == len(result.hits) == result.total
    whole = sum(term.weight**0.5 for term in query.terms)
    for hit in result.hits:
        assert hit.complete == (len(hit.met) == len(query.terms))
        typed = [met.term for met in hit.met]
        covered = sum(term.weight**0.5 for term in query.terms if term.typed in typed) / whole / 0.999
        several = sum(len(one) > 1 for one in typed) >= SEVERAL - 1
        assert hit.complete or covered >= HALF or (several and covered >= LESS)
    if any(hit.complete for hit in result.hits):
        covers = [
            sum(term.weight**0.5 for term in query.terms if term.typed in {m.term for m in hit.met})
            for hit in result.hits
        ]
        assert min(covers) >= HALF * whole * 0.999  # less will do only where nothing better is there


@settings(max_examples=40)  # each asks the whole base several times
@given(_wordy, st.sampled_from(["JP", "KR", "UA", "MN"]), st.integers(1, 5))
def test_filters_and_limits_do_nothing_but_leave_out(bundled_base: Base, text: str, country: str, limit: int) -> None:
    query = read_query(text, bundled_base)
    whole = search(bundled_base, query, Filter())
    there = [hit for hit in whole.hits if country in json.loads(hit.json)["countries"]]
    narrowed = search(bundled_base, query, Filter(countries=(country,)), limit)
    assert (list(narrowed.hits), narrowed.total) == (there[:limit], len(there))


@settings(max_examples=40)  # each asks the whole base several times
@given(_query)
def test_reading_the_rare_terms_alone_misses_no_fact(bundled_base: Base, text: str) -> None:
    query = read_query(text, bundled_base)

    def everything(base: Base, *_: Any) -> list[int]:
        return [row for (row,) in base.db.execute("SELECT rowid FROM fact")]

    small = search(bundled_base, query, Filter()).hits
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(possible, "_SMALL", 0)
        large = search(bundled_base, query, Filter()).hits
        patch.setattr(possible, "_candidates", everything)
        whole = search(bundled_base, query, Filter()).hits
    assert small == large == whole


def test_a_fact_that_meets_enough_is_found_though_common_words_fill_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("alpha", "beta", "gamma")
    records = fact("wanted", "2001", "Alpha met beta.", zh="事。")
    records += "".join(fact(f"{word}-{i}", text=f"Only {word} here.", zh="事。") for word in words for i in range(30))
    base = built(tmp_path, records)
    monkeypatch.setattr(possible, "_SMALL", 0)
    monkeypatch.setattr(possible, "_MOST_READ", 10)
    assert ids(asked(base, "alpha beta gamma")) == ["wanted"]


@pytest.mark.parametrize(
    ("text", "fact_id"),
    [
        ("kishida kyiv visit", "kishida-kyiv-visit-2023"),
        ("岸田 基輔", "kishida-kyiv-visit-2023"),
        ("기시다 키이우", "kishida-kyiv-visit-2023"),
        ("Кисида Киев", "kishida-kyiv-visit-2023"),
        ("kishda kyvi", "kishida-kyiv-visit-2023"),
    ],
)
def test_the_visit_to_kyiv_is_found_first_in_any_language(bundled_base: Base, text: str, fact_id: str) -> None:
    assert ids(asked(bundled_base, text))[0] == fact_id


def test_facts_of_another_pack_are_found_beside(tmp_path: Path) -> None:
    from tests.base import opened, written

    one = written(tmp_path / "one", fact("drones", text="Drones flew."), pack_id="one")
    other = written(tmp_path / "other", fact("drones", text="Drones flew."), pack_id="other")
    result = asked(opened([one, other]), "drones")
    assert {json.loads(hit.json)["pack"] for hit in result.hits} == {"one", "other"}
