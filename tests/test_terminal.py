"""What a person at a terminal gets: colour, width, pager, language, encoding.

Owns the runs through a pseudo-terminal. How each screen looks is in `tests/screen/`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import ROOT, Result, Run
from tests.unsafe import obeyed

pty = pytest.importorskip("pty", reason="needs a POSIX terminal")
termios = pytest.importorskip("termios", reason="needs a POSIX terminal")

Screen = Callable[..., Result]

VISIT = "sample-visit-2023"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, sealed: dict[str, str]) -> None:
    """The small pack in place of the bundled one, in processes as well."""
    monkeypatch.setenv("NEA_BASE", str(ROOT / "tests" / "pack"))
    sealed["NEA_BASE"] = str(ROOT / "tests" / "pack")


@pytest.fixture
def screen(sealed: dict[str, str], tmp_path: Path, call: Run) -> Screen:
    """Run nea in a terminal of its own; keywords: env (None takes a variable away), size (rows, columns), typed."""
    call("info").ok()

    def start(
        *args: str,
        env: dict[str, str | None] | None = None,
        size: tuple[int, int] = (24, 80),
        typed: Callable[[bytes], bytes] = lambda _shown: b"",
    ) -> Result:
        variables = sealed | {"PYTHONPATH": str(ROOT)}
        for key, value in (env or {}).items():
            variables.pop(key, None)
            if value is not None:
                variables[key] = value
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, size) if hasattr(termios, "tcsetwinsize") else _set_size(theirs, size)
        process = subprocess.Popen(
            [sys.executable, "-c", _CONTROLLING, *args],
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=variables,
            cwd=tmp_path,
            start_new_session=True,
        )
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux ends a terminal with an error
            while chunk := os.read(ours, 65536):
                shown += chunk
                answer = typed(shown)
                if answer:
                    os.write(ours, answer)
        os.close(ours)
        _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err, err
        return Result(process.returncode, shown.decode().replace("\r\n", "\n"), err.decode())

    return start


# The terminal becomes the one that Ctrl-C comes from, as it is for a person.
_CONTROLLING = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from nea_cli.__main__ import main
sys.exit(main())
"""


def _set_size(terminal: int, size: tuple[int, int]) -> None:
    import fcntl
    import struct

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))


def widest(text: str) -> int:
    """Cells of the longest line, colours not counted."""
    return max(cell_len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n"))


def test_a_terminal_gets_a_coloured_screen_and_a_pipe_plain_lines(screen: Screen, call: Run) -> None:
    painted = screen("search", "kyiv").ok().out
    assert "\x1b[" in painted and not obeyed(painted, styled=True)
    assert "\t" not in painted and VISIT in painted
    piped = call("search", "kyiv").ok().out
    assert piped.startswith(f"{VISIT}\t2023-03-21\tJP,UA\t") and not obeyed(piped)


@pytest.mark.parametrize(
    ("env", "args"),
    [
        ({"TERM": "dumb"}, ()),
        ({"NO_COLOR": "1"}, ()),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, ()),
        ({}, ("--color", "never")),
        ({"FORCE_COLOR": "1"}, ("--color", "never")),
    ],
    ids=str,
)
def test_colour_is_left_out_where_it_is_not_wanted(
    env: dict[str, str | None], args: tuple[str, ...], screen: Screen
) -> None:
    shown = screen("show", VISIT, *args, env=env).ok().out
    assert "\x1b" not in shown
    assert "Names: " in shown, "still a screen"


@pytest.mark.parametrize(
    ("env", "args"),
    [
        ({"NO_COLOR": ""}, ()),
        ({"NO_COLOR": "1"}, ("--color", "always")),
        ({"TERM": "dumb"}, ("--color", "always")),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, ()),
        ({"TERM": None}, ("--color", "always")),
    ],
    ids=str,
)
def test_colour_is_there_where_it_is_wanted(env: dict[str, str | None], args: tuple[str, ...], screen: Screen) -> None:
    assert "\x1b[" in screen("show", VISIT, *args, env=env).ok().out


