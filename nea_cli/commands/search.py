"""`nea search`: ranked facts.

Owns the command's own options. Refuses to rank and to paint.
"""

from __future__ import annotations

from typing import Annotated

import typer

from nea_cli.answer.find import Found, find
from nea_cli.commands.option import Limit, command
from nea_cli.commands.session import Asked, Session
from nea_cli.errors import Exit
from nea_cli.export.json import extended, facts_object
from nea_cli.export.table import fact_line
from nea_cli.screen.terminal import hint, say

_SCREENFUL = 10


@command(filtering=True)
def run(
    session: Session,
    asked: Asked,
    query: Annotated[
        list[str],
        typer.Argument(help="Words in any language, misspelt or romanized; country:JP kind:visit after:2022 work too."),
    ],
    limit: Limit = _SCREENFUL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell which word met which field, and through what.")
    ] = False,
) -> int:
    """Find facts by a few words.

    \b
    nea search "kishida kyiv"
    nea search 岸田 基輔
    nea search sanctions country:JP after:2022-02 before:2022-06
    nea search '$500m' --json | jq -r '.facts[].text.en'
    """
    found = session.answer(lambda base: find(base, " ".join(query), asked.filter(base), limit))
    _print(session, found, explain)
    if not found.result.hits:
        if session.format in ("screen", "tsv"):
            say("", f"nothing found for {' '.join(query)[:80]!r}")
        if found.suggestions:
            hint(f"did you mean {', '.join(found.suggestions)}?")
        return Exit.NOTHING
    more = found.result.total - len(found.result.hits)
    if more > 0 and session.format == "screen":
        hint(f"{more} more; --limit {found.result.total} shows all")
    return Exit.ANSWERED


def _print(session: Session, found: Found, explain: bool) -> None:
    hits = found.result.hits
    if session.format in ("json", "jsonl"):
        texts = [extended(hit.json, {"score": hit.score, "matched": found.matched(hit)}) for hit in hits]
        session.write(texts if session.format == "jsonl" else [facts_object(texts, found.result.total)])
    elif session.format == "tsv":
        for hit in hits:
            told = f"\t{found.explained(hit)}" if explain else ""
            session.write([fact_line(hit.json, session.lang) + told])
    elif hits:
        from nea_cli.screen.fact import hit_table

        session.terminal.show(hit_table(found, session.terminal, explain))
