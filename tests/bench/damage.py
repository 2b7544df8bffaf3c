"""Trials of `robust.py`: index files damaged in every way, with and without a trace.

Owns the damages. A damage as a program leaves it moves the file's time of change, which breaks
the seal; one behind the seal, as a failing disk leaves it, does not. Of the second sort SQLite and
the checksums of texts notice some: a wrong answer there is counted, and told as a rate.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from nea_cli.index import store
from tests.bench.process import QUESTIONS, Command, Tally, World

_PAGE = 4096
# "user version" and "application id" of a database file's header.
_VERSION, _APPLICATION = 60, 68

Damage = Callable[[bytearray, random.Random], object]


def _bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 200)):
        _bit(data, chance)


def _block(data: bytearray, chance: random.Random, fill: Callable[[int], bytes]) -> None:
    place = chance.randrange(len(data) // _PAGE) * _PAGE
    size = min(_PAGE * chance.randrange(1, 9), len(data) - place)
    data[place : place + size] = fill(size)


def _zeroes(data: bytearray, chance: random.Random) -> None:
    _block(data, chance, bytes)


def _noise(data: bytearray, chance: random.Random) -> None:
    _block(data, chance, chance.randbytes)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] = chance.randrange(256)


def _swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(1, len(data) // _PAGE) * _PAGE for _ in range(2))
    data[one : one + _PAGE], data[other : other + _PAGE] = data[other : other + _PAGE], data[one : one + _PAGE]


def _format(data: bytearray, chance: random.Random) -> None:
    version = chance.choice([0, store.INDEX_FORMAT - 1, store.INDEX_FORMAT + 1, chance.getrandbits(31)])
    data[_VERSION : _VERSION + 4] = version.to_bytes(4, "big")


def _foreign(data: bytearray, chance: random.Random) -> None:
    data[_APPLICATION : _APPLICATION + 4] = chance.randbytes(4)


DAMAGES: tuple[Damage, ...] = (_bit, _bits, _zeroes, _noise, _cut, _header, _swapped, _format, _foreign)


def damages(world: World, right: Mapping[Command, bytes], count: int, chance: random.Random) -> list[Tally]:
    """`count` damages that move the file's time of change, and as many that do not."""
    world.ask("info")
    (index,) = world.cache.glob("index-*.sqlite")
    sound, stamp = index.read_bytes(), index.stat().st_mtime_ns
    # Some versions of SQLite (3.40) find NULL in columns of sound tables without rowid that are not in its key.
    checked = _checked(index)
    moved, behind = Tally("index damaged"), Tally("index damaged behind the seal")
    for tally in (moved, behind):
        for number in range(count):
            harm = DAMAGES[number % len(DAMAGES)]
            question = chance.choice(QUESTIONS)
            data = bytearray(sound)
            harm(data, chance)
            _put(index, data)
            if tally is behind:
                os.utime(index, ns=(stamp, stamp))
            name = harm.__name__.lstrip("_")
            good = tally.judge(f"{name}, {number}: {' '.join(question)}", world.ask(*question), right[question])
            tally.count("made anew" if index.stat().st_mtime_ns != stamp else "used as it was")
            if not good:
                tally.count(f"wrong by {name}")
            if tally is moved and _checked(index) != checked:
                tally.fail(f"{name}, {number}: the damaged index was left")
    behind.counts["wrong answers in a thousand"] = round(1000 * len(behind.wrong) / max(count, 1))
    shutil.rmtree(world.cache)
    return [moved, behind]


def _put(index: Path, data: bytearray) -> None:
    for path in index.parent.iterdir():
        path.unlink()
    index.write_bytes(data)


def _checked(index: Path) -> set[str]:
    connection = sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True)
    try:
        return {told for (told,) in connection.execute("PRAGMA quick_check(1000000)")}
    except sqlite3.Error as error:
        return {str(error)}
    finally:
        connection.close()
