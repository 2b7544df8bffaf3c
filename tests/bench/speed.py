"""Whole processes, side by side in one run, interleaved: medians and ratios.

    python -m tests.bench.speed [--rounds 20] [--million DIR]

The floor is a two-command Typer application without Rich; beside it, how many queries a
second one process answers (`--batch`). With `--million DIR`
(a pack made by tests/bench/million.py) the same look-ups over that pack, its
compile, and one small file changed beside it are measured too, and other tools
where they are installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import FACTS, ROOT
from tests.search import labelled

# How many times the labelled queries are asked in a batch.
_REPEATS = 10

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
    queries = [one.query for one in labelled.read("tuning")] * _REPEATS
    file = Path(folder) / "queries.txt"
    file.write_text("\n".join(queries) + "\n", encoding="utf-8")
    seconds = statistics.median(timed(nea("search", "--batch", str(file)), env) for _ in range(5))
    print(f"search --batch: {len(queries) / seconds:,.0f} queries a second\n")


def million(pack: Path, rounds: int, env: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        big = env | {"NEA_BASE": str(pack), "NEA_CACHE": f"{folder}/big"}
        measured = shutil.which("time") and Path("/usr/bin/time").exists()
        command = [*(["/usr/bin/time", "-v"] if measured else []), *nea("search", "nuclear tests")]
        began = time.perf_counter()
        done = subprocess.run(command, env=big, capture_output=True, text=True, check=False)
        took = time.perf_counter() - began
        peak = next((line.split()[-1] for line in done.stderr.splitlines() if "Maximum resident" in line), "?")
        index = sum(file.stat().st_size for file in Path(folder, "big").glob("*.sqlite"))
        lines = sum(1 for _ in (pack / "facts.jsonl").open("rb"))
        print(f"compile of {lines:,} facts: {took:.0f} s, peak {peak} kB, {index / lines:.0f} bytes a fact\n")
        small = pack / "small.toml"
        kept = small.read_bytes()
        try:
            small.write_bytes(kept.replace(b"A small file", b"A changed file"))
            print(f"one small file changed beside them: {timed(nea('search', 'changed file'), big):.2f} s\n")
        finally:
            small.write_bytes(kept)
            subprocess.run(nea("info"), env=big, capture_output=True, check=False)
        queries = {"rare": "Zimbabwe chemical 1997", "common": "nuclear weapons", "bent": "Zimbabwee chemcal"}
        commands = {"bundled, known": (nea("search", "kishida kyiv", "--json"), env)}
        commands["bundled, bent"] = (nea("search", "kishda kyiv", "--json"), env)
        for name, query in queries.items():
            commands[f"million, {name}"] = (nea("search", query, "--json"), big)
        commands |= _others(pack)
        table(interleaved(commands, rounds), "bundled, known")


def _others(pack: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """The same look-up by other tools over the same lines, where they are installed."""
    lines, env = str(pack / "facts.jsonl"), dict(os.environ)
    found: dict[str, tuple[list[str], dict[str, str]]] = {}
    if shutil.which("fzf"):
        found["fzf --filter"] = (["sh", "-c", f"fzf --filter 'Zimbabwe chemical' < '{lines}' | head -10"], env)
    if shutil.which("rg") and shutil.which("jq"):
        found["ripgrep | jq"] = (
            ["sh", "-c", f"rg -i zimbabwe '{lines}' | rg -i chemical | jq -r .fact.id | head -10"],
            env,
        )
    scan = (
        "import json,sys\nfrom rapidfuzz import process,fuzz\n"
        f"rows=[json.loads(l)['fact']['text']['en'] for l in open({lines!r},encoding='utf-8') if l.startswith('{{\"fact\"')]\n"
        "print(process.extract('Zimbabwe chemical',rows,scorer=fuzz.token_set_ratio,limit=10))"
    )
    found["rapidfuzz scan"] = ([sys.executable, "-c", scan], env)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--million", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        env = dict(os.environ) | {
            "NEA_CACHE": cache,
            "NEA_BASE": str(FACTS),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        # As installed: pip compiles what it installs, and so may the runs from a checkout.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        bundled(given.rounds, env)
        if given.million:
            million(given.million, min(given.rounds, 5), env)


if __name__ == "__main__":
    main()
