"""The record format as pydantic models: what a pack file may say.

Owns the shape of every record and the checks that need one record alone; gives
the JSON Schema that editors use. Refuses to know files, lines or other records.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from nea_cli.book.value import (
    Address,
    Country,
    Date,
    Day,
    FactKind,
    Id,
    Line,
    NameKind,
    Number,
    Reference,
    SourceKind,
    Stage,
    UnitCode,
    Verdict,
)


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextTable(_Record):
    """A text in several languages."""

    en: Line | None = None
    zh: Line | None = None
    ja: Line | None = None
    ko: Line | None = None
    ru: Line | None = None

    def table(self) -> dict[str, str]:
        # The fields as they lie: pydantic's own iteration takes longer than all else in compiling a fact.
        return {lang: text for lang, text in self.__dict__.items() if text is not None}


# Shared: a default that is copied for each record takes longer than the record.
_NO_TEXT = TextTable()


def _no_text() -> TextTable:
    return _NO_TEXT


class AmountRecord(_Record):
    """A figure of a fact."""

    measure: Id
    value: Number
    unit: UnitCode
    to: Number | None = None
    about: bool = False
    stage: Stage | None = None
    edition: Line | None = None
    converted: bool = False

    @model_validator(mode="after")
    def _rising(self) -> AmountRecord:
        if self.to is not None and self.to <= self.value:
            raise PydanticCustomError("bad-value", "to is not above value")
        return self


class CitationRecord(_Record):
    """A fact's tie to a source."""

    source: Reference
    read: Day
    at: Line | None = None
    says: TextTable = Field(default_factory=_no_text)


class CorrectionRecord(_Record):
    """A printed claim that the fact shows to be wrong or imprecise."""

    printed: TextTable
    by: list[Reference] = Field(min_length=1)
    verdict: Verdict
    note: TextTable = Field(default_factory=_no_text)


class FactRecord(_Record):
    """One thing that is so."""

    id: Id
    kind: FactKind
    date: Date
    countries: list[Country] = Field(min_length=1)
    names: list[Reference] = Field(default_factory=list)
    office: Id | None = None
    holder: Id | None = None
    text: TextTable
    amounts: list[AmountRecord] = Field(default_factory=list)
    cites: list[CitationRecord] = Field(min_length=1)
    corrections: list[CorrectionRecord] = Field(default_factory=list)
    keys: list[Line] = Field(default_factory=list)
    note: TextTable = Field(default_factory=_no_text)
    see: list[Reference] = Field(default_factory=list)

    @model_validator(mode="after")
    def _office_is_whole(self) -> FactRecord:
        if (self.office is None) != (self.holder is None):
            raise PydanticCustomError("missing-key", "office and holder go together")
        if self.office is not None and self.kind != "office":
            raise PydanticCustomError("bad-value", "only a fact of kind office has an office and a holder")
        return self


class SourceRecord(_Record):
    """A publication."""

    id: Id
    kind: SourceKind
    publisher: Line
    title: Line
    date: Date
    lang: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    url: Address | None = None
    print: Line | None = None
    copy_: Address | None = Field(default=None, alias="copy")
    author: Line | None = None
    series: Line | None = None
    licence: Line | None = None
    wire: Id | None = None
    note: TextTable = Field(default_factory=_no_text)

    @model_validator(mode="after")
    def _has_a_place(self) -> SourceRecord:
        if not self.url and not self.print:
            raise PydanticCustomError("source-without-address", "has neither url nor print")
        return self


class LabelTable(_Record):
    """Labels by language, the preferred one first."""

    en: list[Line] = Field(default_factory=list)
    zh: list[Line] = Field(default_factory=list)
    ja: list[Line] = Field(default_factory=list)
    ko: list[Line] = Field(default_factory=list)
    ru: list[Line] = Field(default_factory=list)

    def table(self) -> dict[str, list[str]]:
        return {lang: labels for lang, labels in self.__dict__.items() if labels}


class NameRecord(_Record):
    """The authority record of one person, country, office, thing or concept."""

    id: Id
    kind: NameKind
    countries: list[Country] = Field(default_factory=list)
    labels: LabelTable
    roman: list[Line] = Field(default_factory=list)
    stands_for: list[Id] = Field(default_factory=list)
    note: TextTable = Field(default_factory=_no_text)
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None


class PointRecord(_Record):
    """One year of a series."""

    year: Annotated[int, Field(ge=1000, le=2999)]
    value: Number
    stage: Stage | None = None
    about: bool = False
    edition: Line | None = None
    cites: list[CitationRecord] = Field(default_factory=list)
    note: TextTable = Field(default_factory=_no_text)


class SeriesRecord(_Record):
    """A yearly figure of one country."""

    id: Id
    measure: Id
    country: Country
    unit: UnitCode
    year: Literal["fiscal", "calendar"]
    basis: TextTable
    cites: list[CitationRecord] = Field(min_length=1)
    points: list[PointRecord] = Field(min_length=1)
    names: list[Reference] = Field(default_factory=list)
    keys: list[Line] = Field(default_factory=list)
    note: TextTable = Field(default_factory=_no_text)
    see: list[Reference] = Field(default_factory=list)


class PackRecord(_Record):
    """pack.toml."""

    format: Literal[1]
    id: Id
    title: TextTable
    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.+-]{1,40}$")]
    licence: Line
    languages: list[Literal["en", "zh", "ja", "ko", "ru"]] = Field(min_length=1)


class PackFile(_Record):
    """A whole TOML file of a pack, for the JSON Schema that editors use."""

    fact: list[FactRecord] = Field(default_factory=list)
    source: list[SourceRecord] = Field(default_factory=list)
    name: list[NameRecord] = Field(default_factory=list)
    series: list[SeriesRecord] = Field(default_factory=list)


RECORDS: dict[str, type[_Record]] = {
    "fact": FactRecord,
    "source": SourceRecord,
    "name": NameRecord,
    "series": SeriesRecord,
}
AnyRecord = FactRecord | SourceRecord | NameRecord | SeriesRecord
