"""A pack: its folder, what its pack.toml says, and its files.

Owns the reading of pack.toml. Refuses to read records.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import tomli
from pydantic import ValidationError

from nea_cli.book.invalid import problems_of
from nea_cli.book.problem import Problem, problem
from nea_cli.book.schema import PackRecord
from nea_cli.model.pack import PACK_FILE, FileState, pack_files


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack folder. `files` are its record files, sorted, without pack.toml."""

    root: Path
    record: PackRecord
    files: tuple[FileState, ...]

    @property
    def id(self) -> str:
        return self.record.id


def shown(path: str | Path) -> str:
    """A path as messages give it: from the working folder where it lies below it."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if short.startswith("..") else short


def read_pack(root: Path) -> tuple[Pack | None, list[Problem]]:
    """Read pack.toml below `root`; None where it is no usable pack.

    Raises Unreadable where there is no pack folder at all.
    """
    files = pack_files(root)
    path = Path(files[0].path)
    name = shown(path)
    try:
        raw = tomli.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        return None, [problem("file-unreadable", name, 0, error.strerror or str(error))]
    except UnicodeDecodeError:
        return None, [problem("not-utf8", name, 0, f"{PACK_FILE} is not UTF-8")]
    except (tomli.TOMLDecodeError, RecursionError) as error:
        return None, [problem("toml-syntax", name, getattr(error, "lineno", 0) or 0, str(error))]
    try:
        record = PackRecord.model_validate(raw)
    except ValidationError as error:
        found = [
            problem("pack-invalid", name, 0, f"{said.message}")
            for said in problems_of(error, name, lambda _: 0, "pack.toml")
        ]
        return None, found
    return Pack(root, record, files[1:]), []
