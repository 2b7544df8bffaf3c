"""One run of a command: options settled, packs opened, warnings said.

Owns the way from options to an open base, and what is told on stderr meanwhile.
Refuses to know what a command asks of the base.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from nea_cli.answer.lookup import country_code, fact_kind, name_tokens
from nea_cli.build.cache import Opened, Watch, open_index, pack_folders
from nea_cli.errors import Misuse
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.model.pack import shown
from nea_cli.screen.terminal import Terminal, hint, locale_language, say, settle

if TYPE_CHECKING:
    from nea_cli.model.date import Span

T = TypeVar("T")
Period = tuple["Span | None", "Span | None", "tuple[int, int] | None"]

_SHOWN_PROBLEMS = 3
_PATIENCE = 1.0  # seconds before a progress bar is worth its noise


class Asked(NamedTuple):
    """The filtering options as typed."""

    country: Sequence[str] | None = None
    kind: Sequence[str] | None = None
    name: Sequence[str] | None = None
    from_: str | None = None
    to: str | None = None
    on: str | None = None

    def filter(self, base: Base) -> Filter:
        """The conditions, resolved against a base. Raises Misuse for what makes no sense."""
        start, end, day = period(self.from_, self.to, self.on)
        return Filter(
            countries=tuple(country_code(base, one, "--country") for one in self.country or ()),
            kinds=tuple(fact_kind(one, "--kind") for one in self.kind or ()),
            names=tuple(name_tokens(base, one, "--name") for one in self.name or ()),
            start=start,
            end=end,
            day=day,
        )


class Session(NamedTuple):
    """Settled options. `format` is screen, tsv, json or jsonl."""

    terminal: Terminal
    format: str
    folders: tuple[Path, ...]
    debug: bool

    @classmethod
    def open(
        cls,
        lang: Enum | None,
        format: Enum,  # noqa: A002  # the option's name
        json: bool,
        jsonl: bool,
        facts: Sequence[Path] | None,
        color: Enum,
        no_pager: bool,
        debug: bool,
    ) -> Session:
        """Settle the shared options. Raises Misuse where they contradict each other."""
        chosen = str(format.value)
        wanted = {name for name, flag in (("json", json), ("jsonl", jsonl)) if flag}
        if len(wanted) > 1 or (wanted and chosen not in ("auto", *wanted)):
            raise Misuse("more than one format was asked for", "give one of --json, --jsonl and --format")
        chosen = wanted.pop() if wanted else chosen
        screen = None if chosen == "auto" else chosen == "screen"
        language = str(lang.value) if lang else locale_language()
        terminal = settle(str(color.value), language, screen, not no_pager)
        if chosen == "auto":
            chosen = "screen" if terminal.screen else "tsv"
        return cls(terminal, chosen, pack_folders(facts or ()), debug)

    @property
    def lang(self) -> str:
        return self.terminal.lang

    def answer(self, ask: Callable[[Base], T]) -> T:
        """Open the base, ask it, and once more with a fresh index where the file proves corrupt."""
        opened = open_index(self.folders, self._watch())
        try:
            return self._ask(opened, ask)
        except sqlite3.DatabaseError:
            if opened.path is None:
                raise
            opened.connection.close()
        return self._ask(open_index(self.folders, self._watch(), rebuild=True), ask)

    def write(self, lines: Iterable[str]) -> None:
        """Lines to stdout."""
        for one in lines:
            sys.stdout.write(one + "\n")

    def _ask(self, opened: Opened, ask: Callable[[Base], T]) -> T:
        base = Base(opened.connection)
        answer = ask(base)
        self._warn(base)
        return answer

    def _warn(self, base: Base) -> None:
        problems = base.problems()
        for path, line, code, message in problems[:_SHOWN_PROBLEMS]:
            # The index may have been made from another working folder.
            place = f"{shown(path)}:{line}" if line else shown(path)
            say("warning", f"{place}: {code}: {message}")
        more = len(problems) - _SHOWN_PROBLEMS
        if more > 0:
            say("warning", f"{more} more problem{'s' if more > 1 else ''} in the packs")
        if problems:
            hint("the rest was answered; `nea check PACK` shows every problem with its remedy")

    def _watch(self) -> Watch:
        began = time.monotonic()
        bar: list[Callable[[int, int], None]] = []

        def progress(done: int, total: int) -> None:
            if not bar and time.monotonic() - began > _PATIENCE and sys.stderr and sys.stderr.isatty():
                from nea_cli.screen.progress import bar_on_stderr

                bar.append(bar_on_stderr())
            if bar:
                bar[0](done, total)

        return Watch(note=lambda text: say("note", text), progress=progress)


def period(from_: str | None, to: str | None, on: str | None) -> Period:
    """The bounds that --from, --to and --on mean: start, end, day of any year.

    Raises Misuse for a date that is none, for a start after the end, and for --on beside either.
    """
    if from_ is None and to is None and on is None:
        return None, None, None
    from nea_cli.model.era import parse_day_of_year, parse_typed

    # An empty text is no date: a script's unset variable must not widen the question in silence.
    if on is not None and (from_ is not None or to is not None):
        raise Misuse("--on cannot go with --from or --to", "--on 2023-03 already means the whole month")
    day = _typed("--on", on, parse_day_of_year) if on is not None else None
    if day:
        return None, None, day
    start = _typed("--from", from_, parse_typed) if from_ is not None else None
    end = _typed("--to", to, parse_typed) if to is not None else None
    if start and end and start.first > end.last:
        raise Misuse(f"--from {from_} is after --to {to}", "exchange the two")
    if on is not None:
        start = end = _typed("--on", on, parse_typed)
    return start, end, None


def _typed(option: str, text: str, parse: Callable[[str], T]) -> T:
    from nea_cli.model.date import DateError

    try:
        return parse(text)
    except DateError as error:
        hinted = "2023, 2023-03, 2023-03-21, 2023年3月21日 and 民國112年3月 are read"
        raise Misuse(f"{option}: {error}", hinted) from None
