"""The records: facts, citations, amounts, corrections, names, sources.

Owns their shape in memory, frozen. Refuses to read files or rows: `book/` and
`index/` make these, `answer/`, `export/` and `screen/` only look at them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from nea_cli.model.date import Span
from nea_cli.model.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. `wire` is the slug of the agency story or statement it carries."""

    id: str
    kind: str
    publisher: str
    title: str
    date: str
    lang: str
    url: str = ""
    print: str = ""
    copy: str = ""
    author: str = ""
    series: str = ""
    licence: str = ""
    wire: str = ""
    note: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact's tie to a source; `says` is set where the source differs."""

    source: Source
    read: str
    at: str = ""
    says: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as its source prints it; `to` is the upper end of a range."""

    measure: str
    value: Decimal
    unit: str
    to: Decimal | None = None
    about: bool = False
    stage: str = ""
    edition: str = ""
    converted: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim in print that the fact shows to be wrong or imprecise."""

    printed: Text
    by: tuple[str, ...]
    verdict: str
    note: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NameRef:
    """A name as a fact mentions it: enough to print, not the whole record."""

    id: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Name:
    """An authority record: labels by language, the preferred one first."""

    id: str
    kind: str
    countries: tuple[str, ...] = ()
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roman: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
    note: Text = field(default_factory=dict)
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so, with everything a reader needs to trust or doubt it."""

    id: str
    kind: str
    date: Span
    countries: tuple[str, ...]
    text: Text
    citations: tuple[Citation, ...]
    support: str
    pack: str
    names: tuple[NameRef, ...] = ()
    amounts: tuple[Amount, ...] = ()
    corrections: tuple[Correction, ...] = ()
    keys: tuple[str, ...] = ()
    note: Text = field(default_factory=dict)
    see: tuple[str, ...] = ()
    office: str = ""
    holder: str = ""
    series: str = ""
