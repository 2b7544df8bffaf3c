"""`nea names`: the authority file, a name in five languages.

Owns the command. Refuses to guess: it shows every name that has the label.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from nea_cli.answer.find import names_like
from nea_cli.answer.lookup import suggest
from nea_cli.answer.outer import read_name
from nea_cli.commands import complete
from nea_cli.commands.option import Limit, command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit
from nea_cli.export.json import dumps, envelope
from nea_cli.export.table import line
from nea_cli.index.base import Base
from nea_cli.model.text import LANGUAGES
from nea_cli.screen.terminal import hint, say


@command()
def run(
    session: Session,
    query: Annotated[list[str], typer.Argument(help="A name in any language, or an id.", autocompletion=complete.name)],
    limit: Limit = 10,
) -> int:
    """Look a name up in five languages.

    \b
    nea names 岸田
    nea names "sea of japan" --lang zh
    nea names Зеленский --json | jq -r '.names[0].labels.zh[0]'
    """
    text = " ".join(query)

    def ask(base: Base) -> tuple[list[tuple[dict[str, Any], int]], list[str]]:
        counts = base.name_counts()
        found = names_like(base, text)
        rows = [(name, counts.get(token, 0)) for token in found if (name := base.name(token))]
        return rows[:limit], [] if rows else suggest(base, text)

    rows, close = session.answer(ask)
    if session.format == "json":
        session.write([envelope({"total": len(rows)}, {"names": [dumps({**name, "facts": n}) for name, n in rows]})])
    elif session.format == "jsonl":
        session.write(dumps({**name, "facts": count}) for name, count in rows)
    elif session.format == "tsv":
        for name, _ in rows:
            labels = (name["labels"].get(lang, [""])[0] for lang in LANGUAGES)
            session.write([line((name["id"], name["kind"], *labels))])
    elif rows:
        from nea_cli.screen.listing import name_table

        session.terminal.show(*(name_table(read_name(name), count, session.lang) for name, count in rows))
    if not rows:
        say("", f"there is no name {text[:80]!r}")
        hint(f"did you mean {', '.join(close)}?" if close else "`nea list names` shows those that there are")
    return Exit.ANSWERED if rows else Exit.NOTHING
