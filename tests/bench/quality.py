"""Search quality over the labelled queries, for nea and for common tools on the same facts.

    python -m tests.bench.quality             tables by tool, class and language
    python -m tests.bench.quality --missed    what nea missed in the tuning set

Others see one line a fact: id, texts in both languages, keys, printed claims; the
same words that nea indexes, without the authority file.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable

from tests.conftest import FACTS
from tests.search.labelled import SETS, Labelled, Score, Search, read, score


def lines() -> dict[str, str]:
    """Each fact's id and the words by which any tool can find it."""
    from nea_cli.build.compile import fill
    from nea_cli.index.base import Base
    from nea_cli.index.store import create

    connection = create(None)
    fill(connection, [FACTS])
    found = {}
    for text in Base(connection).select(""):
        fact = json.loads(text)
        words = [*fact["text"].values(), *fact["keys"], fact["id"], fact["date"], *fact["countries"]]
        words += [value for one in fact["corrections"] for value in one["printed"].values()]
        found[fact["id"]] = " ".join(words)
    return found


def nea() -> Search:
    from nea_cli.answer.find import find
    from nea_cli.build.compile import fill
    from nea_cli.errors import NeaError
    from nea_cli.index.base import Base
    from nea_cli.index.filter import Filter
    from nea_cli.index.store import create

    connection = create(None)
    fill(connection, [FACTS])
    base = Base(connection)

    def search(query: str) -> list[str]:
        try:
            return [hit.id for hit in find(base, query, Filter(), 10).result.hits]
        except NeaError:
            return []

    return search


def fzf(facts: dict[str, str]) -> Search:
    listed = "\n".join(f"{fact_id}\t{text}" for fact_id, text in facts.items())

    def search(query: str) -> list[str]:
        done = subprocess.run(["fzf", "--filter", query], input=listed, capture_output=True, text=True, check=False)
        return [line.split("\t")[0] for line in done.stdout.splitlines()[:10]]

    return search


def fts(facts: dict[str, str], tokenizer: str) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE doc USING fts5 (id UNINDEXED, text, tokenize = '{tokenizer}')")
    connection.executemany("INSERT INTO doc VALUES (?, ?)", facts.items())

    def search(query: str) -> list[str]:
        match = " OR ".join('"' + word.replace('"', '""') + '"' for word in query.split())
        try:
            rows = connection.execute("SELECT id FROM doc WHERE doc MATCH ? ORDER BY rank LIMIT 10", (match,))
            return [fact_id for (fact_id,) in rows]
        except sqlite3.OperationalError:
            return []

    return search


def token_set(facts: dict[str, str]) -> Search:
    from rapidfuzz import fuzz, process, utils

    def search(query: str) -> list[str]:
        found = process.extract(
            query, facts, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=10, score_cutoff=50
        )
        return [fact_id for _, _, fact_id in found]

    return search


def tools() -> dict[str, Search]:
    facts = lines()
    found: dict[str, Search] = {"nea": nea()}
    if shutil.which("fzf"):
        found["fzf --filter"] = fzf(facts)
    found["FTS5 unicode61"] = fts(facts, "unicode61")
    found["FTS5 trigram"] = fts(facts, "trigram")
    found["rapidfuzz token_set"] = token_set(facts)
    return found


def _row(name: str, one: Score) -> str:
    answered = f"{one.answered} of {one.negatives}" if one.negatives else "-"
    if not one.count:
        return f"| {name} | 0 | - | - | - | {answered} |"
    return f"| {name} | {one.count} | {one.first:.1%} | {one.five:.1%} | {one.mrr:.3f} | {answered} |"


_HEAD = "| {} | queries | rank 1 | first 5 | MRR@10 | nonsense answered |\n|---|---|---|---|---|---|"


def _by(queries: list[Labelled], search: Search, part: Callable[[Labelled], str], title: str) -> None:
    print(_HEAD.format(title))
    for name in sorted({part(one) for one in queries}):
        print(_row(name, score([one for one in queries if part(one) == name], search)[0]))
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="list what nea missed in the tuning set")
    if parser.parse_args().missed:
        for one, found in score(read("tuning"), nea())[1]:
            print(f"{one.sort}\t{one.lang}\t{one.query}\twanted {','.join(sorted(one.ids)) or '-'}\tgot {found[:3]}")
        return
    for name in SETS:
        queries = read(name)
        print(f"## {name}\n\n{_HEAD.format('tool')}")
        for tool, search in tools().items():
            print(_row(tool, score(queries, search)[0]))
        print()
        _by(queries, nea(), lambda one: one.sort, "class")
        _by(queries, nea(), lambda one: one.lang, "language")


if __name__ == "__main__":
    main()
