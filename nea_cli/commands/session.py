"""One run of a command: options settled, packs opened, warnings said.

Owns the way from options to an open base, and what is told on stderr meanwhile.
Refuses to know what a command asks of the base.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, TypeVar

from nea_cli.build.cache import Opened, Watch, open_index
from nea_cli.build.place import pack_folders
from nea_cli.errors import Misuse
from nea_cli.index.base import Base
from nea_cli.model.pack import shown
from nea_cli.screen.terminal import Terminal, hint, locale_language, say, settle

T = TypeVar("T")

_SHOWN_PROBLEMS = 3
_PATIENCE = 1.0  # seconds before a progress bar is worth its noise


class Session(NamedTuple):
    """Settled options. `format` is screen, tsv, json or jsonl."""

    terminal: Terminal
    format: str
    folders: tuple[Path, ...]
    debug: bool

    @classmethod
    def open(
        cls,
        lang: str | None,
        format: str,  # noqa: A002  # the option's name
        json: bool,
        jsonl: bool,
        facts: Sequence[Path] | None,
        color: str,
        no_pager: bool,
        debug: bool,
    ) -> Session:
        """Settle the shared options. Raises Misuse where they contradict each other."""
        wanted = {name for name, flag in (("json", json), ("jsonl", jsonl)) if flag}
        if len(wanted) > 1 or (wanted and format not in ("auto", *wanted)):
            raise Misuse("more than one format was asked for", "give one of --json, --jsonl and --format")
        chosen = wanted.pop() if wanted else format
        screen = None if chosen == "auto" else chosen == "screen"
        terminal = settle(color, lang or locale_language(), screen, not no_pager)
        if chosen == "auto":
            chosen = "screen" if terminal.screen else "tsv"
        return cls(terminal, chosen, pack_folders(facts or ()), debug)

    @property
    def lang(self) -> str:
        return self.terminal.lang

    def answer(self, ask: Callable[[Base], T]) -> T:
        """Open the base, ask it, and once more with a fresh index where the file proves corrupt.

        The base is closed on return: `ask` gives back what it read, nothing that reads on.
        """
        opened = open_index(self.folders, self._watch())
        try:
            return self._ask(opened, ask)
        except sqlite3.DatabaseError:
            if opened.path is None:
                raise
        return self._ask(open_index(self.folders, self._watch(), rebuild=True), ask)

    def write(self, lines: Iterable[str]) -> None:
        """Lines to stdout."""
        for one in lines:
            sys.stdout.write(one + "\n")

    def _ask(self, opened: Opened, ask: Callable[[Base], T]) -> T:
        with closing(opened.connection):
            # All that is answered is of one state, whoever brings the index up to date meanwhile.
            opened.connection.execute("BEGIN")
            base = Base(opened.connection)
            answer = ask(base)
            self._warn(base)
            return answer

    def _warn(self, base: Base) -> None:
        problems = base.problems(_SHOWN_PROBLEMS)
        for path, line, code, message in problems:
            # The index may have been made from another working folder.
            place = f"{shown(path)}:{line}" if line else shown(path)
            say("warning", f"{place}: {code}: {message}")
        if problems:
            more = base.problem_count() - len(problems)
            if more:
                say("warning", f"{more} more problem{'s' if more > 1 else ''} in the packs")
            hint("the rest was answered; `nea check PACK` shows every problem with its remedy")

    def _watch(self) -> Watch:
        began = time.monotonic()
        bar: list[Callable[[int, int], None]] = []

        def progress(done: int, total: int) -> None:
            if not done:
                from nea_cli.commands.stop import end_cleanly

                end_cleanly()
            if not bar and time.monotonic() - began > _PATIENCE and sys.stderr and sys.stderr.isatty():
                from nea_cli.screen.progress import bar_on_stderr

                bar.append(bar_on_stderr())
            if bar:
                bar[0](done, total)

        return Watch(note=lambda text: say("note", text), progress=progress)
