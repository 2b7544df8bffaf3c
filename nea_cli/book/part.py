"""Facts of JSON Lines files, a part of a file at a time.

Owns the cutting of a file into parts at line ends, and the reading of one. Refuses
records that others lean on: those were read, and their faults told, before
(`book.py`). A part says all that is needed to read it, so that any process can.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from nea_cli.book.read import FACT_LINE, Item, parse_line, validate
from nea_cli.book.toml import unreadable
from nea_cli.model.pack import FileState, shown

# Some hundred facts: enough to be worth a message, few enough to stay in a processor's cache.
_BYTES = 256 * 1024


class Part(NamedTuple):
    """Bytes of a file from one line's beginning to another's; `line` is the number of the first."""

    path: str
    pack: str
    offset: int
    size: int
    line: int


def parts(state: FileState, pack: str) -> Iterator[Part]:
    """The parts of one JSON Lines file, in order. One that cannot be read has none: that was told before."""
    if unreadable(Path(state.path)):  # a pipe would be waited for, not read
        return
    offset, line = 0, 1
    try:
        with Path(state.path).open("rb") as file:
            while block := file.read(_BYTES):
                block += file.readline()
                yield Part(state.path, pack, offset, len(block), line)
                offset += len(block)
                line += block.count(b"\n")
    except OSError:
        return


def read_part(part: Part) -> Iterator[Item]:
    """Every fact of a part, and what is wrong with those that are not sound."""
    try:
        with Path(part.path).open("rb") as file:
            file.seek(part.offset)
            block = file.read(part.size)
    except OSError:  # gone since it was cut: the next look-up sees that it changed
        return
    name = shown(part.path)
    for number, line in enumerate(block.split(b"\n"), start=part.line):
        if not line.strip():
            continue
        yield from _read_line(line, name, part.pack, number)


def _read_line(line: bytes, name: str, pack: str, number: int) -> Iterator[Item]:
    raw, fault = parse_line(line, name, number)
    if fault:
        # A line that may have been a source or a name was read, and this told, before.
        if line.startswith(FACT_LINE):
            yield fault
        return
    table, row = next(iter(raw.items()))
    if table == "fact":
        yield from validate(row, table, pack, name, None, 0, number)
