"""The library: the same answers as the commands, as typed records.

Owns the public functions; `from nea_cli import open_base` is the way in. Refuses
to print. Records are those of `nea_cli.model.fact`; docs/api.md has examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from nea_cli.answer.country import Profile, profile
from nea_cli.answer.find import find
from nea_cli.answer.lookup import country_code
from nea_cli.answer.narrow import Asked, period
from nea_cli.answer.outer import read_fact
from nea_cli.build.cache import Watch, open_index, pack_folders
from nea_cli.errors import NotFound
from nea_cli.index.base import Base
from nea_cli.model.fact import Fact


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

    def __init__(self, base: Base) -> None:
        self._base = base

    def __enter__(self) -> OpenBase:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._base.db.close()

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
        only = Asked(country, kind, name, start, end, on).filter(self._base)
        hits = find(self._base, query, only, limit, suggesting=False).result.hits
        return tuple(Found(read_fact(hit.json), hit.score) for hit in hits)

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
        only = Asked(country, kind, name, start, end, on).filter(self._base)
        return tuple(map(read_fact, self._base.facts(only, limit=limit)))

    def fact(self, fact_id: str) -> Fact:
        """The fact with that id, or `pack:id`. Raises NotFound."""
        texts = self._base.fact(fact_id)
        if not texts:
            raise NotFound(f"there is no fact {fact_id!r}", "search finds facts by words")
        return read_fact(texts[0])

    def country(self, name: str, *, on: str | None = None) -> Profile:
        """A country's profile, with the offices as of a day, today where none is given. Raises NotFound."""
        day, _, _ = period(None, None, on)
        return profile(self._base, country_code(self._base, name), day)


def open_base(facts: Sequence[str | PathLike[str]] = ()) -> OpenBase:
    """Open the bundled pack, those of NEA_FACTS, and the pack folders in `facts`.

    The index is compiled first where it is not current. Raises Unreadable where
    no pack can be read.
    """
    folders = pack_folders([Path(folder) for folder in facts])
    watch = Watch(note=lambda _text: None, progress=lambda _done, _total: None)
    return OpenBase(Base(open_index(folders, watch).connection))
