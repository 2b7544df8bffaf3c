"""The record format as pydantic models: what a pack file may say.

Owns the shape of every record and the checks that need one record alone; gives
the JSON Schema that editors use. Refuses to know files, lines or other records.
Error types that equal a problem code (`bad-date`...) are raised on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from nea_cli.model.date import DateError, parse_span
from nea_cli.model.kind import FACT_KINDS, NAME_KINDS, SOURCE_KINDS, STAGES, VERDICTS
from nea_cli.model.unit import UNITS

FORMAT = 1
MOST_TEXT = 400

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
# Directional overrides and isolates, and invisible separators: a reader cannot see them.
_HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")


def hidden_characters(text: str) -> list[str]:
    """The characters of `text` that a terminal would obey and a reader could not see."""
    return [c for c in text if c in _HIDDEN or unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn")]


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.match(value):
        raise PydanticCustomError("bad-id", "{value} is no kebab-case id", {"value": repr(value)[:60]})
    return value


def _date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            parse_span(value)
        except DateError as error:
            code = "start-after-end" if "starts after" in str(error) else "bad-date"
            raise PydanticCustomError(code, "{why}", {"why": str(error)}) from None
    return value


def _day(value: Any) -> Any:
    value = _date(value)
    if isinstance(value, str) and (len(value) != 10 or not value[:4].isdigit()):
        raise PydanticCustomError("bad-date", "{value} is no day such as 2026-11-23", {"value": repr(value)[:60]})
    return value


def _line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    hidden = hidden_characters(value)
    if hidden:
        shown = ", ".join(f"U+{ord(c):04X}" for c in hidden[:3])
        raise PydanticCustomError("control-character", "holds {shown}", {"shown": shown})
    if len(value) > MOST_TEXT:
        raise PydanticCustomError("text-too-long", "has {count} characters", {"count": len(value)})
    if not value.strip():
        raise PydanticCustomError("missing-text", "is empty")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise PydanticCustomError("bad-value", "{value} is no number", {"value": repr(value)[:60]})
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise PydanticCustomError("bad-value", "{value} is no figure", {"value": repr(value)[:60]})
    return number


def _unit(value: Any) -> Any:
    if isinstance(value, str) and value not in UNITS:
        raise PydanticCustomError("unknown-unit", "there is no unit {value}", {"value": repr(value)[:60]})
    return value


def _country(value: Any) -> Any:
    if isinstance(value, str) and not _COUNTRY.match(value):
        raise PydanticCustomError("unknown-country", "{value} is no alpha-2 code", {"value": repr(value)[:60]})
    return value


Id = Annotated[str, BeforeValidator(_id)]
Date = Annotated[str, BeforeValidator(_date)]
Day = Annotated[str, BeforeValidator(_day)]
Line = Annotated[str, BeforeValidator(_line)]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
UnitCode = Annotated[str, BeforeValidator(_unit), WithJsonSchema({"enum": sorted(UNITS)})]
Country = Annotated[str, BeforeValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]

FactKind = Literal[tuple(FACT_KINDS)]  # type: ignore[valid-type]  # one list, kept in model/kind.py
SourceKind = Literal[tuple(SOURCE_KINDS)]  # type: ignore[valid-type]
NameKind = Literal[tuple(NAME_KINDS)]  # type: ignore[valid-type]
Stage = Literal[tuple(STAGES)]  # type: ignore[valid-type]
Verdict = Literal[tuple(VERDICTS)]  # type: ignore[valid-type]


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
        return {lang: text for lang, text in self if text is not None}


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

    source: Id
    read: Day
    at: Line | None = None
    says: TextTable = TextTable()


class CorrectionRecord(_Record):
    """A printed claim that the fact shows to be wrong or imprecise."""

    printed: TextTable
    by: list[Id] = Field(min_length=1)
    verdict: Verdict
    note: TextTable = TextTable()


class FactRecord(_Record):
    """One thing that is so."""

    id: Id
    kind: FactKind
    date: Date
    countries: list[Country] = Field(min_length=1)
    names: list[Id] = []
    office: Id | None = None
    holder: Id | None = None
    text: TextTable
    amounts: list[AmountRecord] = []
    cites: list[CitationRecord] = Field(min_length=1)
    corrections: list[CorrectionRecord] = []
    keys: list[Line] = []
    note: TextTable = TextTable()
    see: list[Id] = []

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
    url: Annotated[str, Field(pattern=r"^https?://[^\s\x00-\x20\x7f]+$", max_length=2000)] | None = None
    print: Line | None = None
    copy_: Annotated[str, Field(pattern=r"^https?://[^\s\x00-\x20\x7f]+$", max_length=2000)] | None = Field(
        default=None, alias="copy"
    )
    author: Line | None = None
    series: Line | None = None
    licence: Line | None = None
    wire: Id | None = None
    note: TextTable = TextTable()

    @model_validator(mode="after")
    def _has_a_place(self) -> SourceRecord:
        if not self.url and not self.print:
            raise PydanticCustomError("source-without-address", "has neither url nor print")
        return self


class LabelTable(_Record):
    """Labels by language, the preferred one first."""

    en: list[Line] = []
    zh: list[Line] = []
    ja: list[Line] = []
    ko: list[Line] = []
    ru: list[Line] = []

    def table(self) -> dict[str, list[str]]:
        return {lang: labels for lang, labels in self if labels}


class NameRecord(_Record):
    """The authority record of one person, country, office, thing or concept."""

    id: Id
    kind: NameKind
    countries: list[Country] = []
    labels: LabelTable
    roman: list[Line] = []
    note: TextTable = TextTable()
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None


class PointRecord(_Record):
    """One year of a series."""

    year: Annotated[int, Field(ge=1000, le=2999)]
    value: Number
    stage: Stage | None = None
    about: bool = False
    edition: Line | None = None
    cites: list[CitationRecord] = []
    note: TextTable = TextTable()


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
    names: list[Id] = []
    keys: list[Line] = []
    note: TextTable = TextTable()
    see: list[Id] = []


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

    fact: list[FactRecord] = []
    source: list[SourceRecord] = []
    name: list[NameRecord] = []
    series: list[SeriesRecord] = []


RECORDS: dict[str, type[_Record]] = {
    "fact": FactRecord,
    "source": SourceRecord,
    "name": NameRecord,
    "series": SeriesRecord,
}
AnyRecord = FactRecord | SourceRecord | NameRecord | SeriesRecord
