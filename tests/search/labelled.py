"""The labelled queries: reading them, and the measures of search quality.

Owns the format of the sets (class, language, query, ids, tab-separated; `-` for
a query that must find nothing) and success@k, MRR@10, nonsense answered.
`tuning.tsv` was looked at while search was made; of `heldout.tsv` and `fresh.tsv` only the totals were,
and of `unseen.tsv` those when all was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SETS = ("tuning", "heldout", "fresh", "unseen")

Search = Callable[[str], list[str]]
"""A query to fact ids, best first, at most ten."""


@dataclass(frozen=True)
class Labelled:
    """A query and the facts any of which is a right answer; none for a negative."""

    sort: str
    lang: str
    query: str
    ids: frozenset[str]

    @property
    def negative(self) -> bool:
        return not self.ids

    def wants(self, fact_id: str) -> bool:
        """Whether the fact is a right answer; the id of a series stands for each of its years."""
        return fact_id in self.ids or any(re.fullmatch(rf"{one}-\d{{4}}(-.+)?", fact_id) for one in self.ids)


@dataclass(frozen=True)
class Score:
    """Measures over some queries: shares from 0 to 1."""

    count: int
    first: float
    five: float
    mrr: float
    negatives: int
    answered: int


def read(name: str) -> list[Labelled]:
    """The queries of a set."""
    rows = []
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sort, lang, query, ids = line.split("\t")
            rows.append(Labelled(sort, lang, query, frozenset() if ids == "-" else frozenset(ids.split(","))))
    return rows


def score(queries: Iterable[Labelled], search: Search) -> tuple[Score, list[tuple[Labelled, list[str]]]]:
    """The measures, and what was missed at rank 1 or wrongly answered, with what was found."""
    count = first = five = negatives = answered = 0
    reciprocal = 0.0
    missed: list[tuple[Labelled, list[str]]] = []
    for one in queries:
        found = search(one.query)[:10]
        if one.negative:
            negatives += 1
            answered += bool(found)
            if found:
                missed.append((one, found))
            continue
        count += 1
        rank = next((place for place, fact_id in enumerate(found, start=1) if one.wants(fact_id)), 0)
        first += rank == 1
        five += 1 <= rank <= 5
        reciprocal += 1 / rank if rank else 0
        if rank != 1:
            missed.append((one, found))
    whole = max(count, 1)
    return Score(count, first / whole, five / whole, reciprocal / whole, negatives, answered), missed
