"""Terms to hits: candidates from the full-text index, ranked by coverage and BM25.

Owns the ranking. Refuses to read queries (`query.py`) and to print. A fact that
meets every term comes before one that misses some; one that meets less than half
of the query's weight is no hit, unless none meets half: then one that meets several
terms may miss more. Which facts are read at all is `possible.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nea_cli.index.asked import Form, Query, Term
from nea_cli.index.base import Base
from nea_cli.index.document import COLUMNS, Counted, Held
from nea_cli.index.filter import Filter
from nea_cli.index.possible import Sought, possible, share
from nea_cli.index.term import needle

# A fact must meet half of what was asked. One known word does not answer for an unknown one: that weighs more
# (`doubt.py`).
HALF = 0.5
# Where nothing meets half: what meets several things asked for is no chance find, and less of the rest will do;
# so are two things as rare as these, but nearly half it must be.
LESS = 0.36
SEVERAL = 3
_NEARLY = 0.47
_RARE = 4.0
# How much of a term is met where only a note has it: what is said beside a fact is not what it is about.
_BESIDE = 0.7
_K1 = 1.2
# What is kept of what was counted in a fact.
_MOST_COUNTED = 200
# By field, in the order of COLUMNS (names, text, note): what it weighs, and how much its length counts
# against its fact: not that of names and keys, which are many where a fact is central, not where it is wordy.
_WEIGHTS = (2.2, 1.4, 0.5)
_B = (0.0, 0.4, 0.4)
# What is left of the score of a fact whose title has two countries in the other order than the query.
_REVERSED = 0.9
# A year counts for less in a fact of another year that only mentions it: an edition, a plan's end.
_ELSEWHEN = 0.75
# What a fact's prior may add: enough to part equals, too little to outdo a better match.
_PRIOR = 0.05
# What the score of a person's time in an office gains where the two, and nothing else, are asked for.
_IN_OFFICE = 1.2
# How the order of a fact ends that is of a year as a whole.
_WHOLE_YEAR = "-00-00"
_HELD = needle("#in-office")


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


# Complete, score, order of date, id, row, met: what hits are sorted by comes first.
Ranked = tuple[bool, float, str, str, int, tuple[Met, ...]]


def search(base: Base, query: Query, only: Filter, limit: int | None = None) -> Result:
    """Ranked hits of a query among the facts that pass a filter."""
    if not query.terms:
        total = base.count(only)
        texts = base.facts(only, newest_first=True, limit=limit)
        return Result(tuple(Hit("", text, 0.0, True, ()) for text in texts), total)
    found = _found(base, query, only)
    # A filter does nothing but leave out, so less will do only where no fact at all has half.
    if not found and len(query.terms) >= SEVERAL and (only.empty or not _found(base, query, Filter())):
        found = _found(base, query, only, lenient=True)
    found = _kept(query, found)
    # The best first; among equals the newest.
    found.sort(reverse=True, key=lambda one: one[:4])
    kept = found[:limit]
    texts_of = base.texts(row for *_, row, _ in kept)
    hits = (Hit(name, texts_of[row], round(score, 4), complete, met) for complete, score, _, name, row, met in kept)
    return Result(tuple(hits), len(found))


def _found(base: Base, query: Query, only: Filter, lenient: bool = False) -> list[Ranked]:
    """Facts that meet enough, in no order."""
    whole = sum(map(share, query.terms))
    least = whole * (LESS if lenient else HALF)
    average = [max(base.average_length(column), 1.0) for column in COLUMNS]
    acting = [term.acting for term in query.terms if term.acting]
    held_by = _holder_and_office(query.terms)
    sought = list(map(Sought.of, query.terms))
    found: list[Ranked] = []
    for held, likely in possible(base, sought, least, only):
        met = [(one, best) for one in likely if (best := _best(one, held, average))]
        complete = len(met) == len(sought)
        if not complete:
            # What was met through something near it is met by half a measure.
            parts = [_covered(one.share, best) for one, best in met]
            if sum(parts) < least:
                continue
            said = [part for part, (one, _) in zip(parts, met, strict=True) if len(one.term.typed) > 1]
            if lenient and not _telling(said, whole):
                continue
        got = tuple([best for _, best in met])
        score = sum([one.weight for one in got]) * (1 + _PRIOR * held.prior)
        if len(acting) == 2 and _reversed(acting, held.text[: held.ends[0]]):
            score *= _REVERSED
        if held_by and any(pair in held.text for pair in held_by) and _HELD in held.text:
            score *= _IN_OFFICE
        found.append((complete, score, held.order, held.id, held.row, got))
    return found


def _telling(parts: Sequence[float], whole: float) -> bool:
    """Whether less than half is no chance find: what a fact meets of the terms of more than one character."""
    return len(parts) >= SEVERAL or sum(parts) >= max(_RARE, _NEARLY * whole)


def _covered(share: float, met: Met) -> float:
    """How much of a term's share counts as met."""
    return share * min(met.form.quality, 1) * (_BESIDE if met.field == "note" else 1)


