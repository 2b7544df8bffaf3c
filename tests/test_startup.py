"""What a look-up must not load. Time itself is measured by tests/bench, not asserted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT, Run

DEAR = (
    "rich", "pydantic", "tomli", "opencc", "pypinyin", "babel", "Stemmer", "importlib.metadata",
    "email", "asyncio", "http", "ssl", "hashlib", "tempfile",
)  # fmt: skip

_PROBE = """
import sys
from nea_cli.commands.app import main
code = main({args!r})
sys.stderr.write("\\n".join(sorted(sys.modules)))
sys.exit(code)
"""


def loaded(sealed: dict[str, str], *args: str) -> set[str]:
    """Modules loaded after a run of nea in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE.format(args=list(args))],
        capture_output=True, text=True, encoding="utf-8", env=sealed | {"PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n"))


@pytest.fixture(autouse=True)
def warm(run: Run) -> None:
    run("info").ok()


@pytest.mark.parametrize(
    "args",
    [("search", "kishida kyiv", "--json"), ("search", "岸田"), ("show", "kishida-kyiv-visit-2023", "--json"),
     ("timeline", "--country", "JP", "--jsonl"), ("country", "JP", "--json")],
)  # fmt: skip
def test_a_piped_look_up_loads_nothing_dear(sealed: dict[str, str], args: tuple[str, ...]) -> None:
    modules = loaded(sealed, *args)
    assert not {name for name in modules if name in DEAR or name.split(".")[0] in DEAR}
    assert not {name for name in modules if name.startswith("nea_cli.book")}


def test_a_known_word_does_not_load_rapidfuzz_and_a_misspelt_one_does(sealed: dict[str, str]) -> None:
    assert "rapidfuzz" not in loaded(sealed, "search", "kishida kyiv", "--json")
    assert "rapidfuzz" in loaded(sealed, "search", "kishda kyiv", "--json")


def test_ready_made_answers_are_not_read_as_records(sealed: dict[str, str]) -> None:
    records = {"nea_cli.answer.outer", "nea_cli.model.fact", "nea_cli.model.amount", "dataclasses", "decimal"}
    assert not records & loaded(sealed, "search", "kishida kyiv", "--json")
    assert not records & loaded(sealed, "timeline", "--country", "JP", "--jsonl")


def test_known_words_load_no_rules_for_unknown_ones(sealed: dict[str, str]) -> None:
    rules = {"nea_cli.index.romaji", "nea_cli.index.stem", "nea_cli.index.near", "nea_cli.index.value"}
    assert not rules & loaded(sealed, "search", "kishida kyiv", "--json")


def test_one_command_does_not_load_another(sealed: dict[str, str]) -> None:
    commands = {name for name in loaded(sealed, "search", "kyiv", "--json") if name.startswith("nea_cli.commands.")}
    assert commands == {f"nea_cli.commands.{name}" for name in ("app", "complete", "option", "search", "session")}


def test_root_help_loads_no_command(sealed: dict[str, str]) -> None:
    assert "nea_cli.commands.search" not in loaded(sealed, "--help")
