"""Trials of `robust.py`: packs edited by one process while others look up.

Owns the pack that is edited: facts of one file that all carry the number of its edition, so that
an answer with two numbers, or with too few facts, is a mix.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from tests.bench.kill import put
from tests.bench.process import Command, Tally, World, ended
from tests.conftest import PACK_TOML, SOURCE

_FACTS = 60
_READERS = 3
_SECONDS = 0.4  # between two editions, at most
_QUERIES = 200  # of a batch

Text = Callable[[int], bytes]


def toml(edition: int) -> bytes:
    facts = [_fact(number, edition) for number in range(_FACTS)]
    return "\n".join(
        f'[[fact]]\nid = "{one["id"]}"\nkind = "meeting"\ndate = "2023-03-21"\ncountries = ["JP"]\n'
        f'text.en = "{one["text"]}"\ntext.zh = "{one["text"]}"\n'
        'cites = [{ source = "a-source", read = "2026-11-23" }]\n'
        for one in facts
    ).encode()


def jsonl(edition: int) -> bytes:
    lines = []
    for number in range(_FACTS):
        one = _fact(number, edition)
        fact = {
            "id": one["id"], "kind": "meeting", "date": "2023-03-21", "countries": ["JP"],
            "text": {"en": one["text"], "zh": one["text"]},
            "cites": [{"source": "a-source", "read": "2026-11-23"}],
        }  # fmt: skip
        lines.append(json.dumps({"fact": fact}) + "\n")
    return "".join(lines).encode()


def _fact(number: int, edition: int) -> dict[str, str]:
    # All editions are of one length: the time alone tells them apart.
    return {"id": f"edited-{number}", "text": f"The envoy met delegation {number} in edition{edition:06d} of the text."}


def edits(world: World, count: int, chance: random.Random) -> list[Tally]:
    """So many look-ups in each format of file, while a process edits."""
    return [_edits(world, count, chance, name, text) for name, text in (("facts.toml", toml), ("facts.jsonl", jsonl))]


def _edits(world: World, count: int, chance: random.Random, name: str, text: Text) -> Tally:
    tally = Tally(f"look-ups while {name} is edited")
    pack = world.home / f"edited-{name}"
    pack.mkdir()
    (pack / "pack.toml").write_text(PACK_TOML.format(id="edited"), encoding="utf-8")
    (pack / "source.toml").write_text(SOURCE, encoding="utf-8")
    put(pack / name, text(0))
    # The edited pack alone: an update is then quick, and falls into many a look-up.
    here = replace(world, base=pack, cache=world.home / f"cache-{name}", mark=name)
    here.ask("info")
    asked: tuple[Command, ...] = (
        ("search", "envoy", "--json", "-n", "100"),
        ("timeline", "--jsonl"),
        ("show", *(f"edited-{number}" for number in range(_FACTS)), "--json"),
        ("country", "japan", "--json", "-n", "100"),
    )
    seed = chance.random()
    editor = get_context("spawn").Process(target=_edit, args=(pack / name, text, seed), daemon=True)
    editor.start()
    editions: set[bytes] = set()
    try:
        while tally.trials < count:
            questions = [chance.choice(asked) for _ in range(_READERS)]
            for question, process in [(one, here.start(*one)) for one in questions]:
                answer = ended(process)
                editions |= _judge(tally, question, answer.out)
                if answer.code or answer.err:
                    tally.fail(f"{question[0]}: exit {answer.code}\n{answer.err[-500:]}")
        _batch(here, tally)
    finally:
        editor.terminate()
        editor.join()
    tally.counts["editions seen"] = len(editions)
    # What was written last is what counts, even where the clock did not move between two editions.
    for last in range(900_000, 900_010):
        for edition in (last, last + 50_000):
            (pack / name).write_bytes(text(edition))
            if edition == last:
                process = here.start(*asked[0])
                time.sleep(chance.uniform(0, 0.15))
        ended(process)
        found = set(re.findall(rb"edition\d{6}", here.ask(*asked[0]).out))
        if found != {b"edition%06d" % (last + 50_000)}:
            tally.fail(f"the last edition is not what is answered, but {found}")
    shutil.rmtree(here.cache)
    return tally


def _batch(here: World, tally: Tally) -> None:
    """A long batch: each of its answers is of one edition."""
    queries = here.home / "queries.txt"
    queries.write_text("envoy\n" * _QUERIES, encoding="utf-8")
    process = here.start("search", "--batch", str(queries), "-n", "100")
    beside = [here.start("info") for _ in range(_READERS)]
    answer = ended(process)
    for one in beside:
        ended(one)
    for line in answer.out.splitlines():
        _judge(tally, ("a line of a batch",), line)
    if answer.code or answer.err or answer.out.count(b"\n") != _QUERIES:
        tally.fail(f"batch: exit {answer.code}, {answer.out.count(10)} lines\n{answer.err[-500:]}")


def _judge(tally: Tally, question: Command, out: bytes) -> set[bytes]:
    tally.trials += 1
    found = re.findall(rb"edition\d{6}", out)
    # Twice in each fact, once for each language.
    if len(set(found)) != 1 or len(found) != 2 * _FACTS:
        tally.fail(f"{question[0]}: {len(found)} texts of {sorted(set(found))}")
    return set(found)


def _edit(file: Path, text: Text, seed: float) -> None:
    chance = random.Random(seed)
    parent = os.getppid()
    edition = 0
    while os.getppid() == parent:
        edition += 1
        put(file, text(edition))
        time.sleep(chance.uniform(0, _SECONDS))
