"""What pydantic found wrong, as problems with a code, a place and plain words.

Owns the mapping from validation errors to problem codes. Refuses to validate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from nea_cli.book.problem import CODES, Problem, problem

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]

# A missing key that has a problem of its own, by the last part of its path.
_MISSING = {"unit": "amount-without-unit", "read": "citation-without-date", "text": "missing-text"}


def problems_of(error: ValidationError, file: str, line_of: Callable[[Path], int], record: str) -> list[Problem]:
    """One problem for each thing wrong; `line_of` gives the line of a key path."""
    return [_one(detail, file, line_of, record) for detail in error.errors(include_url=False, include_context=True)]


def written(value: object) -> str:
    """A value as Python writes it; empty where it is too deep or too long for that."""
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return ""


def _one(detail: ErrorDetails, file: str, line_of: Callable[[Path], int], record: str) -> Problem:
    path: Path = tuple(detail["loc"])
    code, message = _code_and_message(detail, path, record)
    where = ".".join(str(part) for part in path)
    told = f"{record}: {where}: {message}" if where else f"{record}: {message}"
    return problem(code, file, line_of(path), told, record)


def _code_and_message(detail: ErrorDetails, path: Path, record: str) -> tuple[str, str]:
    sort = detail["type"]
    last = path[-1] if path else ""
    if sort in CODES:
        return sort, detail["msg"]
    if sort == "missing":
        if record.startswith("source") and last == "date":
            return "source-without-date", "is missing"
        if last == "unit" and record.startswith("series"):
            return "amount-without-unit", "is missing"
        return _MISSING.get(str(last), "missing-key"), "is missing"
    if sort == "extra_forbidden":
        return "unknown-key", "is no key of the format"
    if sort in ("too_short", "list_too_short"):
        return "missing-key", "must not be empty"
    given = written(detail.get("input"))
    if not given:
        return "bad-value", detail["msg"]
    return "bad-value", f"{detail['msg']} (not {given[:60]}{'…' if len(given) > 60 else ''})"
