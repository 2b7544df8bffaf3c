"""`nea show`: whole facts.

Owns nothing but the command. Refuses to search: an id is an id.
"""

from __future__ import annotations

from typing import Annotated

import typer

from nea_cli.answer.lookup import suggest_ids
from nea_cli.answer.outer import read_fact
from nea_cli.commands import complete
from nea_cli.commands.option import command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit
from nea_cli.export.json import facts_object
from nea_cli.export.table import fact_line
from nea_cli.index.base import Base
from nea_cli.screen.terminal import hint, say


@command()
def run(
    session: Session,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of facts, as `search` shows them.", autocompletion=complete.fact_id),
    ],
) -> int:
    """Show facts whole: figures, every citation, corrections.

    \b
    nea show kishida-kyiv-visit-2023
    nea show kishida-kyiv-visit-2023 yoon-kyiv-visit-2023 --json
    """

    def ask(base: Base) -> tuple[list[str], list[tuple[str, list[str]]], dict[str, str]]:
        texts: list[str] = []
        missing: list[tuple[str, list[str]]] = []
        for one in dict.fromkeys(ids):
            found = base.fact(one)
            texts += found
            if not found:
                missing.append((one, suggest_ids(base, one)))
        return texts, missing, _labels(base, texts, session)

    texts, missing, labels = session.answer(ask)
    if session.format == "json":
        session.write([facts_object(texts, len(texts))])
    elif session.format == "jsonl":
        session.write(texts)
    elif session.format == "tsv":
        session.write(fact_line(text, session.lang) for text in texts)
    elif texts:
        from nea_cli.screen.fact import whole_fact

        facts = [read_fact(text) for text in texts]
        session.terminal.show(*(whole_fact(fact, session.terminal, lambda i: labels.get(i, i)) for fact in facts))
    for one, close in missing:
        say("", f"there is no fact {one[:80]!r}")
        hint(f"did you mean {', '.join(close)}?" if close else "`nea search` finds facts by words")
    return Exit.NOTHING if missing else Exit.ANSWERED


def _labels(base: Base, texts: list[str], session: Session) -> dict[str, str]:
    """What the screen shows for ids of names, and of sources that print what is corrected."""
    if session.format != "screen":
        return {}
    from nea_cli.screen.fact import date_words

    names: set[str] = set()
    sources: set[str] = set()
    for fact in map(read_fact, texts):
        names |= {name.id for name in fact.names} | {amount.measure for amount in fact.amounts}
        names |= {fact.office, fact.holder} - {""}
        sources |= {one for correction in fact.corrections for one in correction.by}
    labels = {one: base.label(f"#{one}", session.lang) for one in names}
    for one in sources:
        source = base.source(one)
        if source:
            told = [
                source.get("author", ""),
                source["title"],
                source["publisher"],
                date_words(source["date"], session.lang),
            ]
            labels[one] = ", ".join(filter(None, told))
    return labels
