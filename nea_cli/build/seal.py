"""The seal of an index file: whether it is as nea left it.

Owns the seal: the file's own time of change, set to a stamp that the index holds.
Whoever writes to the file by any other way, a failing disk's repair included, moves
that time. Refuses to look into the content; a text's own damage is found when it is
unpacked (`index/packed.py`).
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

# Some file systems count time in steps of two seconds; no write of today falls on such a step by itself.
_STEP = 2 * 10**9


def write_stamp(connection: sqlite3.Connection) -> int:
    """Give an index a new stamp, in nanoseconds; it counts once the file is sealed with it."""
    stamp = time.time_ns() // _STEP * _STEP
    old = stamp_of(connection)
    if old is not None and stamp <= old:
        stamp = old + _STEP
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (str(stamp),))
    return stamp


def stamp_of(connection: sqlite3.Connection) -> int | None:
    row = connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    return int(row[0]) if row and str(row[0]).isdecimal() else None


def seal(path: Path, stamp: int | None) -> None:
    """Seal a closed file. Raises OSError where its time cannot be set: it is somebody else's."""
    if stamp is not None:
        os.utime(path, ns=(stamp, stamp))


def is_sealed(path: Path, stamp: int | None) -> bool:
    return path.stat().st_mtime_ns == stamp
