"""Where packs and indexes lie: the bundled pack, those that were named, the cache folder, an index's file.

Owns the environment variables that say so (NEA_BASE, NEA_FACTS, NEA_CACHE). Refuses
to open anything.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from nea_cli import __version__
from nea_cli.index import store


def bundled() -> Path:
    """The pack that comes with nea: beside the code in a wheel, at the top of a checkout.

    NEA_BASE names another folder in its place.
    """
    other = os.environ.get("NEA_BASE")
    if other:
        return Path(other)
    inside = Path(__file__).resolve().parent.parent / "facts"
    return inside if inside.is_dir() else inside.parent.parent / "facts"


def pack_folders(extra: Sequence[Path]) -> tuple[Path, ...]:
    """The bundled pack, those of NEA_FACTS, then `extra`; each folder once."""
    listed = [Path(part) for part in os.environ.get("NEA_FACTS", "").split(os.pathsep) if part]
    seen: dict[str, Path] = {}
    for folder in (bundled(), *listed, *extra):
        seen.setdefault(os.path.realpath(folder), folder)
    return tuple(seen.values())


def cache_folder() -> Path:
    """Where indexes lie: NEA_CACHE, else the user's cache folder for this system.

    Raises RuntimeError where there is neither.
    """
    chosen = os.environ.get("NEA_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    folder = user_cache_path("nea", appauthor=False)
    if not folder.is_absolute():  # "~" as it was, for a user without a home
        raise RuntimeError("there is no home folder")
    return folder


def index_path(folders: Sequence[Path]) -> Path:
    """One file for each set of packs in one order, made by this version of nea: the way in which
    texts become tokens may differ in another."""
    names = "\0".join((__version__, *(os.path.realpath(folder) for folder in folders)))
    # Two sets that share a checksum share a file and rebuild it in turn: the files in it are compared by path.
    digest = crc32(names.encode("utf-8", "surrogateescape"))
    return cache_folder() / f"index-{store.INDEX_FORMAT}-{digest:08x}.sqlite"
