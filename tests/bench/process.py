"""Real processes of nea for the trials of `robust.py`: started, killed, and judged by what they answer.

Owns the environment of a trial, the asking, and the tally of what went wrong. Refuses to
know what a trial is about.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, sealed_environment

_PATIENCE = 300  # seconds after which a process hangs
_LEAVING = 5  # seconds in which a worker must have noticed that its parent is gone
_SHOWN = 40
_MARK = "NEA_ROBUST_TRIAL"

Command = Sequence[str]

QUESTIONS: tuple[Command, ...] = (
    ("search", "kishida kyiv", "--jsonl"),
    ("search", "sanctions missile", "--json", "-n", "50"),
    ("search", "岸田 基輔"),
    ("show", "kishida-kyiv-visit-2023", "--json"),
    ("country", "japan", "--json"),
    ("names", "kyiv", "--json"),
    ("timeline", "--country", "KR", "--jsonl"),
    ("sources", "--jsonl"),
)


@dataclass(frozen=True)
class Answer:
    """What a process left behind."""

    code: int
    out: bytes
    err: str
    seconds: float

    @property
    def clean(self) -> bool:
        return "Traceback" not in self.err and "Exception ignored" not in self.err


@dataclass
class Tally:
    """How many trials of one kind there were, and what was wrong with which."""

    kind: str
    trials: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def judge(self, told: str, answer: Answer, right: bytes, code: int = 0, note: str | None = None) -> bool:
        """Count a trial; wrong where an answer is not `right` to the byte, or stderr holds more than `note`."""
        self.trials += 1
        faults = []
        if answer.code != code:
            faults.append(f"exit {answer.code} in place of {code}")
        if answer.out != right:
            faults.append(f"another answer ({len(answer.out)} bytes in place of {len(right)})")
        if not answer.clean:
            faults.append("a traceback")
        if note is None and answer.err:
            faults.append("something on stderr")
        if note and note not in answer.err:
            faults.append(f"no note that says {note!r}")
        if faults:
            self.fail(f"{told}: {'; '.join(faults)}\n{answer.err[-800:]}")
        return not faults

    def fail(self, told: str) -> None:
        self.wrong.append(told)

    def tell(self) -> bool:
        """Print the line of this kind, and what was wrong; whether all was well."""
        counts = ", ".join(f"{what} {count}" for what, count in sorted(self.counts.items()))
        print(f"{self.kind}: {self.trials} trials, {len(self.wrong)} wrong{f' ({counts})' if counts else ''}")
        for one in self.wrong[:_SHOWN]:
            print(f"    {one.rstrip()}")
        if len(self.wrong) > _SHOWN:
            print(f"    and {len(self.wrong) - _SHOWN} more")
        sys.stdout.flush()
        return not self.wrong


@dataclass(frozen=True)
class World:
    """A base, a cache folder and packs beside them: where the processes of a trial live."""

    home: Path
    cache: Path
    base: Path
    mark: str = "x"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = sealed_environment(self.home, self.cache)
        return kept | {"NEA_BASE": str(self.base), "PYTHONPATH": str(ROOT), _MARK: self.mark} | self.extra

    def start(self, *args: str, **options: Any) -> subprocess.Popen[bytes]:
        """A process in a group of its own."""
        given: dict[str, Any] = {
            "env": self.environment, "cwd": self.home, "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True,
        }  # fmt: skip
        return subprocess.Popen([sys.executable, "-m", "nea_cli", *args], **given | options)

    def ask(self, *args: str, **options: Any) -> Answer:
        return ended(self.start(*args, **options))

    def left_over(self) -> list[int]:
        """Processes of this world that are still there after a few seconds."""
        end = time.monotonic() + _LEAVING
        while (found := self.processes()) and time.monotonic() < end:
            time.sleep(0.1)
        return found

    def processes(self) -> list[int]:
        """Processes of this world."""
        mark = f"{_MARK}={self.mark}".encode()
        return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if mark in _environment(folder)]


def _environment(folder: Path) -> list[bytes]:
    try:
        return (folder / "environ").read_bytes().split(b"\0")
    except OSError:  # it has ended
        return []


def ended(process: subprocess.Popen[bytes]) -> Answer:
    """What a process answers once it ends; one that hangs is killed, with exit code 124."""
    began = time.monotonic()
    try:
        out, err = process.communicate(timeout=_PATIENCE)
        code = process.returncode
    except subprocess.TimeoutExpired:
        kill(process, group=True)
        out, err = process.communicate()
        code = 124
    return Answer(code, out, err.decode("utf-8", "replace"), time.monotonic() - began)


def kill(process: subprocess.Popen[bytes], group: bool, number: int = signal.SIGKILL) -> None:
    try:
        if group:
            os.killpg(process.pid, number)
        else:
            os.kill(process.pid, number)
    except ProcessLookupError:
        pass
