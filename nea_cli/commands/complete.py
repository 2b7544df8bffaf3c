"""Shell completion from the index as it lies.

Owns what is offered for countries, kinds, ids and names. Refuses to compile and
to fail: without an index it offers nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from nea_cli.model.kind import FACT_KINDS, SOURCE_KINDS, word

_MOST = 60

Offer = tuple[str, str]
"""What completes the word, and what is told of it."""


def _lang() -> str:
    from nea_cli.screen.terminal import locale_language

    return locale_language()


def _ask(ask: Callable[[sqlite3.Connection], list[Offer]]) -> list[Offer]:
    from nea_cli.build.cache import quick_open
    from nea_cli.build.place import pack_folders

    opened = quick_open(pack_folders(()))
    if opened is None:
        return []
    try:
        return ask(opened.connection)
    except sqlite3.Error:
        return []
    finally:
        opened.connection.close()


def _rows(query: str, values: Sequence[object]) -> list[Offer]:
    return _ask(lambda db: [(str(a), str(b or "")) for a, b in db.execute(query, tuple(values))])


def kind(incomplete: str) -> list[Offer]:
    """Kinds of facts with their word in the reader's language."""
    return [(code, word(FACT_KINDS, code, _lang())) for code in FACT_KINDS if code.startswith(incomplete.lower())]


def source_kind(incomplete: str) -> list[Offer]:
    """Kinds of sources with their word in the reader's language."""
    return [(code, word(SOURCE_KINDS, code, _lang())) for code in SOURCE_KINDS if code.startswith(incomplete.lower())]


def country(incomplete: str) -> list[Offer]:
    """Country codes, and labels in any script that begin as typed."""
    codes = _rows(
        "SELECT name.code, "
        "(SELECT text FROM label WHERE label.token = name.token AND lang = ? AND sort = 'label' LIMIT 1) "
        "FROM name WHERE code LIKE ? || '%' AND code IN (SELECT country FROM fact_country) ORDER BY code LIMIT ?",
        (_lang(), incomplete.upper(), _MOST),
    )
    named = _labels(incomplete, "name.code IN (SELECT country FROM fact_country)")
    taken = {code for code, _ in codes}
    return codes + [one for one in named if one[0] not in taken]


def name(incomplete: str) -> list[Offer]:
    """Labels of names that facts mention, as typed in any script."""
    return _labels(incomplete, "label.token IN (SELECT token FROM fact_name)")


def fact_id(incomplete: str) -> list[Offer]:
    """Fact ids with the beginning of their text."""
    from nea_cli.index.base import Base
    from nea_cli.model.text import best

    def ask(db: sqlite3.Connection) -> list[Offer]:
        texts = Base(db).select("WHERE id LIKE ? || '%' ORDER BY id LIMIT ?", (incomplete, _MOST))
        return [(fact["id"], best(fact["text"], _lang())[:60]) for fact in map(json.loads, texts)]

    return _ask(ask)


def _labels(incomplete: str, condition: str) -> list[Offer]:
    if not incomplete:
        return []
    found = _rows(
        "SELECT DISTINCT label.text, name.id FROM label JOIN name ON name.token = label.token "
        f"WHERE label.sort = 'label' AND label.text LIKE ? || '%' AND {condition} ORDER BY label.text LIMIT ?",
        (incomplete, _MOST),
    )
    # Shells offer only what begins as typed, to the case; look-ups do not mind it.
    return list(dict.fromkeys((incomplete + label[len(incomplete) :], name) for label, name in found))
