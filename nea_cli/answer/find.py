"""A search as a command asks for it: qualifiers, query, hits, suggestions.

Owns the qualifiers inside a query (`country:JP after:2022`) and what is suggested
when nothing is found. Refuses to rank.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from nea_cli.answer.lookup import country_code, fact_kind, name_tokens, suggest
from nea_cli.errors import Misuse
from nea_cli.index.asked import Form, Query
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.index.query import read_query
from nea_cli.index.search import Hit, Result, search

QUALIFIERS = ("country", "kind", "name", "after", "before", "from", "to", "on", "has", "source")
_HAS = ("amount", "correction")


class Found(NamedTuple):
    """The hits of a query, how it was understood, and what to try where there are none."""

    query: Query
    result: Result
    suggestions: tuple[str, ...]

    def matched(self, hit: Hit) -> list[dict[str, Any]]:
        """What met what: term, form, how, field, weight, edits where it was bent; for JSON."""
        return [
            {
                "term": met.term,
                "form": met.form.said,
                "via": met.form.via,
                "field": met.field,
                "weight": round(met.weight, 2),
            }
            | ({"edits": met.form.edits} if met.form.edits else {})
            for met in hit.met
        ]

    def lacking(self, hit: Hit) -> list[str]:
        """The terms that a hit does not meet, as typed."""
        met = {one.term for one in hit.met}
        return [term.typed for term in self.query.terms if term.typed not in met]

    def explained(self, hit: Hit) -> str:
        """The same in one line of words, the terms that were missed included."""
        parts = [
            f"{met.term} → {met.form.said} ({_way(met.form)}, in {met.field}, {met.weight:.1f})" for met in hit.met
        ]
        missed = self.lacking(hit)
        return "; ".join([*parts, *(f"{typed} → nothing" for typed in missed)]) + f"; score {hit.score:.1f}"


def _way(form: Form) -> str:
    """How a form meets a term, in words."""
    if not form.edits:
        return form.via
    return f"{form.via} by {form.edits} edit{'s' if form.edits > 1 else ''}"


def find(base: Base, text: str, only: Filter, limit: int | None, suggesting: bool = True) -> Found:
    """Search with a query that may hold qualifiers. Raises Misuse for what cannot be asked."""
    with one_reading(base):
        words, narrowed = qualified(base, text, only)
        only_qualified = not words.strip() and narrowed != only
        query = Query(words, ()) if only_qualified else read_query(words, base)
        result = search(base, query, narrowed, limit)
        suggestions = tuple(_suggestions(base, query)) if suggesting and not result.hits else ()
    return Found(query, result, suggestions)


@contextmanager
def one_reading(base: Base) -> Iterator[None]:
    """Every statement sees the same state of the index, and its file is locked once, not for each."""
    if base.db.in_transaction:  # a whole answer is of one state
        yield
        return
    base.db.execute("BEGIN")
    try:
        base.notice()
        yield
    finally:
        base.db.rollback()  # of nothing: it only reads, and may have ended already where the file is damaged


def qualified(base: Base, text: str, only: Filter) -> tuple[str, Filter]:
    """The query without its qualifiers, and the filter with them."""
    if ":" not in text and "：" not in text:
        return text, only
    import re

    pattern = re.compile(rf'(?<!\S)({"|".join(QUALIFIERS)})[:：]("[^"]*"|\S+)', re.IGNORECASE)
    narrowed = only
    for found in pattern.finditer(text):
        narrowed = _narrow(base, narrowed, found[1].lower(), found[2].strip('"'))
    return pattern.sub(" ", text), narrowed


def _narrow(base: Base, only: Filter, key: str, value: str) -> Filter:
    option = f"{key}:"
    if key == "country":
        return only.also(countries=(*only.countries, country_code(base, value, option)))
    if key == "name":
        return only.also(names=(*only.names, name_tokens(base, value, option)))
    if key == "source":
        if base.source(value) is None:
            raise Misuse(f"source: there is no source {value!r}", f"`nea sources {value}` looks for one")
        return only.also(sources=(*only.sources, value))
    if key == "kind":
        return only.also(kinds=(*only.kinds, fact_kind(value, key)))
    if key == "has":
        if value.lower() not in _HAS:
            raise Misuse(f"has: {value!r} is not known", f"write {' or '.join(f'has:{one}' for one in _HAS)}")
        return only.also(**{f"has_{value.lower()}": True})
    return _timed(only, key, value)


def _timed(only: Filter, key: str, value: str) -> Filter:
    from nea_cli.model.date import DateError
    from nea_cli.model.era import parse_day_of_year, parse_typed

    try:
        day = parse_day_of_year(value) if key == "on" else None
        span = None if day else parse_typed(value)
    except DateError as error:
        raise Misuse(f"{key}: {error}", "2023, 2023-03 and 2023-03-21 are read") from None
    if day:
        return only.also(day=day)
    start = span if key in ("after", "from", "on") else only.start
    end = span if key in ("before", "to", "on") else only.end
    if start and end and start.first > end.last:
        message = f"the time asked for ends ({end.text}) before it begins ({start.text})"
        raise Misuse(message, "exchange the two")
    return only.also(start=start, end=end)


def _suggestions(base: Base, query: Query) -> list[str]:
    """Labels near what no fact has, in the script that was typed."""
    found: list[str] = []
    for typed in query.unknown or (query.text,):
        found += [label for label in suggest(base, typed) if label not in found]
    return found[:3]


def names_like(base: Base, text: str) -> list[str]:
    """Tokens of the names that a text means: by id, by label, else by every name in it as a query."""
    if base.name(f"#{text}"):
        return [f"#{text}"]
    claims = base.claims([base.key(text)])
    direct = [claim.token for found in claims.values() for claim in found]
    if direct:
        return direct
    query = read_query(text, base)
    forms = sorted((form for term in query.terms for form in term.forms), key=lambda form: -form.quality)
    return list(dict.fromkeys(form.tokens[0] for form in forms if form.tokens[0].startswith("#")))
