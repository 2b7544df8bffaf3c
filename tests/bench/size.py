"""How cost grows with the base: packs of a thousand facts to a million.

    python -m tests.bench.size unga_votes.csv.gz [--sizes 1000,10000,100000,1000000] [--rounds 7] [--keep DIR]

For each size a pack (tests/bench/million.py) is made, compiled in a process of its own,
and asked; the look-ups are interleaved with those over the bundled base, and with other
tools over the same facts at the largest size, where they are installed. Memory is the
sum of all processes of the compile, read from /proc; without that it is not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.million import write
from tests.bench.speed import environment, interleaved, nea, timed

Command = tuple[list[str], dict[str, str]]

QUERIES = {
    "rare words": "Zimbabwe chemical 1997",
    "common words": "nuclear weapons",
    "four words": "japan north korea nuclear tests",
    "Chinese": "聯合國 核武",
    "bent": "Zimbabwee chemcal",
}


def compiled(pack: Path, cache: Path, count: int) -> str:
    """Compile, and tell in a table's row: facts, seconds, peak, bytes a fact, an update."""
    env = environment(cache, pack)
    began = time.perf_counter()
    process = subprocess.Popen(nea("info"), env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(0.5)
    took = time.perf_counter() - began
    size = sum(file.stat().st_size for file in cache.glob("*.sqlite"))
    small = pack / "small.toml"
    kept = small.read_bytes()
    small.write_bytes(kept.replace(b"A small file", b"A changed file"))
    update = timed(nea("search", "changed file"), env)
    small.write_bytes(kept)
    subprocess.run(nea("info"), env=env, capture_output=True, check=True)
    told = f"{peak / 2**20:.0f} MB" if peak else "-"
    return f"| {count:,} | {took:.1f} s | {told} | {size / count:,.0f} | {update:.2f} s |"


def _resident(session: int) -> int:
    """Bytes in memory of all processes of a session; 0 where /proc does not tell."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return total


def looked_up(packs: dict[int, Path], caches: dict[int, Path], rounds: int) -> None:
    """A table of look-ups: a row a query, a column a size, each beside the same over the bundled base."""
    with tempfile.TemporaryDirectory() as cache:
        env = environment(Path(cache))
        subprocess.run(nea("info"), env=env, capture_output=True, check=True)
        commands: dict[str, Command] = {
            "known": (nea("search", "kishida kyiv", "--json"), env),
            "bent": (nea("search", "kishda kyiv", "--json"), env),
        }
        for count, pack in packs.items():
            for name, query in QUERIES.items():
                commands[f"{count} {name}"] = (nea("search", query, "--json"), environment(caches[count], pack))
        medians = interleaved(commands, rounds)
    known, bent = medians["known"], medians["bent"]
    print(f"bundled base: known words {known * 1000:.0f} ms, a bent word {bent * 1000:.0f} ms\n")
    print("| query | " + " | ".join(f"{count:,}" for count in packs) + " |\n|---|" + "---|" * len(packs))
    for name in QUERIES:
        floor = bent if name == "bent" else known
        cells = (medians[f"{count} {name}"] for count in packs)
        print(f"| {name} | " + " | ".join(f"{cell * 1000:.0f} ms ({cell / floor:.2f})" for cell in cells) + " |")
    print()


def others(pack: Path, cache: Path, rounds: int) -> None:
    """The same look-up by other tools over the same facts."""
    lines, env = str(pack / "facts.jsonl"), dict(os.environ)
    commands: dict[str, Command] = {
        "nea": (nea("search", "Zimbabwe chemical", "--json"), environment(cache, pack)),
        "nea, bent": (nea("search", "Zimbabwee chemcal", "--json"), environment(cache, pack)),
    }
    if shutil.which("fzf"):
        commands["fzf --filter"] = (["sh", "-c", f"fzf --filter 'Zimbabwe chemical' < '{lines}' | head -10"], env)
    if shutil.which("rg") and shutil.which("jq"):
        piped = f"rg -i zimbabwe '{lines}' | rg -i chemical | jq -r .fact.id | head -10"
        commands["ripgrep, jq"] = (["sh", "-c", piped], env)
    if shutil.which("sqlite-utils"):
        base = cache / "utils.db"
        _utils(Path(lines), base)
        commands["sqlite-utils search"] = (
            ["sqlite-utils", "search", str(base), "facts", "Zimbabwe chemical", "--limit", "10"],
            env,
        )
    scan = (
        "import json\nfrom rapidfuzz import process,fuzz\n"
        f"lines=(json.loads(line) for line in open({lines!r},encoding='utf-8'))\n"
        "rows=[line['fact']['text']['en'] for line in lines if 'fact' in line]\n"
        "process.extract('Zimbabwe chemical',rows,scorer=fuzz.token_set_ratio,limit=10)"
    )
    commands["rapidfuzz over all"] = ([sys.executable, "-c", scan], env)
    medians = interleaved(commands, min(rounds, 3))
    print("| tool | median | against nea |\n|---|---|---|")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds * 1000:,.0f} ms | {seconds / medians['nea']:.1f} |")


def _utils(lines: Path, base: Path) -> None:
    """A table of ids and texts with a full-text index, as sqlite-utils makes one."""
    insert = ["sqlite-utils", "insert", str(base), "facts", "-", "--nl", "--pk", "id"]
    with lines.open(encoding="utf-8") as file, subprocess.Popen(insert, stdin=subprocess.PIPE, text=True) as process:
        assert process.stdin
        for fact in (row["fact"] for row in map(json.loads, file) if "fact" in row):
            process.stdin.write(json.dumps({"id": fact["id"], **fact["text"]}) + "\n")
    subprocess.run(["sqlite-utils", "enable-fts", str(base), "facts", "en", "zh"], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("votes", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="where packs and indexes stay, to be used again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        packs: dict[int, Path] = {}
        caches: dict[int, Path] = {}
        print("| facts | compile | memory | bytes a fact | one small file changed |\n|---|---|---|---|---|")
        for count in map(int, given.sizes.split(",")):
            packs[count], caches[count] = folder / f"pack-{count}", folder / f"cache-{count}"
            if not (packs[count] / "facts.jsonl").exists():
                write(given.votes, packs[count], count)
            shutil.rmtree(caches[count], ignore_errors=True)
            print(compiled(packs[count], caches[count], count), flush=True)
        print()
        looked_up(packs, caches, given.rounds)
        largest = max(packs)
        others(packs[largest], caches[largest], given.rounds)


if __name__ == "__main__":
    main()
