"""Whole processes, side by side in one run, interleaved: medians and ratios.

    python -m tests.bench.speed [--rounds 20]

The floor is a two-command Typer application without Rich. Beside it, how many queries
a second one process answers (`--batch`), and how long a first run takes. Bases of up
to a million facts are measured by tests/bench/size.py.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import FACTS, ROOT
from tests.search import labelled

_BARE = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
@app.command()
def one(text: str): print(text)
@app.command()
def two(text: str): print(text)
app()
"""


def nea(*args: str) -> list[str]:
    return [sys.executable, "-m", "nea_cli", *args]


def environment(cache: Path, base: Path = FACTS) -> dict[str, str]:
    """That of a run over one pack with its own cache."""
    env = dict(os.environ) | {
        "NEA_CACHE": str(cache),
        "NEA_BASE": str(base),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    # As installed: pip compiles what it installs, and so may the runs from a checkout.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def timed(command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def interleaved(commands: dict[str, tuple[list[str], dict[str, str]]], rounds: int) -> dict[str, float]:
    """Median seconds of each; one run of each a round, so that noise strikes all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, env) in commands.items():
            times[name].append(timed(command, env))
    return {name: statistics.median(found) for name, found in times.items()}


def table(medians: dict[str, float], floor: str) -> None:
    print("| what | median | ratio |\n|---|---|---|")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds * 1000:.1f} ms | {seconds / medians[floor]:.2f} |")
    print()


def bundled(rounds: int, env: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(_BARE, encoding="utf-8")
        subprocess.run(nea("info"), env=env, capture_output=True, check=True)
        commands = {
            "bare interpreter": ([sys.executable, "-c", "pass"], env),
            "bare Typer": ([sys.executable, str(bare), "one", "x"], env),
            "search, --json": (nea("search", "kishida kyiv", "--json"), env),
            "search in Chinese, --json": (nea("search", "岸田 基輔", "--json"), env),
            "search with a typo, --json": (nea("search", "kishda kyiv", "--json"), env),
            "search, screen": (nea("search", "kishida kyiv", "--format", "screen"), env),
            "timeline of one country, --jsonl": (nea("timeline", "--country", "KR", "--jsonl"), env),
            "country, screen": (nea("country", "JP", "--format", "screen"), env),
        }
        table(interleaved(commands, rounds), "bare Typer")
        batch(folder, env)
        compiles = []
        for number in range(5):
            fresh = env | {"NEA_CACHE": f"{folder}/cache-{number}"}
            compiles.append(timed(nea("search", "kyiv"), fresh))
        print(f"first run, with the compile of the bundled base: {statistics.median(compiles):.2f} s\n")


def batch(folder: str, env: dict[str, str]) -> None:
    """Queries a second of one process, its start and its answers included."""
    # Each is asked once: what is kept of one query helps the next as it does in a script's own list.
    queries = [one.query for name in labelled.SETS for one in labelled.read(name)]
    file = Path(folder) / "queries.txt"
    file.write_text("\n".join(queries) + "\n", encoding="utf-8")
    seconds = statistics.median(timed(nea("search", "--batch", str(file)), env) for _ in range(5))
    print(f"search --batch: {len(queries) / seconds:,.0f} queries a second\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        bundled(given.rounds, environment(Path(cache)))


if __name__ == "__main__":
    main()
