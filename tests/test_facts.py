"""The bundled facts themselves: sound, whole, and found by what people type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
import tomli

from tests.conftest import FACTS, ROOT, Run

SHARED = ROOT.parent / "shared" / "research"


@pytest.fixture(scope="session")
def facts() -> list[dict[str, object]]:
    """Outer objects of all facts, from a compile in memory."""
    from nea_cli.build.compile import fill
    from nea_cli.index.base import Base
    from nea_cli.index.store import create

    connection = create(None)
    fill(connection, [FACTS])
    return [json.loads(text) for text in Base(connection).select("ORDER BY ord, id")]


def test_no_problem_is_found(call: Run) -> None:
    result = call("check")
    assert result.code == 0, result.out


def test_each_text_stands_alone_in_both_languages(facts: list[dict[str, object]]) -> None:
    for fact in facts:
        text = fact["text"]
        assert isinstance(text, dict)
        assert re.search(r"[一-鿿]", text["zh"]), fact["id"]
        assert not re.search(r"[一-鿿]", re.sub(r"\([^)]*\)", "", text["en"])), fact["id"]
        assert not re.search(r"[,;]\s*[一-鿿]|[一-鿿][,;?!]", text["zh"]), f"{fact['id']}: half-width punctuation"
        assert not re.search(r"\bthe article\b", text["en"], re.IGNORECASE), fact["id"]


# Forms of the mainland that slip into Taiwanese Chinese, and what Taiwan writes.
_MAINLAND = ("泽", "普京", "特朗普", "导弹", "導彈", "信息", "軟件", "視頻", "質量問題", "朝鮮勞動黨總書記", "澤連斯基")


def test_chinese_texts_are_taiwanese(facts: list[dict[str, object]]) -> None:
    for fact in facts:
        for table in (fact["text"], fact["note"]):
            assert isinstance(table, dict)
            for word in _MAINLAND:
                # A quotation may keep its own wording.
                assert word not in re.sub(r"「[^」]*」|《[^》]*》", "", table.get("zh", "")), f"{fact['id']}: {word}"


def test_opinions_are_said_to_be_somebodys(facts: list[dict[str, object]]) -> None:
    for fact in facts:
        if fact["support"] == "opinion":
            assert fact["kind"] == "statement", fact["id"]
            assert "Lee" in str(fact["text"]), fact["id"]


def test_every_fact_names_its_sources_and_the_day_of_reading(facts: list[dict[str, object]]) -> None:
    for fact in facts:
        citations = fact["citations"]
        assert isinstance(citations, list) and citations
        for citation in citations:
            assert citation["url"] or citation.get("print"), fact["id"]
            assert "2026-11-23" <= citation["read"] <= "2030-12-31", fact["id"]
            assert "://github.com" not in citation["url"], fact["id"]


def test_corrections_have_reasons_in_both_languages(facts: list[dict[str, object]]) -> None:
    for fact in facts:
        corrections = fact["corrections"]
        assert isinstance(corrections, list)
        for correction in corrections:
            assert correction["note"].get("en") and correction["note"].get("zh"), fact["id"]


def test_people_countries_and_places_have_labels_in_five_languages(call: Run) -> None:
    for kind in ("person", "country", "place"):
        path = FACTS / "names" / f"{kind}.toml"
        for name in tomli.loads(path.read_text(encoding="utf-8"))["name"]:
            assert {"en", "zh", "ja", "ko", "ru"} <= set(name["labels"]), name["id"]


def _persons() -> Iterator[tuple[str, str]]:
    for name in tomli.loads((FACTS / "names" / "person.toml").read_text(encoding="utf-8"))["name"]:
        for lang in ("en", "zh", "ja", "ko", "ru"):
            yield name["id"], name["labels"][lang][0]


def test_every_person_is_met_by_each_preferred_label(call: Run) -> None:
    from nea_cli.build.cache import Watch, open_index
    from nea_cli.index.base import Base

    watch = Watch(note=lambda _: None, progress=lambda _a, _b: None)
    base = Base(open_index([FACTS], watch).connection)
    missed = []
    for person, label in _persons():
        claims = base.claims([base.key(label)])
        if not any(claim.token == f"#{person}" for found in claims.values() for claim in found):
            missed.append((person, label))
    assert not missed


# Rows of the research notebook that the base was made from, and the facts that carry them.
SEED_ROWS = ROOT / "tests" / "data" / "seed-rows.tsv"


def seed_rows() -> list[tuple[str, str, list[str]]]:
    lines = SEED_ROWS.read_text(encoding="utf-8").splitlines()
    return [(file, key, ids.split(",")) for file, key, ids in (line.split("\t") for line in lines if line[:1] != "#")]


def test_every_claim_of_the_article_is_carried_by_a_fact(facts: list[dict[str, object]]) -> None:
    known = {fact["id"] for fact in facts}
    rows = seed_rows()
    assert len(rows) == 88
    assert not [(key, one) for _, key, ids in rows for one in ids if one not in known]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the research notebook is no part of the project")
def test_every_wrong_or_imprecise_claim_has_a_correction_by_the_article(facts: list[dict[str, object]]) -> None:
    by_id = {fact["id"]: fact for fact in facts}
    carried = {(file, key): ids for file, key, ids in seed_rows()}
    seen = 0
    for file in ("japan", "korea", "security"):
        path = SHARED / f"claims-{file}.toml"
        for row in tomli.loads(path.read_text(encoding="utf-8"))["claim"]:
            if row["origin"] != "seed":
                continue
            seen += 1
            ids = carried[file, row["key"]]
            if row["verdict"] in ("contradicted", "imprecise"):
                corrections = [c for one in ids for c in by_id[one]["corrections"]]  # type: ignore[attr-defined]
                verdict = "wrong" if row["verdict"] == "contradicted" else "imprecise"
                assert any("lee-2023-prospect" in c["by"] for c in corrections), row["key"]
                assert verdict in {c["verdict"] for c in corrections}, row["key"]
    assert seen == 88
