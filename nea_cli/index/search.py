"""Terms to hits: candidates from the full-text index, ranked by coverage and BM25.

Owns the ranking. Refuses to read queries (`query.py`) and to print. A fact that
meets every term comes before one that misses some; one that meets less than half
of the query's weight is no hit. Only facts with one of the rarest terms can reach
that half, so only those are read: the cost follows the rare terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nea_cli.index.asked import Form, Query, Term
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter

# A fact must meet more than half of what was asked; a little more, so that one
# known word does not answer for an unknown one of the same weight.
HALF = 0.52
_MOST_READ = 2000
_COLUMNS = ("names", "text", "note")
_WEIGHTS = {"names": 2.2, "text": 1.4, "note": 0.5}
_K1 = 1.2
# How much a long field counts against its fact. Names and keys are many where a
# fact is central, not where it is wordy.
_B = {"names": 0.1, "text": 0.4, "note": 0.4}
# What a fact's prior may add: enough to part equals, too little to outdo a better match.
_PRIOR = 0.05


class Met(NamedTuple):
    """A term as a fact met it: through which form, in which field, for how much."""

    term: str
    form: Form
    field: str
    weight: float


class Hit(NamedTuple):
    """A fact found. `json` is its outer form; `complete` says that no term was missed."""

    id: str
    json: str
    score: float
    complete: bool
    met: tuple[Met, ...]


class Result(NamedTuple):
    """All hits, best first. `total` counts them all, also where fewer are kept."""

    hits: tuple[Hit, ...]
    total: int


def search(base: Base, query: Query, only: Filter, limit: int | None = None) -> Result:
    """Ranked hits of a query among the facts that pass a filter."""
    if not query.terms:
        total = base.count(only)
        texts = base.facts(only, newest_first=True, limit=limit)
        return Result(tuple(Hit("", text, 0.0, True, ()) for text in texts), total)
    whole = sum(term.weight for term in query.terms)
    rows = _candidates(base, query.terms, whole, only)
    average = {column: _average(base, column) for column in _COLUMNS}
    hits: list[tuple[Hit, str]] = []
    for text, fact_id, order, prior, *columns in rows:
        met = _met(query.terms, dict(zip(_COLUMNS, (column.split() for column in columns), strict=True)), average)
        # What was met through something near it is met by half a measure.
        covered = sum(t.weight * min(one.form.quality, 1) for t, one in zip(query.terms, met, strict=True) if one)
        found = tuple(one for one in met if one)
        if len(found) < len(met) and covered < HALF * whole:
            continue
        score = sum(one.weight for one in found) * (1 + _PRIOR * float(prior))
        hits.append((Hit(fact_id, text, round(score, 4), len(found) == len(met), found), order))
    # Newest first among equals: sort by date, then stably by merit.
    hits.sort(key=lambda pair: (pair[1], pair[0].id), reverse=True)
    hits.sort(key=lambda pair: (not pair[0].complete, -pair[0].score))
    return Result(tuple(hit for hit, _ in hits[:limit]), len(hits))


def _candidates(base: Base, terms: Sequence[Term], whole: float, only: Filter) -> Iterable[tuple[str, ...]]:
    """Rows of every fact that can reach half of the weight, up to a bound."""
    condition, values = only.sql()
    query = (
        "SELECT fact.json, fact.id, fact.ord, fact.prior, fact.names, fact.text, fact.note "
        "FROM fact JOIN doc ON doc.rowid = fact.rowid "
        f"WHERE doc MATCH ? AND {condition} ORDER BY fact.ord DESC LIMIT ?"
    )
    known = sorted((term for term in terms if term.forms), key=lambda term: -term.weight)
    if not known:
        return []
    rest = whole
    needed: list[Term] = []
    for term in known:
        if needed and rest < HALF * whole:
            break
        needed.append(term)
        rest -= term.weight
    read: dict[str, tuple[str, ...]] = {}
    all_of = " AND ".join(_any_of(term) for term in known)
    for match in (all_of, " OR ".join(_any_of(term) for term in needed)):
        for row in base.db.execute(query, (match, *values, _MOST_READ)):
            read.setdefault(row[0], row)
        if len(read) >= _MOST_READ:
            break
    return read.values()


def _any_of(term: Term) -> str:
    forms = dict.fromkeys(form.tokens for form in term.forms)
    return "(" + " OR ".join(_all_of(tokens) for tokens in forms) + ")"


def _all_of(tokens: Sequence[str]) -> str:
    return "(" + " AND ".join('"' + token.replace('"', '""') + '"' for token in tokens) + ")"


def _met(terms: Sequence[Term], columns: dict[str, list[str]], average: dict[str, float]) -> list[Met | None]:
    held = {column: set(words) for column, words in columns.items()}
    return [_best(term, columns, held, average) for term in terms]


def _best(
    term: Term, columns: dict[str, list[str]], held: dict[str, set[str]], average: dict[str, float]
) -> Met | None:
    """The form that counts most in this fact, or None."""
    best: Met | None = None
    for form in term.forms:
        frequency, field, most = 0.0, "", 0.0
        for column in _COLUMNS:
            if all(token in held[column] for token in form.tokens):
                count = min(columns[column].count(token) for token in form.tokens)
                part = _WEIGHTS[column] * count / (1 - _B[column] + _B[column] * len(columns[column]) / average[column])
                frequency += part
                if part > most:
                    field, most = column, part
        if frequency:
            weight = term.weight * form.quality * frequency * (_K1 + 1) / (_K1 + frequency)
            if best is None or weight > best.weight:
                best = Met(term.typed, form, field, weight)
    return best


def _average(base: Base, column: str) -> float:
    facts = int(base.meta("facts") or 0)
    return max(int(base.meta(f"length_{column}") or 0) / max(facts, 1), 1.0)
