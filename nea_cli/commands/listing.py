"""`nea list`: what there is, with counts.

Owns the lists that can be asked for. Refuses to paint.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import typer

from nea_cli.commands.option import Limit, command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit
from nea_cli.export.json import dumps, envelope
from nea_cli.export.table import line
from nea_cli.index.base import Base
from nea_cli.model.kind import FACT_KINDS, word

Row = tuple[str, str, int]
"""Code, label, number of facts."""


def _kinds(base: Base, lang: str) -> list[Row]:
    counts = base.counts("kind")
    return [(kind, word(FACT_KINDS, kind, lang), counts.get(kind, 0)) for kind in FACT_KINDS]


def _countries(base: Base, lang: str) -> list[Row]:
    return [(code, base.country_label(code, lang), count) for code, count in base.country_counts().items()]


def _packs(base: Base, _lang: str) -> list[Row]:
    counts = base.counts("pack")
    rows = base.db.execute("SELECT id, version, root FROM pack ORDER BY ord")
    return [(pack, f"{version} {root}", counts.get(pack, 0)) for pack, version, root in rows]


def _names_of(*kinds: str) -> Callable[[Base, str], list[Row]]:
    def rows(base: Base, lang: str) -> list[Row]:
        counts = base.name_counts()
        found = [(token[1:], base.label(token, lang), counts.get(token, 0)) for token, _ in base.names(kinds)]
        return sorted(found, key=lambda row: (-row[2], row[0]))

    return rows


def _measures(base: Base, lang: str) -> list[Row]:
    counts: Counter[str] = Counter()
    for text in base.select("WHERE amounts > 0"):
        counts.update({amount["measure"] for amount in json.loads(text)["amounts"]})
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [(measure, base.label(f"#{measure}", lang), count) for measure, count in rows]


LISTS: dict[str, Callable[[Base, str], list[Row]]] = {
    "kinds": _kinds,
    "countries": _countries,
    "measures": _measures,
    "concepts": _names_of("concept"),
    "people": _names_of("person"),
    "offices": _names_of("office"),
    "organizations": _names_of("organization"),
    "places": _names_of("place"),
    "weapons": _names_of("weapon"),
    "documents": _names_of("document"),
    "events": _names_of("event"),
    "names": _names_of(),
    "packs": _packs,
}

What = Enum("What", {what: what for what in LISTS}, type=str)  # type: ignore[misc]  # one list


@command()
def run(
    session: Session,
    what: Annotated[What, typer.Argument(help="What to list.")],
    limit: Limit = None,
) -> int:
    """List what there is, with the number of facts for each.

    \b
    nea list countries
    nea list measures --lang zh
    nea list kinds --json | jq -r '.kinds[] | select(.facts > 0) | .id'
    """
    chosen = str(what.value)
    rows = session.answer(lambda base: LISTS[chosen](base, session.lang))[:limit]
    outer: list[dict[str, Any]] = [{"id": code, "label": label, "facts": count} for code, label, count in rows]
    if session.format == "json":
        session.write([envelope({"total": len(rows)}, {chosen: [dumps(one) for one in outer]})])
    elif session.format == "jsonl":
        session.write(dumps(one) for one in outer)
    elif session.format == "tsv":
        session.write(line(row) for row in rows)
    else:
        from nea_cli.screen.listing import rows_table

        session.terminal.show(rows_table(("code", "label", "facts"), rows, session.lang))
    return Exit.ANSWERED if rows else Exit.NOTHING
