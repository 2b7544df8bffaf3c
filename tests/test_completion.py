"""Shell completion: scripts for four shells, and words from the index."""

from __future__ import annotations

import pytest

from tests.conftest import Run

SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.fixture(autouse=True)
def warm(run: Run) -> None:
    run("info").ok()


def complete(run: Run, line: str, **env: str) -> list[str]:
    """What bash is offered at the end of a line."""
    words = line.split(" ")
    variables = {"_NEA_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), **env}
    result = run(env=variables)
    assert result.err == ""
    return result.out.split()


@pytest.mark.parametrize("shell", SHELLS)
def test_there_is_a_script_for_each_shell(shell: str, run: Run) -> None:
    result = run(env={"_NEA_COMPLETE": f"source_{shell}"})
    assert result.code == 0
    assert "_NEA_COMPLETE" in result.out


def test_commands_are_completed(run: Run) -> None:
    assert complete(run, "nea ti") == ["timeline"]


def test_kinds_are_completed(run: Run) -> None:
    assert complete(run, "nea search --kind exp") == ["expulsion"]


def test_fact_ids_are_completed(run: Run) -> None:
    offered = complete(run, "nea show kishida-kyiv-")
    assert "kishida-kyiv-visit-2023" in offered
    assert all(one.startswith("kishida-kyiv-") for one in offered)


@pytest.mark.parametrize(
    ("typed", "wanted"), [("J", "JP"), ("Jap", "Japan"), ("日", "日本"), ("일", "일본"), ("Япо", "Япония")]
)
def test_countries_are_completed_by_code_and_label(typed: str, wanted: str, run: Run) -> None:
    assert wanted in complete(run, f"nea timeline --country {typed}")


def test_name_labels_are_completed_in_any_script(run: Run) -> None:
    assert "岸田文雄" in complete(run, "nea names 岸")


def test_sections_and_formats_are_completed(run: Run) -> None:
    assert complete(run, "nea country JP --section fig") == ["figures"]
    assert complete(run, "nea search x --lang z") == ["zh"]


def test_without_an_index_nothing_is_offered_and_nothing_compiled(run: Run, tmp_path: object) -> None:
    assert complete(run, "nea show kis", NEA_CACHE=f"{tmp_path}/none") == []
