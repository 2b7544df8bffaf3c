"""The records: facts, citations, amounts, corrections, names, sources.

Owns their shape in memory, frozen. Refuses to read files or rows: `book/` and
`index/` make these, `answer/`, `export/` and `screen/` only look at them. Named
tuples, since a screen loads these classes and a frozen dataclass takes four times
as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from nea_cli.model.date import Span
from nea_cli.model.text import Text

# Shared by all records that leave the field out; a Mapping is only read.
_NONE: Text = {}
_NO_LABELS: Mapping[str, tuple[str, ...]] = {}


class Source(NamedTuple):
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
    note: Text = _NONE


class Citation(NamedTuple):
    """A fact's tie to a source; `says` is set where the source differs."""

    source: Source
    read: str
    at: str = ""
    says: Text = _NONE


class Amount(NamedTuple):
    """A figure as its source prints it; `to` is the upper end of a range."""

    measure: str
    value: Decimal
    unit: str
    to: Decimal | None = None
    about: bool = False
    stage: str = ""
    edition: str = ""
    converted: bool = False


class Correction(NamedTuple):
    """A claim in print that the fact shows to be wrong or imprecise."""

    printed: Text
    by: tuple[str, ...]
    verdict: str
    note: Text = _NONE


class NameRef(NamedTuple):
    """A name as a fact mentions it: enough to print, not the whole record."""

    id: str
    kind: str
    label: str


class Name(NamedTuple):
    """An authority record: labels by language, the preferred one first."""

    id: str
    kind: str
    countries: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = _NO_LABELS
    roman: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()
    note: Text = _NONE
    wikidata: str = ""


class Fact(NamedTuple):
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
    note: Text = _NONE
    see: tuple[str, ...] = ()
    office: str = ""
    holder: str = ""
    series: str = ""
