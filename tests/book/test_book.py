"""Several packs read together: ids that clash, references from one to another, NEA_FACTS."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.book.record import Make, fact, ids
from tests.conftest import SOURCE, Run


def test_two_packs_with_one_id_are_both_shown_and_told_apart_by_pack(base: Path, call: Run, pack: Make) -> None:
    mine = pack({"a.toml": SOURCE + fact("base-fact", "Alpha met Gamma.")}, id="mine", name="mine")
    both = json.loads(call("show", "base-fact", "--facts", mine, "--json").ok().out)["facts"]
    assert [(one["pack"], one["text"]["en"]) for one in both] == [
        ("base", "Alpha met Beta."),
        ("mine", "Alpha met Gamma."),
    ]
    for one in both:
        shown = json.loads(call("show", f"{one['pack']}:base-fact", "--facts", mine, "--json").ok().out)
        assert shown["facts"] == [one]
    missing = call("show", "other:base-fact", "--facts", mine)
    assert missing.code == 1


def test_nea_facts_names_several_packs(base: Path, call: Run, pack: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [pack({"a.toml": SOURCE + fact(f"{one}-fact", "Alpha ate.")}, id=one, name=one) for one in ("one", "two")]
    monkeypatch.setenv("NEA_FACTS", os.pathsep.join(["", *map(str, roots), str(roots[0]), ""]))
    assert sorted(ids(call("search", "alpha").ok())) == ["base-fact", "one-fact", "two-fact"]
    third = pack({"a.toml": SOURCE + fact("three-fact", "Alpha slept.")}, id="three", name="three")
    assert "three-fact" in ids(call("search", "alpha", "--facts", third).ok())
    monkeypatch.setenv("NEA_FACTS", os.pathsep.join([str(roots[0]), "gone"]))
    assert call("search", "alpha").code == 3


def test_a_pack_may_cite_a_source_of_another(base: Path, call: Run, pack: Make) -> None:
    mine = pack({"a.toml": fact("my-fact", "Gamma ate.")}, id="mine")
    outer = json.loads(call("show", "my-fact", "--facts", mine, "--json").ok().out)["facts"][0]
    assert [one["publisher"] for one in outer["citations"]] == ["A Ministry"]
    assert outer["support"] == "confirmed"


def test_a_reference_means_its_own_pack_first_and_another_when_that_is_named(base: Path, call: Run, pack: Make) -> None:
    own = SOURCE.replace("A Ministry", "My Paper").replace('"primary"', '"secondary"')
    mine = pack(
        {
            "a.toml": own
            + fact("own-fact", "Gamma ate.")
            + fact("other-fact", "Gamma ran.", source="base:a-source")
            + 'see = ["base:base-fact", "mine:own-fact"]\n'
        },
        id="mine",
    )
    assert call("check", mine, "--facts", base).ok().out == ""
    facts = json.loads(call("show", "own-fact", "other-fact", "--facts", mine, "--json").ok().out)["facts"]
    assert [one["citations"][0]["publisher"] for one in facts] == ["My Paper", "A Ministry"]
    assert [one["support"] for one in facts] == ["reported", "confirmed"]


def test_a_reference_to_a_pack_that_has_no_such_record_is_told(base: Path, call: Run, pack: Make) -> None:
    mine = pack({"a.toml": SOURCE + fact("one", source="base:b-source") + 'see = ["base:one", "x:y:z"]\n'}, id="mine")
    out = call("check", mine, "--facts", base).out
    assert "bad-id: fact one: see.1: 'x:y:z'" in out
    (mine / "a.toml").write_text(
        SOURCE + fact("one", source="base:b-source") + 'see = ["base:one"]\n', encoding="utf-8"
    )
    out = call("check", mine, "--facts", base).out
    assert re.findall(r"(?:error|warning): ([a-z-]+): ", out) == ["uncited-source", "unknown-source", "unknown-fact"]
