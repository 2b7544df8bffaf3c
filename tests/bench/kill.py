"""Trials of `robust.py`: builders killed at any moment, and many builders at once.

Owns the moments: uniformly random over the length of a compile, or of an update.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from tests.bench.million import _PACK, _SOURCE, made
from tests.bench.process import QUESTIONS, Answer, Command, Tally, World, ended, kill

Right = Mapping[Command, bytes]

# What of the bundled pack is changed and changed back, as updates need.
_BEFORE, _AFTER = b"Fumio Kishida of Japan visited Ukraine on", b"Fumio Kishida of Japan called at Ukraine on"


def first_runs(world: World, right: Right, count: int) -> Tally:
    """So many processes at once over an empty cache folder."""
    tally = Tally(f"first runs, {count} at once")
    shutil.rmtree(world.cache, ignore_errors=True)
    asked = [QUESTIONS[number % len(QUESTIONS)] for number in range(count)]
    for question, process in [(one, world.start(*one)) for one in asked]:
        tally.judge(" ".join(question), ended(process), right[question])
    files = [path.name for path in world.cache.iterdir()]
    if len(files) != 1:
        tally.fail(f"the cache folder holds {files}")
    return tally


def kills(world: World, right: Right, count: int, chance: random.Random, length: float) -> list[Tally]:
    """Compiles and updates of the bundled pack."""
    compiles, updates = Tally("kill -9 in a compile, then a look-up"), Tally("kill -9 in an update, then a look-up")
    for number in range(count // 2):
        question = chance.choice(QUESTIONS)
        here = replace(world, cache=world.home / f"kill-{number}", mark=f"kill-{number}")
        _kill_one(here, ("info",), chance, length, number, compiles)
        compiles.judge(f"compile {number}", here.ask(*question), right[question])
        _settle(here, compiles)
    here = replace(world, cache=world.home / "kill-update", mark="kill-update")
    file = next(path for path in sorted(world.base.rglob("*.toml")) if _BEFORE in path.read_bytes())
    texts = (file.read_bytes(), file.read_bytes().replace(_BEFORE, _AFTER))
    answers: list[dict[Command, bytes]] = []
    for text in texts[::-1]:
        put(file, text)
        answers.insert(0, {question: here.ask(*question).out for question in QUESTIONS})
    times = []
    for text in (texts[1], texts[0]):
        put(file, text)
        times.append(here.ask("info").seconds)
    for number in range(count - count // 2):
        question = chance.choice(QUESTIONS)
        new = (number + 1) % 2
        put(file, texts[new])
        _kill_one(here, ("info",), chance, statistics.median(times), number, updates)
        updates.judge(f"update {number}", here.ask(*question), answers[new][question])
        if here.left_over():
            updates.fail(f"update {number}: processes are left over: {here.left_over()}")
    put(file, texts[0])
    _settle(here, updates)
    return [compiles, updates]


def big_kills(world: World, count: int, facts: int, chance: random.Random) -> list[Tally]:
    """Compiles shared out to worker processes, and updates of a small file beside a long one."""
    compiles = Tally(f"kill -9 in a compile of {facts:,} facts, then a look-up")
    pack = world.home / "big"
    write(pack, facts)
    big = replace(world, base=pack, cache=world.home / "big-cache", mark="big")
    asked: tuple[Command, ...] = (
        ("search", "million dollars Ukraine", "--jsonl"),
        ("show", "made-7", f"made-{facts // 2}", f"made-{facts - 1}", "--json"),
        ("timeline", "--country", "JP", "--jsonl", "-n", "500"),
        ("info", "--json"),
    )
    began = time.monotonic()
    first: Answer = big.ask("info")
    length = time.monotonic() - began
    right = {question: big.ask(*question).out for question in asked[:3]}
    print(f"a compile of {facts:,} facts takes {length:.1f} s, exit {first.code}", flush=True)
    shutil.rmtree(big.cache)
    workers = 0
    for number in range(count):
        question = chance.choice(asked[:3])
        here = replace(big, cache=world.home / f"big-{number}", mark=f"big-{number}")
        workers = max(workers, _kill_one(here, ("info",), chance, length, number, compiles))
        if here.left_over():
            compiles.fail(f"big compile {number}: processes are left over: {here.left_over()}")
        compiles.judge(f"big compile {number}", here.ask(*question), right[question])
        _settle(here, compiles)
    compiles.counts["most processes at once"] = workers
    if count and workers < 2:
        size = (pack / "facts.jsonl").stat().st_size // 2**20
        compiles.fail(f"no worker was ever seen: {size} MB of facts are not worth any, or there is one processor")
    return [compiles]


def write(pack: Path, facts: int) -> None:
    """A pack of one long JSON Lines file."""
    pack.mkdir()
    (pack / "pack.toml").write_text(_PACK, encoding="utf-8")
    measure = {"id": "contract-value", "kind": "measure", "labels": {"en": ["value"], "zh": ["金額"]}}
    with (pack / "facts.jsonl").open("w", encoding="utf-8") as file:
        for record in (_SOURCE, {"name": measure}, *({"fact": fact} for fact in islice(made(facts), facts))):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _kill_one(world: World, command: Command, chance: random.Random, length: float, number: int, tally: Tally) -> int:
    """Start, wait, kill: by turns the whole group and the parent alone. How many processes there were."""
    moment = chance.uniform(0, length)
    process = world.start(*command)
    time.sleep(moment)
    there = len(world.processes())
    early = process.poll() is not None
    kill(process, group=number % 2 == 0)
    process.communicate()
    tally.count("done before the kill" if early else "killed, group" if number % 2 == 0 else "killed, parent alone")
    return there


def _settle(world: World, tally: Tally) -> None:
    left = world.left_over()
    if left:
        tally.fail(f"{world.mark}: processes are left over: {left}")
    shutil.rmtree(world.cache, ignore_errors=True)


def put(file: Path, text: bytes) -> None:
    """Replace a file at once, as editors do."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(text)
    fresh.replace(file)
