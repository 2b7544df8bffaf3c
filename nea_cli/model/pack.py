"""Pack folders as the file system shows them.

Owns the listing of a pack's files with size and time, which both halves need:
the reading half to see whether the index is current, the authoring half to know
what to read. Refuses to open any file. Links to folders are not followed, so a
loop of links ends; hidden files and folders are passed over.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from nea_cli.errors import Unreadable
from nea_cli.model.plain import is_text

PACK_FILE = "pack.toml"
_ENDINGS = (".toml", ".jsonl")


class FileState(NamedTuple):
    """A file as it is now: equal states mean unchanged content for all practical purposes."""

    path: str
    size: int
    mtime_ns: int


def shown(path: str | Path) -> str:
    """A path as messages give it: from the working folder where it lies below it."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
    return str(path) if short.startswith("..") else short


def pack_files(root: Path) -> tuple[FileState, ...]:
    """pack.toml first, then every record file below `root`, sorted by path.

    Raises Unreadable, with what is the matter, where `root` is no pack folder.
    """
    top = os.path.realpath(root)
    if not os.path.lexists(root):
        raise Unreadable(f"there is no pack folder {root}", "check the path given to --facts or NEA_FACTS")
    if not Path(top).exists():
        raise Unreadable(f"{root} is a link that leads nowhere", "point it at a pack folder")
    if not Path(top).is_dir():
        raise Unreadable(f"{root} is a file, not a pack folder", "give the folder that holds pack.toml")
    if not is_text(top):
        raise Unreadable(f"the path {root} is not UTF-8", "rename the folder, or copy the pack elsewhere")
    files: list[FileState] = []
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if folder == top:
                raise Unreadable(f"{root} cannot be read: {error.strerror}", "check its permissions") from None
            # Not passed over in silence: whoever reads the pack will tell.
            files.append(FileState(folder, -1, 0))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not is_text(entry.name):
                # No message and no index can hold such a name as it is; whoever reads the pack will tell.
                files.append(FileState(os.fsencode(entry.path).decode("utf-8", "backslashreplace"), -1, 0))
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            elif entry.name.endswith(_ENDINGS):
                files.append(_state(entry.path))
    pack_file = os.path.join(top, PACK_FILE)  # noqa: PTH118  # compared with scandir's strings
    if not any(file.path == pack_file for file in files):
        raise Unreadable(f"{root} holds no {PACK_FILE}", "a pack is a folder with a pack.toml; see docs/format.md")
    files.sort(key=lambda file: (file.path != pack_file, file.path))
    return tuple(files)


def _state(path: str) -> FileState:
    try:
        found = os.stat(path)  # noqa: PTH116  # every look-up asks this of every file of its packs
    except OSError:  # a loop of links, or gone: reading it will tell
        return FileState(path, -1, 0)
    return FileState(path, found.st_size, found.st_mtime_ns)
