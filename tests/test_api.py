"""The library gives what the commands print, and its documented examples hold."""

from __future__ import annotations

import doctest
import json

import nea_cli
from tests.conftest import ROOT, Run


def test_examples_of_the_docs_hold(shared_cache: object) -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert tried > 10
    assert failed == 0


def test_search_is_the_commands_search(call: Run) -> None:
    with nea_cli.open_base() as base:
        for query in ("kishida kyiv", "俄羅斯 制裁", "100 million"):
            found = base.search(query, limit=5)
            outer = json.loads(call("search", query, "-n", "5", "--json").ok().out)
            assert [(one.fact.id, one.score) for one in found] == [(f["id"], f["score"]) for f in outer["facts"]]


def test_timeline_is_the_commands_timeline(call: Run) -> None:
    with nea_cli.open_base() as base:
        found = [fact.id for fact in base.timeline(country=["KR"], start="2022", end="2023")]
    lines = call("timeline", "--country", "KR", "--from", "2022", "--to", "2023").ok().out.splitlines()
    assert found == [line.split("\t")[0] for line in lines]
