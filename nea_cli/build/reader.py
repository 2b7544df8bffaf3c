"""Readings of Chinese labels, asked for early in a compile and taken late.

Owns whether another process reads them meanwhile, and reads them here where none does
or where it ended before its time. Refuses to know how labels are read (`reading.py`,
whose dictionary is loaded only where it is used).
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection, Sequence
from contextlib import suppress
from threading import Thread
from typing import NamedTuple

from nea_cli.build.process import command, may_start

# Fewer labels are read before another process has loaded the dictionary.
_WORTH_IT = 1000

_START = "from nea_cli.build.reading import main; main()"


class Readings(NamedTuple):
    """By label, its pinyin and its Wade-Giles, without tones and syllables parted by spaces; labels that have
    none are not there. By syllable, the characters of Han that are read so."""

    pinyin: dict[str, str]
    older: dict[str, str]
    sounds: dict[str, str]


class Reader:
    """Begins at once. `labels` are Chinese; those of `older` are wanted in Wade-Giles too."""

    def __init__(self, labels: Collection[str], older: Collection[str]) -> None:
        self._asked: tuple[Sequence[str], Sequence[str]] = list(labels), list(older)
        self._said = b""
        self._thread: Thread | None = None
        if len(labels) >= _WORTH_IT and may_start():
            # A thread waits for the answer, so that neither process waits for the other's pipe.
            thread = Thread(target=self._ask, daemon=True)
            with suppress(RuntimeError):  # there may be no more threads
                thread.start()
                self._thread = thread

    def result(self) -> Readings:
        """The readings; waits for them."""
        if self._thread:
            self._thread.join()
        with suppress(ValueError, TypeError):  # it ended before its time, and said nothing or half
            return Readings(*json.loads(self._said))
        from nea_cli.build.reading import readings

        return Readings(*readings(*self._asked))

    def _ask(self) -> None:
        with suppress(OSError, ValueError):  # it cannot be started, or has ended
            process = subprocess.Popen(
                command(_START), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._said, _ = process.communicate(json.dumps(self._asked).encode())
