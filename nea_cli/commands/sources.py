"""`nea sources`: the bibliography and how much leans on each source.

Owns the command. Refuses reference styles; those are `cite`'s.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from nea_cli.answer.outer import read_source
from nea_cli.commands import complete
from nea_cli.commands.option import Limit, command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit, Misuse
from nea_cli.export.json import dumps, envelope
from nea_cli.export.table import line
from nea_cli.index.base import Base
from nea_cli.model.kind import SOURCE_KINDS
from nea_cli.screen.terminal import hint, say


@command()
def run(
    session: Session,
    query: Annotated[
        list[str] | None, typer.Argument(help="Only sources whose publisher, title, author or id holds this.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            autocompletion=complete.source_kind,
            help="primary, data, secondary or opinion; repeatable.",
        ),
    ] = None,
    limit: Limit = None,
) -> int:
    """List the sources and how many facts lean on each, the most used first.

    \b
    nea sources
    nea sources yonhap
    nea sources --kind primary --jsonl | jq -r .url
    """
    for one in kind or ():
        if one not in SOURCE_KINDS:
            raise Misuse(f"--kind: there is no kind of source {one!r}", f"kinds are {', '.join(SOURCE_KINDS)}")
    wanted = " ".join(query or ()).casefold()

    def ask(base: Base) -> list[tuple[dict[str, Any], int]]:
        rows = [
            (source, count)
            for source, count in base.sources()
            if (not kind or source["kind"] in kind) and wanted in _text(source)
        ]
        return sorted(rows, key=lambda row: -row[1])

    rows = session.answer(ask)
    total, rows = len(rows), rows[:limit]
    if session.format == "json":
        session.write([envelope({"total": total}, {"sources": [dumps({**one, "facts": n}) for one, n in rows]})])
    elif session.format == "jsonl":
        session.write(dumps({**source, "facts": count}) for source, count in rows)
    elif session.format == "tsv":
        session.write(
            line((s["id"], s["date"], s["kind"], s["publisher"], s["title"], s["url"], count)) for s, count in rows
        )
    elif rows:
        from nea_cli.screen.listing import source_table

        session.terminal.show(source_table([(read_source(_record(s)), count) for s, count in rows], session.lang))
    if not rows:
        say("", "no source is like that")
        hint("`nea sources` lists all; a part of a publisher's name, a title or an id is enough")
    return Exit.ANSWERED if rows else Exit.NOTHING


def _record(source: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in source.items() if key != "facts"}


def _text(source: dict[str, Any]) -> str:
    return " ".join(
        str(source.get(key, "")) for key in ("id", "publisher", "title", "author", "series", "url")
    ).casefold()
