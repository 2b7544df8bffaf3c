"""`nea timeline`: facts in order of date.

Owns the command's own options. Refuses to part years and to paint.
"""

from __future__ import annotations

from typing import Annotated

import typer

from nea_cli.answer.find import find
from nea_cli.answer.lookup import country_code
from nea_cli.answer.narrow import Asked
from nea_cli.commands import complete
from nea_cli.commands.option import Limit, command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit
from nea_cli.export.json import facts_object
from nea_cli.export.table import fact_line
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.screen.terminal import say


@command(filtering=True)
def run(
    session: Session,
    asked: Asked,
    query: Annotated[list[str] | None, typer.Argument(help="Only facts that a search for this finds.")] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--between",
            metavar="A B",
            autocompletion=complete.country,
            help="Only facts that involve both countries.",
        ),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", "-r", help="Latest first.")] = False,
    limit: Limit = None,
) -> int:
    """Print facts in order of date.

    \b
    nea timeline --country KR --from 2022 --to 2023
    nea timeline --between JP RU --kind sanction
    nea timeline --on 03-21
    nea timeline tsugaru --jsonl | head -1
    """

    def ask(base: Base) -> tuple[list[str], Filter, int]:
        only = asked.filter(base)
        if between:
            both = tuple(country_code(base, one, "--between") for one in between)
            only = only.also(countries=(*only.countries, *both))
        if query:
            from nea_cli.answer.outer import read_fact

            found = find(base, " ".join(query), only, None)
            dated = [(read_fact(hit.json), hit.json) for hit in found.result.hits]
            dated.sort(key=lambda one: (one[0].date.order, one[0].id), reverse=reverse)
            return [text for _, text in dated[:limit]], only, len(dated)
        return list(base.facts(only, newest_first=reverse, limit=limit)), only, base.count(only)

    texts, only, total = session.answer(ask)
    if session.format == "json":
        session.write([facts_object(texts, total)])
    elif session.format == "jsonl":
        session.write(texts)
    elif session.format == "tsv":
        session.write(fact_line(text, session.lang) for text in texts)
    elif texts:
        from nea_cli.answer.outer import read_fact
        from nea_cli.answer.timeline import years
        from nea_cli.screen.timeline import timeline_parts

        parted = years((read_fact(text) for text in texts), only.start, reverse)
        session.terminal.show(*timeline_parts(parted, session.terminal))
    if not texts and session.format in ("screen", "tsv"):
        say("", "no fact lies there")
    return Exit.ANSWERED if texts else Exit.NOTHING
