"""A pack: its folder, what its pack.toml says, and its files.

Owns the reading of pack.toml. Refuses to read records.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from nea_cli.book.invalid import problems_of
from nea_cli.book.line import Lines
from nea_cli.book.problem import Problem, problem
from nea_cli.book.schema import PackRecord
from nea_cli.book.toml import read_toml
from nea_cli.errors import Unreadable
from nea_cli.model.pack import FileState, pack_files, shown


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack folder. `files` are its record files, sorted, without pack.toml."""

    root: Path
    record: PackRecord
    files: tuple[FileState, ...]

    @property
    def id(self) -> str:
        return self.record.id


def read_pack(root: Path) -> tuple[Pack | None, list[Problem]]:
    """The pack below `root`, or None and what is wrong with it."""
    try:
        files = pack_files(root)
    except Unreadable as error:
        return None, [problem("pack-missing", shown(root), 0, error.message)]
    path = Path(files[0].path)
    name = shown(path)
    text, raw, fault = read_toml(path, name)
    if fault:
        return None, [fault]
    try:
        record = PackRecord.model_validate(raw)
    except ValidationError as error:
        found = problems_of(error, name, Lines(text).at, "pack")
        return None, [problem("pack-invalid", name, said.line, said.message) for said in found]
    return Pack(root, record, files[1:]), []
