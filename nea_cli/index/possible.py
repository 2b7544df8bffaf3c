"""Facts that can have enough of what is asked for, before any is ranked.

Owns the full-text conditions and the bounds on what is read. Refuses to score
(`search.py`). A base that can be read as a whole is asked for each term's facts; of a
larger one only facts with one of the rarest terms can have enough, so only those are
read: the cost follows the rare terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from nea_cli.index.asked import Form, Term
from nea_cli.index.base import Base
from nea_cli.index.document import Groups, Held, any_of
from nea_cli.index.filter import Filter
from nea_cli.index.term import needle

# Facts of a base in which every fact with any of the terms is looked at.
_SMALL = 2_000
# Facts that are read for a query of a larger one, the newest first; it has more that meet common words.
_MOST_READ = 500
# Terms of which groups are made: there are ten of five, and thousands of ten.
_MOST_GROUPED = 5
_ENOUGH = 250
_ROUNDING = 1e-9


class Sought(NamedTuple):
    """A term, what it counts towards half of the query, and its forms with what each looks like in a text."""

    term: Term
    share: float
    forms: tuple[tuple[Form, tuple[str, ...]], ...]

    @classmethod
    def of(cls, term: Term) -> Sought:
        return cls(term, share(term), tuple((form, tuple(map(needle, form.tokens))) for form in term.forms))


def share(term: Term) -> float:
    """What a term counts towards half of a query. Under the root, since in a query of a few words each says
    something, the common ones too: a rare verb does not outweigh all the names beside it."""
    return sqrt(term.weight)


def possible(
    base: Base, sought: Sequence[Sought], least: float, only: Filter
) -> Iterator[tuple[Held, Sequence[Sought]]]:
    """Facts that can have enough, each with what it may have of what is sought. Most facts with one of the words
    fall short however often they have it: nothing is counted in those."""
    if base.facts_held > _SMALL:
        whole = sum(one.share for one in sought)
        heaviest = sorted(sought, key=lambda one: -one.share)
        read = base.documents.held(_candidates(base, [one.term for one in sought], least, only))
        yield from ((held, sought) for held in read if _reaches(heaviest, held.text, whole, least))
        return
    # In a base that can be read as a whole, each term's facts are told apart by the index, and kept for a batch.
    passing = None if only.empty else base.documents.passing(only)
    having = [(one, base.documents.having(_groups(one.term))) for one in sought if one.forms]
    least -= _ROUNDING
    ordered = sorted(having, key=lambda each: -each[0].share)
    needed = _needed([one.term for one, _ in ordered], sum(one.share for one, _ in having), least)
    heavy = frozenset[int]().union(*(rows for _, rows in ordered[: len(needed)]))
    reached = dict.fromkeys(heavy, 0.0)
    for one, rows in having:
        for row in rows & heavy:
            reached[row] += one.share
    enough = [row for row, part in reached.items() if part >= least and (passing is None or row in passing)]
    for held in base.documents.held(enough):
        yield held, [one for one, rows in having if held.row in rows]


def _needed(known: Sequence[Term], rest: float, least: float) -> list[Term]:
    """The first of terms that come heaviest first: without any of them, what is left of `rest` is not enough."""
    needed: list[Term] = []
    for term in known:
        if needed and rest < least:
            break
        needed.append(term)
        rest -= share(term)
    return needed


def _candidates(base: Base, terms: Sequence[Term], least: float, only: Filter) -> list[int]:
    """Row numbers of every fact that can reach so much of the weight, up to a bound."""
    known = sorted((term for term in terms if term.forms), key=lambda term: -term.weight)
    if not known:
        return []
    needed = _needed(known, sum(map(share, terms)), least)
    everything, enough = " AND ".join(map(_any_of, known)), " OR ".join(map(_any_of, needed))
    rows = base.documents.matching(everything, only, _MOST_READ)
    # So many meet everything that one that misses something will not be looked at; or one term decides.
    if len(rows) >= _ENOUGH or everything == enough:
        return rows
    more = base.documents.matching(enough, only, _MOST_READ)
    if len(more) == _MOST_READ:
        # Not all of them are read, and most have one common word: ask for those that can reach enough.
        groups = " OR ".join(_enough_of(known, least))
        more = base.documents.matching(groups, only, _MOST_READ) if groups else []
    return list(dict.fromkeys((*rows, *more)))


def _enough_of(known: Sequence[Term], weight: float) -> Iterator[str]:
    """A condition for each least group of terms that together reach a weight; terms come heaviest first."""
    weighty = known[:_MOST_GROUPED]
    for size in range(1, len(weighty) + 1):
        for group in combinations(weighty, size):
            reached = sum(map(share, group))
            # Whichever is left out of a least group, it falls short; the lightest most narrowly.
            if reached >= weight > reached - share(group[-1]):
                yield f"({' AND '.join(map(_any_of, group))})"
    if len(weighty) < len(known):
        yield _any_of(known[0])


def _any_of(term: Term) -> str:
    return any_of(_groups(term))


def _groups(term: Term) -> Groups:
    return tuple([form.tokens for form in term.forms])


def _reaches(heaviest: Sequence[Sought], text: str, whole: float, least: float) -> bool:
    """Whether a fact can have enough, by the first token of each form; the heaviest terms are looked for first."""
    for one in heaviest:
        for _, tokens in one.forms:
            if tokens[0] in text:
                break
        else:
            whole -= one.share
            if whole < least:
                return False
    return True