def test_force_color_colours_a_piped_screen_and_never_a_piped_line(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in call("show", VISIT, "--format", "screen").ok().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in call("show", VISIT, "--format", "screen").ok().out
    for form in ((), ("--json",), ("--jsonl",)):
        assert "\x1b" not in call("show", VISIT, *form).ok().out


@pytest.mark.parametrize("columns", [40, 60, 100, 130])
@pytest.mark.parametrize(
    "command", [("timeline",), ("show", VISIT), ("country", "japan"), ("names", "kyiv"), ("sources",)]
)
def test_columns_decides_the_width(
    command: tuple[str, ...], columns: int, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for lang in ("en", "zh"):
        shown = call(*command, "--format", "screen", "--lang", lang).ok().out
        assert widest(shown) <= columns


@pytest.mark.parametrize("columns", ["0", "-5", "wide", "3", ""])
def test_columns_that_make_no_sense_are_survived(columns: str, call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert VISIT in call("search", "kyiv", "--format", "screen").ok().out


def test_the_terminals_own_width_counts_where_columns_is_not_set(screen: Screen) -> None:
    env: dict[str, str | None] = {"COLUMNS": None, "LINES": None}
    narrow = screen("timeline", "--no-pager", env=env, size=(24, 50)).ok().out
    wide = screen("timeline", "--no-pager", env=env, size=(24, 110)).ok().out
    assert widest(narrow) <= 50 < widest(wide) <= 110


LONG = ("timeline",)  # longer than ten lines
PAGED = {"LINES": "10"}


@pytest.mark.parametrize("variable", ["NEA_PAGER", "PAGER"])
def test_a_long_answer_goes_through_the_pager(variable: str, screen: Screen, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    shown = screen(*LONG, env={**PAGED, variable: f"cat > {shlex.quote(str(seen))}"}).ok()
    assert shown.out == ""
    assert VISIT in seen.read_text(encoding="utf-8")


def test_nea_pager_comes_before_pager(screen: Screen) -> None:
    assert VISIT in screen(*LONG, env={**PAGED, "NEA_PAGER": "cat", "PAGER": "false"}).ok().out


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("search", "kyiv", "-n", "1"), {"LINES": "40"}),
        ((*LONG, "--no-pager"), PAGED),
        (LONG, {**PAGED, "TERM": "dumb"}),
        ((*LONG, "--json"), PAGED),
        ((*LONG, "--format", "tsv"), PAGED),
    ],
    ids=str,
)
def test_no_pager_where_none_is_wanted(args: tuple[str, ...], env: dict[str, str], screen: Screen) -> None:
    shown = screen(*args, env={**env, "NEA_PAGER": "echo PAGED"}).ok().out
    assert "PAGED" not in shown and VISIT in shown


def test_a_pipe_is_never_paged(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEA_PAGER", "echo PAGED")
    monkeypatch.setenv("LINES", "10")
    assert VISIT in call(*LONG, "--format", "screen").ok().out


@pytest.mark.parametrize("pager", ["cat", "false", "exit 3", "no-such-pager-at-all", "/etc/passwd"])
def test_a_pager_that_fails_does_not_cost_the_answer(pager: str, screen: Screen) -> None:
    assert VISIT in screen(*LONG, env={**PAGED, "NEA_PAGER": pager}).ok().out


def test_a_pager_that_is_left_early_ends_it_quietly(screen: Screen) -> None:
    shown = screen(*LONG, env={**PAGED, "NEA_PAGER": "head -1"}).ok()
    assert (shown.out.count("\n"), shown.err) == (1, "")


def test_ctrl_c_belongs_to_the_pager(screen: Screen) -> None:
    pager = "trap 'echo CAUGHT' INT; echo READY; cat >/dev/null; sleep 0.3; echo LEFT"
    pressed: list[int] = []

    def press(shown: bytes) -> bytes:
        if b"READY" in shown and not pressed:
            pressed.append(1)
            return b"\x03"
        return b""

    shown = screen(*LONG, env={**PAGED, "NEA_PAGER": pager}, typed=press)
    assert (shown.code, shown.err) == (0, "")
    assert "CAUGHT" in shown.out and "LEFT" in shown.out, "nea waited for it"


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({"LC_ALL": "zh_TW.UTF-8"}, "日本首相樣本太郎"),
        ({"LC_ALL": "", "LANG": "zh_TW.UTF-8"}, "日本首相樣本太郎"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US.UTF-8"}, "日本首相樣本太郎"),
        ({"LC_ALL": "ja_JP.UTF-8"}, "日本のサンプル太郎首相"),
        ({"LC_ALL": "ko_KR.UTF-8"}, "일본의 샘플 다로 총리"),
        ({"LC_ALL": "C"}, "Prime Minister Sample Taro"),
        ({"LC_ALL": "POSIX", "LANG": "zh_TW.UTF-8"}, "Prime Minister Sample Taro"),
        ({"LC_ALL": "de_DE.UTF-8"}, "Prime Minister Sample Taro"),
        ({"LC_ALL": "", "LANG": ""}, "Prime Minister Sample Taro"),
        ({"LC_ALL": "en_US.UTF-8", "NEA_LANG": "zh"}, "日本首相樣本太郎"),
    ],
    ids=str,
)
def test_the_locale_decides_the_language(
    env: dict[str, str], wanted: str, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in env.items():
        monkeypatch.setenv(key, value)
    for form in (("--format", "screen"), ("--format", "tsv")):
        assert wanted in call("show", VISIT, *form).ok().out.replace("\n", "")
    assert "日本首相樣本太郎" in call("show", VISIT, "--lang", "zh").ok().out, "--lang comes first"


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict", "LC_ALL": "POSIX"},
    ],
    ids=str,
)
def test_output_is_utf8_whatever_the_locale_says(env: dict[str, str], run: Run) -> None:
    for form in (("--format", "screen"), ("--format", "tsv"), ("--json",)):
        result = run("show", VISIT, "--lang", "zh", *form, env=env).ok()
        assert "日本首相樣本太郎" in result.out.replace("\n", "")
    if env.get("PYTHONUTF8") != "0":  # else what is typed is not read as UTF-8 either
        assert "did you mean 日本?" in run("country", "日本国土", env=env).err
