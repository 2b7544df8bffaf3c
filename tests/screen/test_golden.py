"""Golden screens: what a person sees, at three widths, in two languages and two more.

Plain text for all; a few with colour, their escapes shown as `\\e`. Rewritten by
`pytest --update-golden`; a changed screen is reviewed like code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

GOLDEN = Path(__file__).parent / "golden"
PACK = ROOT / "tests" / "pack"

COMMANDS = {
    "search": ("search", "sample", "japan"),
    "explain": ("search", "sampel", "kyiv", "--explain"),
    "show": ("show", "sample-visit-2023"),
    "timeline": ("timeline",),
    "timeline-from": ("timeline", "--from", "2023", "--to", "2023-06", "--reverse"),
    "country": ("country", "JP", "--on", "2023-03-21"),
    "names": ("names", "kyiv"),
    "sources": ("sources",),
    "list": ("list", "kinds"),
}


def screen(call: Run, monkeypatch: pytest.MonkeyPatch, width: int, *args: str) -> str:
    monkeypatch.setenv("NEA_BASE", str(PACK))
    monkeypatch.setenv("COLUMNS", str(width))
    result = call(*args, "--format", "screen").ok()
    return result.out


def compare(path: Path, text: str, update: bool) -> None:
    if update:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_screen(
    name: str, width: int, lang: str, call: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    text = screen(call, monkeypatch, width, *COMMANDS[name], "--lang", lang)
    assert "\x1b" not in text
    compare(GOLDEN / f"{name}-{width}-{lang}.txt", text, update_golden)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh", "ja", "ko"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_is_wider_than_the_screen(
    name: str, lang: str, width: int, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.cells import cell_len

    for line in screen(call, monkeypatch, width, *COMMANDS[name], "--lang", lang).splitlines():
        assert cell_len(line) <= width, line
        assert "…" not in line, "something was cut off"


@pytest.mark.parametrize("lang", ["ja", "ko"])
def test_screen_in_other_languages(lang: str, call: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    text = screen(call, monkeypatch, 80, "show", "sample-visit-2023", "--lang", lang)
    compare(GOLDEN / f"show-80-{lang}.txt", text, update_golden)


@pytest.mark.parametrize("name", ["search", "show", "timeline"])
def test_screen_in_colour(name: str, call: Run, monkeypatch: pytest.MonkeyPatch, update_golden: bool) -> None:
    text = screen(call, monkeypatch, 80, *COMMANDS[name], "--color", "always", "--lang", "en")
    compare(GOLDEN / f"{name}-80-colour.txt", text.replace("\x1b", "\\e"), update_golden)


def test_colour_changes_nothing_but_colour(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    for name in COMMANDS:
        plain = screen(call, monkeypatch, 80, *COMMANDS[name])
        painted = screen(call, monkeypatch, 80, *COMMANDS[name], "--color", "always")
        unpainted = re.sub(r"\x1b\[[0-9;]*m", "", painted)
        assert [line.rstrip() for line in unpainted.splitlines()] == [line.rstrip() for line in plain.splitlines()]
