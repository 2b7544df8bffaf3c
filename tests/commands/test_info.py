"""`nea info`: counts that agree with the base, and where things are."""

from __future__ import annotations

import json
from pathlib import Path

from nea_cli import __version__
from tests.conftest import FACTS, Run


def test_info_counts_what_there_is(call: Run) -> None:
    info = json.loads(call("info", "--json").ok().out)
    timeline = call("timeline", "--jsonl").ok().out.splitlines()
    assert info["facts"] == len(timeline)
    assert info["corrected"] == sum(bool(json.loads(line)["corrections"]) for line in timeline)
    assert info["sources"] == len(call("sources").ok().out.splitlines())
    assert info["version"] == __version__
    assert [Path(pack["path"]) for pack in info["packs"]] == [FACTS]


def test_info_names_the_index_file(call: Run, shared_cache: Path) -> None:
    info = json.loads(call("info", "--json").ok().out)
    assert Path(info["index"]).is_file()
    assert Path(info["index"]).parent == shared_cache


def test_info_on_a_screen_and_in_a_pipe(call: Run) -> None:
    assert "version" in call("info", "--format", "screen").ok().out
    assert f"version\t{__version__}" in call("info").ok().out.splitlines()