def _reversed(acting: Sequence[Sequence[str]], names: str) -> bool:
    """Whether a fact's title, the last of its names, has the countries asked for the other way round: that
    Japan expels Russians is not that Russia expels Japanese."""
    last = [max(names.rfind(f" {token} ") for token in tokens) for tokens in acting]
    first = [min(names.find(f" {token} ") for token in tokens) for tokens in acting]
    # What stands there twice stands in the title as well.
    return all(0 <= a < b for a, b in zip(first, last, strict=True)) and last[0] > last[1]


def _years(typed: str) -> Iterator[str]:
    """Years in what was typed: 2023年 as well as 2023."""
    if any(map(str.isdecimal, typed)):
        yield from re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", typed)


def _holder_and_office(terms: Sequence[Term]) -> list[str]:
    """What the title of a time in an office looks like, where a query has two names beside countries and times."""
    named = [term for term in terms if not term.country and not _is_time(term)]
    if len(named) != 2:
        return []
    first, second = ([one.tokens[0] for one in term.forms if one.tokens[0][0] == "#"] for term in named)
    return [f" {a} {b} " for one, other in ((first, second), (second, first)) for a in one for b in other]


def _is_time(term: Term) -> bool:
    """Whether a term is a date or a year."""
    return any(form.tokens[0][0] == "@" or _is_year(form.tokens[0]) for form in term.forms)


def _is_year(token: str) -> bool:
    # No pattern: compiling one takes as long as ranking does.
    return len(token) == 4 and token.isdecimal() and "1900" <= token < "2100"


def _says_what(met: frozenset[str], countries: set[str], times: set[str]) -> bool:
    """Whether more is met than one country and one time: that Vietnam had a visitor in 2022 says nothing of
    its budget."""
    return len(met & countries) > 1 or len(met & times) > 1 or not met <= countries | times


def _kept(query: Query, found: list[Ranked]) -> list[Ranked]:
    """Hits that are about the countries asked for, and, where there are any such, about the figures and dates.

    A fact on another country is no answer, however many other words it has; 2375 is not 2270.
    """
    partial = [(one, frozenset(met.term for met in one[5])) for one in found if not one[0]]
    if not partial:
        return found
    countries = {term.typed for term in query.terms if term.country}
    times = {term.typed for term in query.terms if _is_time(term)}
    partial = [(one, met) for one, met in partial if countries <= met and _says_what(met, countries, times)]
    years = {year for term in query.terms for year in _years(term.typed)}
    if years:
        # A figure of another year is no answer, as an event of another may be.
        partial = [(one, met) for one, met in partial if not one[2].endswith(_WHOLE_YEAR) or one[2][:4] in years]
    complete = [one for one in found if one[0]]
    figures = {term.typed for term in query.terms if term.forms and any(c.isdecimal() for c in term.typed)}
    strict = [*complete, *(one for one, met in partial if figures <= met)] if figures else []
    return strict or [*complete, *(one for one, _ in partial)]


def _best(one: Sought, held: Held, average: Sequence[float]) -> Met | None:
    """The form that counts most in a fact, or None. Called for each term and fact that may be a hit."""
    best: Met | None = None
    for form, tokens in one.forms:
        counted = held.counted.get(tokens)
        if counted is None:
            if len(held.counted) >= _MOST_COUNTED:
                held.counted.clear()  # a batch may be of a million queries
            counted = held.counted[tokens] = _counted(tokens, held, average)
        frequency, field, named = counted
        if frequency:
            weight = one.term.weight * form.quality * frequency * (_K1 + 1) / (_K1 + frequency)
            if not named and _is_year(form.tokens[0]):
                weight *= _ELSEWHEN
            if best is None or weight > best.weight:
                best = Met(one.term.typed, form, field, weight)
    return best


def _counted(tokens: Sequence[str], held: Held, average: Sequence[float]) -> Counted:
    """How often a fact has all of these together in a field, by BM25's measure."""
    frequency, field, most, start = 0.0, 0, 0.0, 0
    named = False
    if tokens[0] not in held.text:
        return Counted(0.0, "", named)
    for place, end in enumerate(held.ends):
        count = held.text.count(tokens[0], start, end)
        for token in tokens[1:] if count else ():
            count = min(count, held.text.count(token, start, end))
        if count:
            b = _B[place]
            part = _WEIGHTS[place] * count / (1 - b + b * held.lengths[place] / average[place])
            named = named or place == 0
            frequency += part
            if part > most:
                field, most = place, part
        start = end
    return Counted(frequency, COLUMNS[field], named)
