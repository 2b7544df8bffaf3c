"""The index that answers: found current, brought up to date, or built.

Owns when the index is stale, and what happens when it cannot be trusted or
written. Refuses to fill it (`compile.py`, loaded only when needed), to choose its
place (`place.py`) and to judge a file's content (`seal.py`).
Guarantees: a reader sees the old base or the new one, never a mix; builders at
once all succeed; a corrupt, foreign or older file is replaced; where nothing can
be written the index is made in memory and a note says so.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from nea_cli.build.place import cache_folder, index_path
from nea_cli.build.seal import is_sealed, seal, stamp_of, write_stamp
from nea_cli.errors import Unreadable
from nea_cli.index import store
from nea_cli.model.pack import PACK_FILE, FileState, pack_files

# Seconds after its last write in which a builder at work has long written again.
_ABANDONED = 3600
# Seconds after which indexes of older formats are taken away: no version of nea still asks for them.
_OUTDATED = 30 * 24 * 3600
# Seconds to wait for the seal of an index that another process has just replaced or brought up to date.
_PAUSES = (0.01, 0.05, 0.2, 0.0)

Say = Callable[[str], None]
"""Where notes go; the caller decides how they look."""


class Watch(NamedTuple):
    """What the person at the terminal is told while an index is made."""

    note: Say
    progress: Callable[[int, int], None]


class Opened(NamedTuple):
    """An index ready to be read. `path` is None where it is in memory."""

    connection: sqlite3.Connection
    path: Path | None


def open_index(folders: Sequence[Path], watch: Watch, rebuild: bool = False) -> Opened:
    """An index of the packs as they are now. Raises Unreadable where no pack can be read."""
    states = _states(folders)
    try:
        path: Path | None = index_path(folders)
    except (OSError, RuntimeError, KeyError) as error:
        watch.note(f"the index cannot be kept ({error}); it is made anew in memory each time")
        path = None
    if path is not None and not rebuild:
        opened = _current(path, folders, states)
        if opened:
            return opened
    if path is not None:
        built = _build_file(path, folders, watch, rebuild)
        if built:
            return built
    connection = store.create(None)
    _fill(connection, folders, watch)
    return Opened(connection, None)


def quick_open(folders: Sequence[Path]) -> Opened | None:
    """The index as it lies, current or not, or None: for shell completion, which must not wait."""
    try:
        path = index_path(folders)
        return Opened(store.open_file(path), path)
    except (OSError, RuntimeError, sqlite3.Error):
        return None


def forget() -> None:
    """Take the indexes away: one may be damaged in a place that SQLite does not watch."""
    with contextlib.suppress(OSError, RuntimeError):
        for path in cache_folder().glob(f"index-{store.INDEX_FORMAT}-*.sqlite"):
            path.unlink(missing_ok=True)


def _states(folders: Sequence[Path]) -> dict[str, FileState]:
    return {state.path: state for folder in folders for state in pack_files(folder)}


def _current(path: Path, folders: Sequence[Path], states: dict[str, FileState], updating: bool = True) -> Opened | None:
    """The index there, brought up to date where that may be done; None where it must be made anew."""
    connection = _open_sound(path)
    if connection is None:
        return None
    try:
        changed = _changed(connection, states)
        if not changed:
            return Opened(connection, path)
    except sqlite3.Error:
        connection.close()
        return None
    connection.close()
    # pack.toml decides ids and languages of every record: all is read anew.
    if not updating or any(os.path.basename(one) == PACK_FILE for one in changed):  # noqa: PTH119
        return None
    return _update(path, folders, states)


def _open_sound(path: Path) -> sqlite3.Connection | None:
    """The index for reading, or None where it is not as it was left: absent, damaged, foreign, older."""
    try:
        return _open_sealed(path)
    except OSError:
        return None
    except sqlite3.OperationalError:
        pass  # its journal lies beside it, and a reader may not play it back
    except sqlite3.Error:
        return None
    try:
        if not _journal(path).exists():
            return None
        # An update that died half-way is undone by SQLite, and the file is again as it was left before.
        with contextlib.closing(store.open_file(path, write=True)) as connection:
            seal(path, stamp_of(connection))
        return _open_sealed(path)
    except (sqlite3.Error, OSError):
        return None


def _open_sealed(path: Path) -> sqlite3.Connection | None:
    for pause in _PAUSES:
        connection = store.open_file(path)
        try:
            if is_sealed(path, stamp_of(connection)):
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        time.sleep(pause)
    return None


def _changed(connection: sqlite3.Connection, states: dict[str, FileState]) -> set[str]:
    known = {
        path: FileState(path, size, mtime_ns)
        for path, size, mtime_ns in connection.execute("SELECT path, size, mtime_ns FROM file")
    }
    return {path for path in known.keys() | states.keys() if known.get(path) != states.get(path)}


def _update(path: Path, folders: Sequence[Path], states: dict[str, FileState]) -> Opened | None:
    """Apply what changed in one transaction; None where that cannot be done."""
    from nea_cli.build.compile import update

    connection = None
    try:
        connection = store.open_file(path, write=True)
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have done it while this one waited for its turn.
        changed = _changed(connection, states)
        if changed:
            update(connection, folders, changed)
            stamp = write_stamp(connection)
            connection.execute("COMMIT")
            seal(path, stamp)
        else:
            connection.execute("ROLLBACK")
        connection.close()
        return Opened(store.open_file(path), path)
    except (sqlite3.Error, OSError):
        if connection is not None:
            connection.close()
        return None
    except BaseException:
        if connection is not None:
            connection.close()  # an open transaction is rolled back with it
        raise


def _build_file(path: Path, folders: Sequence[Path], watch: Watch, distrusted: bool) -> Opened | None:
    """Build beside the final place and move into it; None where the folder cannot be written.

    `distrusted` is whether what lies there proved corrupt, however sound it looks.
    """
    watch.progress(0, 0)  # before there is anything that would have to be taken away
    temporary = path.with_name(f"building-{os.urandom(8).hex()}.sqlite")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(path.parent)
        temporary.touch(mode=0o600, exist_ok=False)
        connection = store.create(temporary)
        try:
            _fill(connection, folders, watch)
            stamp = write_stamp(connection)
        finally:
            connection.close()
        seal(temporary, stamp)
        try:
            # A journal that an update left belongs to the old file; SQLite would play it into the new one.
            _journal(path).unlink(missing_ok=True)
            temporary.replace(path)
        except OSError as error:
            # What is there is somebody else's, in a folder like /tmp, or is being read, on Windows.
            equal = None if distrusted else _current(path, folders, _states(folders), updating=False)
            if equal:
                return equal
            watch.note(_not_kept(path, error))
            return Opened(store.in_memory(temporary), None)
        return Opened(store.open_file(path), path)
    except (sqlite3.Error, OSError) as error:
        watch.note(_not_kept(path, error))
        return None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _not_kept(path: Path, error: Exception) -> str:
    why = (isinstance(error, OSError) and error.strerror) or error
    return f"the index cannot be kept in {path.parent} ({why}); it is made anew in memory each time"


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _remove_abandoned(folder: Path) -> None:
    """Take out what builders that were killed left behind, and indexes of formats of long ago."""
    for pattern, age in (("building-*.sqlite", _ABANDONED), ("index-*.sqlite", _OUTDATED)):
        for left in folder.glob(pattern):
            if left.name.startswith(f"index-{store.INDEX_FORMAT}-"):
                continue
            with contextlib.suppress(OSError):
                if left.stat().st_mtime < time.time() - age:
                    left.unlink()


def _fill(connection: sqlite3.Connection, folders: Sequence[Path], watch: Watch) -> None:
    from nea_cli.build.compile import fill
    from nea_cli.build.memory import collecting_seldom

    try:
        with collecting_seldom():
            fill(connection, folders, watch.progress)
    except RecursionError:
        raise Unreadable("a pack file is nested too deeply to be read", "run nea check to find it") from None
