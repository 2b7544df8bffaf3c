"""Packs that are hostile by their size: what a look-up and `nea check` take over each, in time and memory.

    python -m tests.bench.hostile [--only NAME ...] [--scale 1.0]

Beside each hostile file lies a sound one, whose fact must be found; searches for it with little
words must not be taken over by labels of little words. One line a pack: seconds and megabytes of
the first look-up, of a later one, and of `nea check`. Exits 1 where the sound fact was not found,
a run failed, took more than two minutes or more than two gigabytes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.conftest import FACT, PACK_TOML, ROOT, SOURCE, sealed_environment

_SECONDS, _MEGABYTES = 120, 2048
_CITE = [{"source": "a-source", "read": "2026-11-23"}]

Lines = Iterator[str]


def _fact(number: int, text: str = "Somebody met somebody.", **more: Any) -> str:
    one = {
        "id": f"hostile-{number}", "kind": "visit", "date": "2023", "countries": ["JP"],
        "text": {"en": text, "zh": text}, "cites": _CITE,
    } | more  # fmt: skip
    return json.dumps({"fact": one}, ensure_ascii=False) + "\n"


def _name(number: int, **more: Any) -> str:
    one = {"id": f"name-{number}", "kind": "person", "labels": {"en": ["x"], "zh": ["某"]}} | more
    return json.dumps({"name": one}, ensure_ascii=False) + "\n"


def _syllables(number: int) -> str:
    text = ""
    while number or not text:
        number, rest = divmod(number, 26)
        text += chr(97 + rest)
    return text


def long_text(count: int) -> Lines:
    yield _fact(0, "word " * count)


def long_word(count: int) -> Lines:
    yield _fact(0, "x" * count)


def long_han(count: int) -> Lines:
    yield _fact(0, "核試驗" * count)


def other_words(count: int) -> Lines:
    yield _fact(0, " ".join(_syllables(n) for n in range(count)))


def one_id(count: int) -> Lines:
    return (_fact(0, f"Somebody met number {n}.") for n in range(count))


def broken_lines(count: int) -> Lines:
    return ('{"fact": {"id": "x"\n' for _ in range(count))


def broken_records(count: int) -> Lines:
    return (_fact(n, kind=f"no such kind {n}", extra=1) for n in range(count))


def unknown_sources(count: int) -> Lines:
    return (_fact(n, cites=[{"source": f"none-{n}", "read": "2026-11-23"}]) for n in range(count))


def many_labels(count: int) -> Lines:
    yield _name(0, labels={"en": [f"label{n} thing" for n in range(count)], "zh": ["多名"]})


def short_labels(count: int) -> Lines:
    for start in range(0, count, 1000):
        yield _name(start, labels={"en": [_syllables(n) for n in range(start, start + 1000)], "zh": ["某"]})


def one_label(count: int) -> Lines:
    """All names claim the same label."""
    return (_name(n, labels={"en": ["envoy extraordinary"], "zh": ["特使"]}) for n in range(count))


def many_names(count: int) -> Lines:
    """A fact that lists them all."""
    for n in range(count):
        yield _name(n, labels={"en": [f"person {_syllables(n)}"], "zh": [f"某{n}"]})
    yield _fact(0, names=[f"name-{n}" for n in range(count)])


def many_keys(count: int) -> Lines:
    yield _fact(0, keys=[f"key number {n}" for n in range(count)])


def many_cites(count: int) -> Lines:
    yield _fact(0, cites=_CITE * count)


def many_amounts(count: int) -> Lines:
    yield _fact(0, amounts=[{"measure": "aid", "value": n, "unit": "USD"} for n in range(count)])


def many_points(count: int) -> Lines:
    yield _name(0, id="budget", kind="measure", labels={"en": ["budget"], "zh": ["預算"]})
    points = [{"year": 1000 + n % 1000, "value": n, "edition": f"e{n}"} for n in range(count)]
    series = {
        "id": "jp", "measure": "budget", "country": "JP", "unit": "JPY", "year": "calendar",
        "basis": {"en": "x", "zh": "x"}, "cites": _CITE, "points": points,
    }  # fmt: skip
    yield json.dumps({"series": series}) + "\n"


def one_line(count: int) -> Lines:
    """Megabytes without a line end."""
    yield "x" * count


def empty_lines(count: int) -> Lines:
    return ("\n" for _ in range(count))


def greedy_labels(count: int) -> Lines:
    """Labels of one letter and of little words, on many names."""
    little = ["the", "of", "a", "in", "e", "met", "is", "and", "to", "who"]
    han = ["的", "人", "日", "在", "了", "核"]
    for n in range(count):
        yield _name(n, labels={"en": [little[n % len(little)], chr(97 + n % 26)], "zh": [han[n % len(han)]]})


Make = Callable[[int], Lines]

LINES: tuple[tuple[Make, int], ...] = (
    (long_text, 2_000_000), (long_word, 10_000_000), (long_han, 1_100_000), (other_words, 1_500_000), (one_id, 100_000),
    (broken_lines, 200_000), (broken_records, 200_000), (unknown_sources, 200_000), (many_labels, 100_000),
    (short_labels, 1_000_000), (one_label, 100_000), (many_names, 100_000), (many_keys, 100_000), (many_cites, 100_000),
    (many_amounts, 100_000), (many_points, 100_000), (one_line, 100_000_000), (empty_lines, 20_000_000),
    (greedy_labels, 10_000),
)  # fmt: skip


def toml_text(count: int) -> Lines:
    yield FACT.format(id="hostile-toml", date="2023", text="word " * count)


def toml_facts(count: int) -> Lines:
    return (FACT.format(id=f"hostile-{n}", date="2023", text="Somebody met somebody.") + "\n" for n in range(count))


def toml_one_id(count: int) -> Lines:
    return (FACT.format(id="hostile-toml", date="2023", text="Somebody met somebody.") + "\n" for _ in range(count))


def toml_broken(count: int) -> Lines:
    return ("[[fact]]\nx = 1\n" for _ in range(count))


def toml_labels(count: int) -> Lines:
    labels = ", ".join(f'"label{n} thing"' for n in range(count))
    yield f'[[name]]\nid = "much-named"\nkind = "concept"\nlabels.en = [{labels}]\nlabels.zh = ["多名"]\n'


TOML: tuple[tuple[Make, int], ...] = (
    (toml_text, 1_000_000), (toml_facts, 30_000), (toml_one_id, 30_000), (toml_broken, 200_000), (toml_labels, 100_000),
)  # fmt: skip


class Run:
    """One process: how it ended, how long it took, and the most memory that it or a child of it had."""

    def __init__(self, env: dict[str, str], *args: str) -> None:
        out = Path(env["HOME"]) / "out"
        command = [sys.executable, "-m", "nea_cli", *args]
        with out.open("wb") as file, Path(f"{out}.err").open("wb") as errors:
            limited = ["timeout", "-s", "KILL", str(4 * _SECONDS), *command]
            process = os.posix_spawnp(
                "timeout", limited, env, file_actions=[(os.POSIX_SPAWN_DUP2, file.fileno(), 1), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)]
            )  # fmt: skip
            _, status, usage = os.wait4(process, 0)
        # Of the processor: what else this machine does should not count.
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        self.code = os.waitstatus_to_exitcode(status)
        self.out = out.read_text(encoding="utf-8", errors="replace")
        self.err = Path(f"{out}.err").read_text(encoding="utf-8", errors="replace")

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.megabytes:.0f} MB"

    def faults(self, what: str, codes: tuple[int, ...], wanted: str) -> list[str]:
        found = []
        if self.code not in codes:
            found.append(f"{what}: exit {self.code}")
        if "Traceback" in self.err or len(self.err) > 10_000:
            found.append(f"{what}: {self.err[-600:]}")
        if wanted and wanted not in self.out:
            found.append(f"{what}: {wanted!r} is not in {self.out[:300]!r}")
        if self.seconds > _SECONDS:
            found.append(f"{what}: {self.seconds:.0f} s")
        if self.megabytes > _MEGABYTES:
            found.append(f"{what}: {self.megabytes:.0f} MB")
        return found


def tried(make: Make, count: int, toml: bool, folder: Path) -> list[str]:
    """Print the line of one pack, and return what was wrong."""
    pack, home = folder / "pack", folder / "home"
    for one in (pack, home):
        one.mkdir(parents=True)
    (pack / "pack.toml").write_text(PACK_TOML.format(id="hostile"), encoding="utf-8")
    sound = FACT.format(id="sound-fact", date="2023-03-21", text="The queen of the east met an ambassador.")
    (pack / "a.toml").write_text(f"{SOURCE}\n{sound}", encoding="utf-8")
    with (pack / ("hostile.toml" if toml else "hostile.jsonl")).open("w", encoding="utf-8") as file:
        file.writelines(make(count))
    env = sealed_environment(home, folder / "cache") | {"NEA_BASE": str(pack), "PYTHONPATH": str(ROOT)}
    first = Run(env, "search", "ambassador queen")
    wrong = first.faults("first look-up", (0,), "sound-fact\t")
    for query in ("the queen of the east", "ambassador", "queen ambassadr"):
        later = Run(env, "search", query)
        wrong += later.faults(query, (0,), "")
        if not later.out.startswith("sound-fact\t"):
            wrong.append(f"{query}: {later.out[:200]!r} stands first")
        if later.seconds > 2:
            wrong.append(f"{query}: {later.seconds:.1f} s")
    os.utime(pack / "a.toml")
    update = Run(env, "search", "ambassador")
    wrong += update.faults("update", (0,), "sound-fact\t")
    check = Run(env, "check", str(pack))
    wrong += check.faults("check", (0, 1), "")
    index = sum(path.stat().st_size for path in (folder / "cache").iterdir()) / 2**20
    name = f"{make.__name__} ({count:,})"
    print(f"{name}: first {first}; later {later}; update {update}; check {check}, {check.out.count(chr(10)):,} problems; "
          f"index {index:.0f} MB; {len(wrong)} wrong", flush=True)  # fmt: skip
    for fault in wrong:
        print(f"    {fault}", flush=True)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument("--scale", type=float, default=1.0, help="of all counts")
    given = parser.parse_args()
    wrong: list[str] = []
    for toml, packs in ((False, LINES), (True, TOML)):
        for make, count in packs:
            if given.only and make.__name__ not in given.only:
                continue
            with tempfile.TemporaryDirectory(prefix="nea-hostile-") as folder:
                wrong += tried(make, max(int(count * given.scale), 1), toml, Path(folder))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
