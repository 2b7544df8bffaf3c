"""Whether nea fails: processes killed, indexes damaged, packs edited, folders hostile, any text asked.

    python -m tests.bench.robust [--seed 1] [--kills 200] [--big-kills 40] [--facts 40000]
        [--at-once 20] [--damages 200] [--edits 100] [--queries 5000] [--only KIND ...]

Every answer is that of the real command over a copy of the bundled pack, compared byte by byte with
the right one. One line a kind of trial is printed; where anything was wrong the details follow and
the exit code is 1. Wants Linux; as root it also mounts a full and a read-only disk of its own and
asks as another user, and says what it left out where it may not. Takes about half an hour; packs
that are hostile by their size are in `hostile.py`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench import damage, edit, kill, place, query
from tests.bench.process import QUESTIONS, Tally, World
from tests.conftest import FACTS

# In the order in which they are run, the quick ones first.
KINDS = ("first-runs", "places", "edits", "queries", "damages", "kills", "big-kills")


def run(given: argparse.Namespace, folder: Path) -> bool:
    """Run the kinds asked for; whether nothing was wrong."""
    base = folder / "base"
    shutil.copytree(FACTS, base)
    (folder / "home").mkdir()
    world = World(folder / "home", folder / "cache", base)
    times = []
    for _ in range(2):
        shutil.rmtree(world.cache, ignore_errors=True)
        times.append(world.ask("info").seconds)
    print(f"seed {given.seed}; a compile of the bundled pack takes {statistics.median(times):.1f} s")
    right = {question: world.ask(*question).out for question in QUESTIONS}
    if not all(right.values()):
        print("a question has no answer: nothing can be compared")
        return False
    done: list[Tally] = []

    def chance(kind: str) -> random.Random:
        return random.Random(f"{given.seed} {kind}")

    for kind in given.only or KINDS:
        made: list[Tally]
        if kind == "first-runs":
            made = [kill.first_runs(world, right, given.at_once)]
        elif kind == "places":
            made = place.places(world, right)
        elif kind == "edits":
            made = edit.edits(world, given.edits, chance(kind))
        elif kind == "queries":
            made = [query.queries(world, given.queries, chance(kind))]
        elif kind == "damages":
            made = damage.damages(world, right, given.damages, chance(kind))
        elif kind == "kills":
            made = kill.kills(world, right, given.kills, chance(kind), statistics.median(times))
        else:
            made = kill.big_kills(world, given.big_kills, given.facts, chance(kind))
        for one in made:
            one.tell()
        done += made
    return not any(one.wrong for one in done)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=200, help="half of them of a compile, half of an update")
    parser.add_argument("--big-kills", type=int, default=40, help="the same over a long JSON Lines file")
    parser.add_argument("--facts", type=int, default=40_000, help="how many facts that file has")
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--damages", type=int, default=200, help="of each of both sorts")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--queries", type=int, default=5000)
    parser.add_argument("--only", nargs="+", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    with tempfile.TemporaryDirectory(prefix="nea-robust-") as folder:
        return 0 if run(parser.parse_args(), Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
