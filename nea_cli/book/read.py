"""Pack files to records: parse, validate, and say what is wrong and where.

Owns the reading of `*.toml` and `*.jsonl`. Refuses to compare records with each
other (`check.py`) and to stop at the first fault: what is sound is returned,
what is not becomes a problem. JSON Lines are streamed, a line at a time, so that
a pack of a million facts needs no memory for them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nea_cli.book.invalid import problems_of, written
from nea_cli.book.line import Lines
from nea_cli.book.problem import Problem, problem
from nea_cli.book.schema import RECORDS, AnyRecord
from nea_cli.book.toml import decimal, read_toml, unreadable
from nea_cli.model.pack import FileState, shown


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound record and where it stands. `line` counts from 1."""

    table: str
    record: AnyRecord
    pack: str
    file: str
    line: int
    lines: Lines | None = None
    index: int = 0

    @property
    def told(self) -> str:
        """The record as messages name it."""
        return f"{self.table} {self.record.id}"

    def line_of(self, *path: str | int) -> int:
        """The line of a key of this record; the record's own line where that is not known."""
        return self.lines.key(self.table, self.index, path) if self.lines else self.line


@dataclass(frozen=True, slots=True)
class Unsound:
    """What a record that cannot be used would have defined and leaned on, as far as its text shows:
    so that one fault is not told again wherever something refers to that record."""

    ids: frozenset[str]
    mentions: frozenset[str]


_WORD = re.compile(r"""["']([a-z0-9][a-z0-9:-]*)["']""")
_DEFINED = re.compile(r"""(?<![\w-])["']?id["']?\s*[=:]\s*["']([a-z0-9-]+)["']""")

# How machines write a fact; a line in another form is parsed to see what it is.
FACT_LINE = (b'{"fact":', b'{"fact" :')

Item = Placed | Unsound | Problem


def read_file(state: FileState, pack: str, tables: frozenset[str] | None = None) -> Iterator[Item]:
    """Every record and every problem of one file, in order.

    `tables` names the tables wanted; lines of JSON Lines with others are skipped
    unvalidated, which is what makes a second pass cheap.
    """
    if state.path.endswith(".jsonl"):
        yield from _read_jsonl(Path(state.path), pack, tables)
    else:
        yield from _read_toml(state, pack, tables)


def _read_toml(state: FileState, pack: str, tables: frozenset[str] | None) -> Iterator[Item]:
    name = shown(state.path)
    text, raw, fault = read_toml(Path(state.path), name)
    if fault:
        yield fault
        yield _unsound(text)
        return
    lines = Lines(text)
    for table, rows in raw.items():
        if table not in RECORDS:
            yield problem("unknown-key", name, lines.at((table,)), f"{table!r} is no table of the format")
            continue
        if tables is not None and table not in tables:
            continue
        if not isinstance(rows, list):
            yield problem("bad-value", name, lines.at((table,)), f"{table} must be written as [[{table}]]")
            continue
        for index, row in enumerate(rows):
            yield from validate(row, table, pack, name, lines, index, lines.record(table, index))


def _read_jsonl(path: Path, pack: str, tables: frozenset[str] | None) -> Iterator[Item]:
    name = shown(path)
    fault = unreadable(path)
    if fault:
        yield problem("file-unreadable", name, 0, fault)
        return
    number = 0
    facts = tables is None or "fact" in tables
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip() or (not facts and line.startswith(FACT_LINE)):
                    continue
                raw, wrong = parse_line(line, name, number)
                if wrong:
                    yield wrong
                    yield _unsound(line.decode("utf-8", "replace"))
                    continue
                table, row = next(iter(raw.items()))
                if tables is None or table in tables:
                    yield from validate(row, table, pack, name, None, 0, number)
    except OSError as error:
        yield problem("file-unreadable", name, number, error.strerror or str(error))


def parse_line(line: bytes, name: str, number: int) -> tuple[dict[str, Any], Problem | None]:
    """What a line of JSON Lines holds, an object with the one key that is its table; or what is wrong with it."""
    raw, code, told = _parse(line, number == 1)
    return raw, problem(code, name, number, told) if told else None


def _parse(line: bytes, first: bool) -> tuple[dict[str, Any], str, str]:
    """What a line of JSON Lines holds; else the code and the words of what is wrong with it."""
    try:
        text = line.decode("utf-8-sig" if first else "utf-8").rstrip("\r\n")
        raw = _DECODER.decode(text)
    except UnicodeDecodeError:
        return {}, "not-utf8", "a byte that is not UTF-8"
    except json.JSONDecodeError as error:
        return {}, "json-syntax", f"{error.msg} (column {error.pos + 1})"
    except _Twice as error:
        return {}, "json-syntax", f"the key {error} stands twice in one object"
    except RecursionError:
        return {}, "json-syntax", "nested too deeply to be read"
    except ValueError:  # Python refuses to turn thousands of digits into a whole number
        return {}, "json-syntax", "a number has too many digits"
    if not isinstance(raw, dict) or len(raw) != 1 or next(iter(raw)) not in RECORDS:
        return {}, "json-syntax", "the line is no object with one known key"
    return raw, "", ""


class _Twice(Exception):
    """A key that an object has twice; JSON would keep the last and lose the rest."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(repr(next(key for key in keys if keys.count(key) > 1))[:60])
    return made


_DECODER = json.JSONDecoder(parse_float=decimal, object_pairs_hook=_once)


def validate(
    row: object, table: str, pack: str, name: str, lines: Lines | None, index: int, line: int
) -> Iterator[Item]:
    """The record that a row holds, or what is wrong with it; `name` is its file as messages name it."""
    record_id = row.get("id") if isinstance(row, dict) else None
    told = f"{table} {record_id}" if isinstance(record_id, str) and len(record_id) < 100 else table

    def line_of(path: tuple[str | int, ...]) -> int:
        return lines.key(table, index, path) if lines else line

    try:
        record = RECORDS[table].model_validate(row)
    except ValidationError as error:
        yield from problems_of(error, name, line_of, told)
        yield _unsound(written(row), frozenset({record_id} if isinstance(record_id, str) else ()))
        return
    yield Placed(table, record, pack, name, line, lines, index)  # type: ignore[arg-type]  # one of RECORDS' types


def _unsound(text: str, ids: frozenset[str] | None = None) -> Unsound:
    return Unsound(frozenset(_DEFINED.findall(text)) if ids is None else ids, frozenset(_WORD.findall(text)))
