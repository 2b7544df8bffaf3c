"""Trials of `robust.py`: places where an index cannot be kept, or is somebody else's.

Owns the full disk, the read-only one, the other user and the variables that make no sense. What
needs root, or a mount, is left out where it may not be had, and that is said.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.bench.process import QUESTIONS, Command, Tally, World

Right = Mapping[Command, bytes]

_KEPT = "the index cannot be kept"
_NOBODY = 65534
# Sizes of a disk, in kB: none of them holds the index of the bundled pack.
_SMALL = (4, 64, 1024, 4096, 8192, 12288)
_NONSENSE = (
    "",
    "relative",
    "/proc/none",
    "/dev/null/x",
    "/dev/full",
    "~nobody-there/x",
    "/" + "x" * 300,
    "/etc/passwd",
)


def places(world: World, right: Right) -> list[Tally]:
    """Every place with a question or two."""
    return [
        _limited(world, right),
        *(_mounted(world, right) if _may_mount(world) else _left_out("full and read-only disks: no mount is allowed")),
        *(
            _others(world, right)
            if _may_be_another(world)
            else _left_out("other users: not root, or they have no Python")
        ),
        _variables(world, right),
    ]


def _left_out(why: str) -> list[Tally]:
    print(f"left out: {why}")
    return []


def _limited(world: World, right: Right) -> Tally:
    """A limit to the size of files in place of a full disk: writing beyond it fails alike."""
    tally = Tally("a limit to the size of files")
    for size in _SMALL:

        def limit(size: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size * 1024, size * 1024))

        shutil.rmtree(world.cache, ignore_errors=True)
        question = QUESTIONS[size % len(QUESTIONS)]
        answer = world.ask(*question, preexec_fn=limit)
        tally.judge(f"{size} kB", answer, right[question], note=_KEPT)
        if any(world.cache.iterdir()):
            tally.fail(f"{size} kB: {[one.name for one in world.cache.iterdir()]} is left")
        tally.judge(f"after {size} kB", world.ask(*question), right[question])
    return tally


def _may_be_another(world: World) -> bool:
    if os.geteuid() != 0:
        return False
    # A Python below root's home is out of reach for others.
    for path in (world.home, *world.home.parents):
        if path.name.startswith(("nea-robust", "home")):
            path.chmod(0o755)
    try:
        return world.ask("--version", user=_NOBODY, group=_NOBODY).code == 0
    except OSError:
        return False


def _may_mount(world: World) -> bool:
    try:
        with _disk(world.home / "disk", 64):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", str(folder)], check=True, capture_output=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def _mounted(world: World, right: Right) -> list[Tally]:
    full, sealed = Tally("a full disk"), Tally("a read-only disk")
    for size in _SMALL:
        with _disk(world.home / "disk", size) as disk:
            here = replace(world, cache=disk / "cache")
            question = QUESTIONS[size % len(QUESTIONS)]
            full.judge(f"{size} kB", here.ask(*question), right[question], note=_KEPT)
            left = list(disk.rglob("*.sqlite*"))
            if left:
                full.fail(f"{size} kB: {left} is left")
    with _disk(world.home / "disk", 64 * 1024) as disk:
        here = replace(world, cache=disk / "cache")
        here.ask("info")
        _fill(disk)
        full.judge("full, with an index", here.ask(*QUESTIONS[0]), right[QUESTIONS[0]])
        changed = _changed(here)
        # An update needs a journal, and there is no room for one.
        answer = changed.ask(*QUESTIONS[0])
        full.judge("full, with an index that is not current", answer, right[QUESTIONS[0]], note=_KEPT)
    with _disk(world.home / "disk", 64 * 1024) as disk:
        here = replace(world, cache=disk / "cache")
        _remount(disk, "ro")
        sealed.judge("without a folder", here.ask(*QUESTIONS[0]), right[QUESTIONS[0]], note=_KEPT)
        _remount(disk, "rw")
        here.ask("info")
        _remount(disk, "ro")
        for question in QUESTIONS:
            sealed.judge("with an index", here.ask(*question), right[question])
        changed = _changed(here)
        sealed.judge("not current", changed.ask(*QUESTIONS[0]), right[QUESTIONS[0]], note=_KEPT)
        _remount(disk, "rw")
        (index,) = here.cache.iterdir()
        os.truncate(index, 100_000)
        _remount(disk, "ro")
        sealed.judge("damaged", changed.ask(*QUESTIONS[0]), right[QUESTIONS[0]], note=_KEPT)
    return [full, sealed]


def _remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True, capture_output=True)


def _fill(disk: Path) -> None:
    try:
        with (disk / "filler").open("wb") as file:
            while True:
                file.write(bytes(65536))
                file.flush()
    except OSError:
        pass


def _changed(world: World) -> World:
    """The same after a file of the base was touched: its index is not current any more."""
    os.utime(next(iter(sorted(world.base.glob("*.toml")))))
    return world


def _others(world: World, right: Right) -> list[Tally]:
    """Another user's index, readable or not, in a folder that this user may write to or not."""
    tally = Tally("an index of another user")
    top = world.home / "shared"
    question = QUESTIONS[0]
    for folder_mode in (0o755, 0o777, 0o1777):
        for file_mode in (0o644, 0o600, 0o666):
            for what in ("current", "changed", "damaged"):
                shutil.rmtree(top, ignore_errors=True)
                here = replace(world, cache=top)
                here.ask("info")
                (index,) = top.iterdir()
                if what == "changed":
                    _changed(here)
                elif what == "damaged":
                    os.truncate(index, 100_000)
                index.chmod(file_mode)
                top.chmod(folder_mode)
                answer = here.ask(*question, user=_NOBODY, group=_NOBODY)
                used = what == "current" and file_mode != 0o600
                # In a folder like /tmp nobody may replace what is another's.
                note = None if used or folder_mode == 0o777 else _KEPT
                if what == "changed" and file_mode == 0o666 and folder_mode == 0o1777 and not answer.err:
                    note = None  # it may be brought up to date where it is
                tally.judge(f"folder {folder_mode:o}, file {file_mode:o}, {what}", answer, right[question], note=note)
                left = [one.name for one in top.iterdir() if one != index]
                if left:
                    tally.fail(f"folder {folder_mode:o}, file {file_mode:o}, {what}: {left} is left")
    shutil.rmtree(top)
    return [tally]


def _variables(world: World, right: Right) -> Tally:
    """HOME unset, and values of variables that name no folder."""
    tally = Tally("HOME unset, folders that are none")
    question = QUESTIONS[0]
    env = {key: value for key, value in world.environment.items() if key not in ("HOME", "NEA_CACHE", "USERPROFILE")}
    xdg = {"XDG_CACHE_HOME": str(world.home / "xdg")}
    tally.judge("no HOME", world.ask(*question, env=env | xdg), right[question])
    nobody = {"user": 54321, "group": 54321} if _may_be_another(world) else {}
    if nobody:
        answer = world.ask(*question, env=env, **nobody)
        tally.judge("no HOME and no such user", answer, right[question], note=_KEPT)
    for value in _NONSENSE:
        for name in ("XDG_CACHE_HOME", "NEA_CACHE", "HOME"):
            answer = world.ask(*question, env=env | {"HOME": str(world.home)} | {name: value})
            kept = not answer.err
            tally.count("kept somewhere" if kept else "in memory")
            tally.judge(f"{name}={value[:40]!r}", answer, right[question], note=None if kept else _KEPT)
    return tally
