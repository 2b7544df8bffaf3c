"""Single values of a record: ids, dates, numbers, units, lines of text.

Owns what one value may be, as pydantic types. Refuses to know records. Error
types that equal a problem code (`bad-date`...) are raised on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from nea_cli.model.date import DateError, parse_span
from nea_cli.model.kind import FACT_KINDS, NAME_KINDS, SOURCE_KINDS, STAGES, VERDICTS
from nea_cli.model.unit import UNITS

MOST_TEXT = 400
# Decimal's own arithmetic keeps 28; a digit more would be dropped silently.
_MOST_DIGITS = 28
_MOST_BITS = 128

_KEBAB = "[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(rf"{_KEBAB}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
# Directional overrides and isolates, and invisible separators: a reader cannot see them.
_HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")


def hidden_characters(text: str) -> list[str]:
    """The characters of `text` that a terminal would obey and a reader could not see."""
    if text.isprintable():  # nearly every text, told at the speed of C
        return []
    return [c for c in text if c in _HIDDEN or unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn")]


def _id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.match(value):
        raise PydanticCustomError("bad-id", "{value} is no kebab-case id", {"value": repr(value)[:60]})
    return value


def _reference(value: Any) -> Any:
    if isinstance(value, str):
        pack, colon, record_id = value.rpartition(":")
        _id(record_id if not colon or _ID.match(pack) else value)
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
    if isinstance(value, str) and not _DAY.match(value):
        raise PydanticCustomError("bad-date", "{value} is no day such as 2026-11-23", {"value": repr(value)[:60]})
    return value


def _refuse_hidden(text: str) -> None:
    hidden = hidden_characters(text)
    if hidden:
        shown = ", ".join(f"U+{ord(c):04X}" for c in hidden[:3])
        raise PydanticCustomError("control-character", "holds {shown}", {"shown": shown})


def _line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    _refuse_hidden(value)
    if len(value) > MOST_TEXT:
        raise PydanticCustomError("text-too-long", "has {count} characters", {"count": len(value)})
    if not value.strip():
        raise PydanticCustomError("missing-text", "is empty")
    return value


def _address(value: Any) -> Any:
    # Shown and copied like any text, and for that may be longer than one.
    if isinstance(value, str):
        _refuse_hidden(value)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise PydanticCustomError("bad-value", "{value} is no number", {"value": repr(value)[:60]})
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        # Hexadecimal may run to megabytes; turning that into digits takes minutes.
        raise PydanticCustomError("bad-value", "a number of so many digits is no figure")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > 30 or len(number.as_tuple().digits) > _MOST_DIGITS:
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


def _one_of(what: str, allowed: Iterable[str]) -> Callable[[Any], Any]:
    """A validator for one of the closed lists of model/kind.py."""
    known = tuple(allowed)

    def check(value: Any) -> Any:
        if isinstance(value, str) and value not in known:
            said = {"what": what, "value": repr(value)[:60], "known": ", ".join(known)}
            raise PydanticCustomError("bad-value", "{value} is no {what}; there are {known}", said)
        return value

    return check


def _pattern(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


Id = Annotated[str, BeforeValidator(_id), _pattern(f"^{_KEBAB}$")]
# Of a record of this pack or another; `pack:id` where two packs have the same id.
Reference = Annotated[str, BeforeValidator(_reference), _pattern(f"^({_KEBAB}:)?{_KEBAB}$")]
Date = Annotated[str, BeforeValidator(_date), _pattern(r"^(XXXX|[0-9.][-0-9.]*[~?%]?(/[0-9.][-0-9.]*[~?%]?)?)$")]
Day = Annotated[str, BeforeValidator(_day), _pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Address = Annotated[str, BeforeValidator(_address), Field(pattern=r"^https?://[^\s\x00-\x20\x7f]+$", max_length=2000)]
Line = Annotated[
    str, BeforeValidator(_line), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": MOST_TEXT})
]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
UnitCode = Annotated[str, BeforeValidator(_unit), WithJsonSchema({"enum": sorted(UNITS)})]
Country = Annotated[str, BeforeValidator(_country), _pattern("^[A-Z]{2}$")]

FactKind = Annotated[str, BeforeValidator(_one_of("kind", FACT_KINDS)), WithJsonSchema({"enum": list(FACT_KINDS)})]
SourceKind = Annotated[
    str, BeforeValidator(_one_of("kind", SOURCE_KINDS)), WithJsonSchema({"enum": list(SOURCE_KINDS)})
]
NameKind = Annotated[str, BeforeValidator(_one_of("kind", NAME_KINDS)), WithJsonSchema({"enum": list(NAME_KINDS)})]
Stage = Annotated[str, BeforeValidator(_one_of("stage", STAGES)), WithJsonSchema({"enum": list(STAGES)})]
Verdict = Annotated[str, BeforeValidator(_one_of("verdict", VERDICTS)), WithJsonSchema({"enum": list(VERDICTS)})]
