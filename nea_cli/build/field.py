"""What of a fact is indexed, field by field, as pieces (`index/term.py`).

Owns which words, names, dates and figures lead to a fact, and how central a fact
is before anything is asked. Refuses to write rows (`write.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import log1p

from nea_cli.book.schema import FactRecord
from nea_cli.build.authority import Authority
from nea_cli.build.link import Linker
from nea_cli.build.mention import mentioned
from nea_cli.index.fold import words
from nea_cli.index.term import name_token
from nea_cli.index.valueterm import NOW, amount_tokens, date_tokens, figure_tokens, figures
from nea_cli.model.date import parse_span

Pieces = Callable[[str], list[str]]
"""A text to the pieces of it (`index/term.py`)."""

# What a fact of a kind is called, though its text may not say the word: a freeze is a sanction.
_KIND_NAMES = {"sanction": "sanctions", "visit": "visit", "expulsion": "expulsion", "office": "in-office"}
# What a figure is called at a stage that not all figures of its series have reached.
_STAGE_NAMES = {"requested": "budget-request", "draft": "budget-bill"}
# Years for which one who holds an office is found by the year.
_LASTING = 25
_NOT_EVENTS = frozenset({"aid", "figure", "office", "other", "statement", "trade"})


def prior(record: FactRecord, series: bool) -> float:
    """How central a fact is before anything is asked: an event rather than a figure or a saying about
    it, what was passed rather than what was asked for, and the more, the more witnesses and printed
    claims there are."""
    event = 0.0 if record.kind in _NOT_EVENTS else 1.0
    if series and record.amounts[0].stage not in ("requested", "draft", "planned"):
        event = 2.0
    return round(event + log1p(len(record.cites) + 2 * len(record.corrections)), 4)


def fields(
    record: FactRecord, names: Sequence[str], says: Iterable[str], authority: Authority, linker: Linker, pieces: Pieces
) -> dict[str, list[str]]:
    """Pieces by column. `names` are the tokens of the names that the fact mentions."""
    texts = list(record.text.table().values())
    printed = [text for one in record.corrections for text in one.printed.table().values()]
    notes = [*record.note.table().values(), *says]
    for correction in record.corrections:
        notes += correction.note.table().values()
    countries = [authority.country[code] for code in record.countries if code in authority.country]
    measures = [name_token(amount.measure) for amount in record.amounts]
    kinds = [name_token(_KIND_NAMES[record.kind])] if record.kind in _KIND_NAMES else []
    kinds += [name_token(_STAGE_NAMES[a.stage]) for a in record.amounts if a.stage in _STAGE_NAMES]
    kinds = [token for token in kinds if token in authority.by_token]
    return {
        "names": list(dict.fromkeys((*names, *countries, *measures, *kinds)))
        + title(record, authority, linker)
        + [piece for key in (*record.keys, record.id) for piece in pieces(key)]
        + _dates(record.date)[0]
        + (_years(record.date) if record.kind == "office" else []),
        "text": [piece for text in (*texts, *printed) for piece in pieces(text)]
        + [token for text in texts for token in mentioned(text)]
        + ([NOW] if record.kind == "office" and record.date.endswith("/..") else [])
        + amount_tokens((value, a.unit) for a in record.amounts for value in (a.value, a.to) if value is not None)
        # What a printed claim gets wrong is often its figure, which no amount carries.
        + [token for text in printed for found in figures(text) for token in figure_tokens(found)],
        # Its figures are no tokens: a fact is about its amounts, and others have what it only mentions.
        "note": [piece for text in notes for piece in pieces(text)] + _dates(record.date)[1],
    }


@lru_cache(maxsize=4096)
def _dates(date: str) -> tuple[list[str], list[str]]:
    """Tokens of the day on which a thing began, and those of its whole time; its end is worth less to one
    who asks for a day."""
    span = parse_span(date)
    return date_tokens(span._replace(end=span.start) if span.start else span), date_tokens(span)


@lru_cache(maxsize=4096)
def _years(date: str) -> list[str]:
    """The years of a time, those in between too: who was minister in 2022, having come in 2021 and gone in 2023.

    What is not over is taken to last a while; who asks for 2030 is not misled by who holds office since 2025.
    """
    span = parse_span(date)
    if not span.start:
        return []
    first = span.start.year
    last = span.end.year if span.end else first + _LASTING
    return [f"{year:04}" for year in range(first, min(last, first + _LASTING) + 1)]


def title(record: FactRecord, authority: Authority, linker: Linker) -> list[str]:
    """Tokens of what a fact is about: the names in its id, which is its title in a few words."""
    found = linker.linked([(record.id, words(record.id))], record.countries)
    if record.holder and record.office:
        found += [name_token(record.holder), name_token(record.office)]
    # What happens in Kyiv happens in Ukraine.
    places = (authority.by_token[token].record for token in found if token in authority.by_token)
    codes = {one.countries[0] for one in places if one.kind == "place" and len(one.countries) == 1}
    return found + sorted(authority.country[code] for code in codes if code in authority.country)
