"""A TOML file's text and what it holds, or the one problem that kept it from being read.

Owns the opening of files as files, decoding and parsing. Refuses to know records.
"""

from __future__ import annotations

import stat
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import tomli

from nea_cli.book.problem import Problem, problem

# A hand-written file stays far below this; tomli needs some 20 times its size in memory.
MOST_TOML_BYTES = 16 * 1024 * 1024


def read_toml(path: Path, name: str) -> tuple[str, dict[str, Any], Problem | None]:
    """Its text, its content, and what is wrong; a text that is no TOML comes back all the same."""
    fault = unreadable(path)
    if fault:
        return "", {}, problem("file-unreadable", name, 0, fault)
    try:
        size = path.stat().st_size
        if size > MOST_TOML_BYTES:
            told = f"{size // 2**20} MB of TOML; at most {MOST_TOML_BYTES // 2**20} MB are read"
            return "", {}, problem("file-too-large", name, 0, told)
        data = path.read_bytes()
    except OSError as error:
        return "", {}, problem("file-unreadable", name, 0, error.strerror or str(error))
    try:
        text = data.decode("utf-8-sig")
        return text, tomli.loads(text, parse_float=decimal), None
    except (ValueError, RecursionError) as error:
        return data.decode("utf-8", "replace"), {}, _told(error, name)


def unreadable(path: Path) -> str:
    """Why a path cannot be opened as a file; empty where it can. A pipe would be waited for, not read."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        # `pack_files` spells out the bytes of a name that is not UTF-8.
        return "its name is not UTF-8" if "\\x" in path.name else error.strerror or str(error)
    if stat.S_ISDIR(mode):
        return "the folder cannot be listed"
    return "" if stat.S_ISREG(mode) else "it is not a file"


def decimal(text: str) -> Decimal:
    """A float with all its digits; NaN, which no record may hold, where its exponent is beyond measure."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _told(error: Exception, name: str) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return problem("not-utf8", name, line, "a byte that is not UTF-8")
    if isinstance(error, tomli.TOMLDecodeError):
        return problem("toml-syntax", name, error.lineno, f"{error.msg} (column {error.colno})")
    if isinstance(error, RecursionError):
        return problem("toml-syntax", name, 0, "nested too deeply to be read")
    # Python refuses to turn thousands of digits into a whole number.
    return problem("toml-syntax", name, 0, "a number has too many digits")
