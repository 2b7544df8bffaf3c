"""Recorded terminal sessions: command, stdout, stderr and exit code in one file.

    $ nea search kyiv -n 1          a command, as typed; NAME=value before it sets a variable
    id<TAB>date<TAB>...             its stdout, as it is
    2> nea: nothing found           its stderr
    [1]                             its exit code, where it is not 0

Lines that begin with `#` are comments. `pytest --update-golden` rewrites what
follows each command; read the difference like code.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result, Run

SESSIONS = sorted((ROOT / "tests" / "sessions").glob("*.session"))
_VARIABLE = re.compile(r"[A-Z][A-Z_]*=")


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_session(path: Path, run: Run, update_golden: bool) -> None:
    recorded = path.read_text(encoding="utf-8")
    replayed = replay(recorded, run)
    if update_golden and replayed != recorded:
        path.write_text(replayed, encoding="utf-8")
        return
    assert replayed == recorded
    assert "fault of nea" not in recorded, "a failure was recorded as if it were right"


def test_there_are_sessions_of_every_command() -> None:
    from nea_cli.commands.app import COMMANDS

    text = "\n".join(path.read_text(encoding="utf-8") for path in SESSIONS)
    for name, _, _ in COMMANDS:
        if name == "info":  # versions and paths differ everywhere: tests/commands/test_info.py
            continue
        assert re.search(rf"^\$ (?:[A-Z_]+=\S* )*nea {name}\b", text, re.MULTILINE), f"no session runs nea {name}"


def replay(recorded: str, run: Run) -> str:
    """The session as it goes now: comments and commands kept, the rest made anew."""
    lines: list[str] = []
    for line in recorded.splitlines():
        if not line.startswith(("#", "$ ")):
            continue  # what was printed is printed anew
        if lines and not lines[-1].startswith("#"):
            lines.append("")
        lines += [line] if line.startswith("#") else [line, *_after(line[2:], run)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _after(command: str, run: Run) -> list[str]:
    words = shlex.split(command)
    env: dict[str, str] = {}
    while _VARIABLE.match(words[0]):
        key, _, value = words.pop(0).partition("=")
        env[key] = value
    assert words[0] == "nea", command
    result: Result = run(*words[1:], env=env, cwd=ROOT)
    shown = result.out.rstrip("\n").split("\n") if result.out else []
    shown += [f"2> {line}" for line in result.err.splitlines()]
    return shown + ([f"[{result.code}]"] if result.code else [])
