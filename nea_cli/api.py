"""The library: the same answers as the commands, as typed records.

Owns the public functions; `from nea_cli import open_base` is the way in. Refuses
to print. Records are those of `nea_cli.model.fact`; docs/api.md has examples.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, TypeVar

from nea_cli.answer.country import Profile, profile
from nea_cli.answer.find import find
from nea_cli.answer.lookup import country_code
from nea_cli.answer.narrow import Asked, period
from nea_cli.answer.outer import read_fact
from nea_cli.build.cache import Watch, open_index
from nea_cli.build.place import pack_folders
from nea_cli.errors import NotFound
from nea_cli.index.base import Base
from nea_cli.model.fact import Fact

T = TypeVar("T")


class Found(NamedTuple):
    """A fact that a search found, and how well it matched; scores compare within one search only."""

    fact: Fact
    score: float


class OpenBase:
    """An open base. Use it as a context manager, or call `close`.

    Countries, kinds and names are given by any label or code, dates as people
    type them, as for the commands' options. Raises Misuse for what cannot be
    asked and NotFound for what is not there, both NeaError with `message` and `hint`.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._base = self._opened()

    def __enter__(self) -> OpenBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._base.db.close()

    def _opened(self, rebuild: bool = False) -> Base:
        watch = Watch(note=lambda _text: None, progress=lambda _done, _total: None)
        return Base(open_index(self._folders, watch, rebuild).connection)

    def _ask(self, ask: Callable[[Base], T]) -> T:
        """Ask the base, and once more with a fresh index where the file proves damaged."""
        try:
            self._base.notice()
            return ask(self._base)
        except sqlite3.ProgrammingError:  # it was closed
            raise
        except sqlite3.DatabaseError:
            self.close()
        self._base = self._opened(rebuild=True)
        return ask(self._base)

    def search(
        self,
        query: str,
        *,
        country: Sequence[str] = (),
        kind: Sequence[str] = (),
        name: Sequence[str] = (),
        start: str | None = None,
        end: str | None = None,
        on: str | None = None,
        limit: int | None = 10,
    ) -> tuple[Found, ...]:
        """Facts that match a few words, best first, as `nea search` ranks them."""
        asked = Asked(country, kind, name, start, end, on)
        found = self._ask(lambda base: find(base, query, asked.filter(base), limit, suggesting=False))
        return tuple(Found(read_fact(hit.json), hit.score) for hit in found.result.hits)

    def timeline(
        self,
        *,
        country: Sequence[str] = (),
        kind: Sequence[str] = (),
        name: Sequence[str] = (),
        start: str | None = None,
        end: str | None = None,
        on: str | None = None,
        limit: int | None = None,
    ) -> tuple[Fact, ...]:
        """Facts in order of date, as `nea timeline` prints them."""
        asked = Asked(country, kind, name, start, end, on)
        return self._ask(lambda base: tuple(map(read_fact, base.facts(asked.filter(base), limit=limit))))

    def fact(self, fact_id: str) -> Fact:
        """The fact with that id, or `pack:id`. Raises NotFound."""
        texts = self._ask(lambda base: base.fact(fact_id))
        if not texts:
            raise NotFound(f"there is no fact {fact_id!r}", "search finds facts by words")
        return read_fact(texts[0])

    def country(self, name: str, *, on: str | None = None) -> Profile:
        """A country's profile, with the offices as of a day, today where none is given. Raises NotFound."""
        day, _, _ = period(None, None, on)
        return self._ask(lambda base: profile(base, country_code(base, name), day))


def open_base(facts: Sequence[str | PathLike[str]] = ()) -> OpenBase:
    """Open the bundled pack, those of NEA_FACTS, and the pack folders in `facts`.

    The index is compiled first where it is not current. Raises Unreadable where
    no pack can be read.
    """
    return OpenBase(pack_folders([Path(folder) for folder in facts]))
