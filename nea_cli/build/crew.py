"""Other processes that make rows of long JSON Lines files, one for each processor.

Owns when they are worth starting, the sharing out of parts, and the order in which
results come back: that of the files. Refuses to make rows (`worker.py`). They are told
parts in lines of JSON and answer with marshalled rows, over pipes that nobody else can
write to (no file holds any such); a process that ends early, or cannot be started, costs
time and nothing else. They end with this process, however it ends: their pipe does.
"""

from __future__ import annotations

import base64
import json
import marshal
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, Any

from nea_cli.book.book import Book
from nea_cli.book.part import Part
from nea_cli.book.problem import Problem
from nea_cli.build.process import command, may_start, processors
from nea_cli.build.row import Row
from nea_cli.model.pack import FileState

# Below this many bytes of facts one process is done before another has started.
_WORTH_IT = 16 * 1024 * 1024
_MOST = 8
# Parts that a process may be ahead of the writer.
_AHEAD = 12

# Bytes that tell how long an answer is.
_LENGTH = 8

_START = "from nea_cli.build.worker import main; main()"


def is_worth_it(streamed: Sequence[tuple[FileState, str]]) -> bool:
    """Whether files are long enough, and this machine has processors, for more than one process."""
    return may_start() and sum(state.size for state, _ in streamed) >= _WORTH_IT


class Crew:
    """Processes at work. `known` is what JSON is packed with."""

    def __init__(self, book: Book, known: bytes) -> None:
        told = {
            "folders": [os.fspath(pack.root) for pack in book.packs],
            "known": base64.b64encode(known).decode(),
        }
        self._mates = [_Mate(json.dumps(told)) for _ in range(min(processors(), _MOST))]

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for mate in self._mates:
            mate.stop()

    def results(self, parts: Iterable[Part]) -> Iterator[tuple[Part, list[Row | Problem] | None]]:
        """Each part with its rows and problems, in order; None for one that no process has done."""
        waiting: list[tuple[Part, _Mate]] = []
        for number, part in enumerate(parts):
            mate = self._mates[number % len(self._mates)]
            mate.ask(part)
            waiting.append((part, mate))
            if len(waiting) > _AHEAD * len(self._mates):
                part, mate = waiting.pop(0)
                yield part, mate.result()
        for part, mate in waiting:
            yield part, mate.result()


class _Mate:
    """One process; a thread takes what it says, so that it need not wait for the writer."""

    def __init__(self, told: str) -> None:
        self._said: SimpleQueue[bytes] = SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = subprocess.Popen(
                command(_START), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            self._said.put(b"")
            return
        try:
            Thread(target=self._listen, daemon=True).start()
        except RuntimeError:  # there may be no more threads
            self._said.put(b"")
            return
        self._tell(told)

    def ask(self, part: Part) -> None:
        self._tell(json.dumps(part))

    def result(self) -> list[Row | Problem] | None:
        """The next answer; None where there will be none."""
        answer = self._said.get()
        if not answer:
            self._said.put(b"")  # so it will be the next time
            return None
        return [_read(one) for one in marshal.loads(answer)]

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with suppress(OSError):  # what it was still to be told is written now, in vain
                        pipe.close()

    def _tell(self, line: str) -> None:
        if self._process is None or self._process.stdin is None:
            return
        with suppress(OSError):  # it has ended; `result` will tell
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        try:
            while answer := _whole(self._process.stdout):
                self._said.put(answer)
        except (OSError, ValueError):  # closed while it was read: it was stopped
            pass
        self._said.put(b"")


def answered(made: Iterable[Row | Problem]) -> bytes:
    """Rows and problems as a process says them: their length in bytes, then they themselves."""
    answer = marshal.dumps([tuple(one) if isinstance(one, Row) else astuple(one) for one in made])
    return len(answer).to_bytes(_LENGTH, "big") + answer


def _whole(pipe: IO[bytes]) -> bytes:
    """The next answer; empty where the process ended, be it in the middle of one."""
    size = int.from_bytes(pipe.read(_LENGTH), "big")
    answer = pipe.read(size)
    return answer if len(answer) == size else b""


_ROW = len(Row._fields)


def _read(values: tuple[Any, ...]) -> Row | Problem:
    return Row(*values) if len(values) == _ROW else Problem(*values)
