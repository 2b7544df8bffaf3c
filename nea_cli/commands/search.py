"""`nea search`: ranked facts.

Owns the command's own options. Refuses to rank and to paint.
"""

# No annotations as text here, see option.py.

import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from nea_cli.answer.find import Found, find, one_reading
from nea_cli.answer.narrow import Asked
from nea_cli.commands.option import Limit, command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit, Misuse
from nea_cli.export.json import SCHEMA, dumps, extended, facts_object
from nea_cli.export.table import fact_line
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from nea_cli.index.search import Hit
from nea_cli.screen.terminal import hint, say

_SCREENFUL = 10
_STDIN = "-"
# Lines of a file that are answered of one state of the base, and together.
_AT_ONCE = 10


@command(filtering=True)
def run(
    session: Session,
    asked: Asked,
    query: Annotated[
        list[str] | None,
        typer.Argument(help="Words in any language, misspelt or romanized; country:JP kind:visit after:2022 work too."),
    ] = None,
    limit: Limit = _SCREENFUL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell which word met which field, and through what.")
    ] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help="Queries, one a line (- for stdin); answers as JSON, one a line."),
    ] = None,
) -> int:
    """Find facts by a few words.

    \b
    nea search "kishida kyiv"
    nea search 岸田 基輔
    nea search sanctions country:JP after:2022-02 before:2022-06
    nea search '$500m' --json | jq -r '.facts[].text.en'
    nea search --batch queries.txt -n 1 | jq -r '[.query, .facts[0].id] | @tsv'
    """
    if batch is not None:
        if query:
            raise Misuse("--batch has its queries in the file", "leave out the words, or leave out --batch")
        return _batch(session, asked, batch, limit)
    if not query:
        raise Misuse("missing argument QUERY", "`nea search --help` shows how it is used")
    found = session.answer(lambda base: find(base, " ".join(query), asked.filter(base), limit))
    _print(session, found, explain)
    if not found.result.hits:
        if session.format in ("screen", "tsv"):
            say("", f"nothing found for {' '.join(query)[:80]!r}")
        if found.suggestions:
            hint(f"did you mean {', '.join(found.suggestions)}?")
        return Exit.NOTHING
    best = found.result.hits[0]
    if not best.complete and best.met and session.format in ("screen", "tsv"):
        hint(f"no fact has all of that; the first lacks {', '.join(found.lacking(best))}")
    more = found.result.total - len(found.result.hits)
    if more > 0 and session.format == "screen":
        hint(f"{more} more; --limit {found.result.total} shows all")
    return Exit.ANSWERED


def _batch(session: Session, asked: Asked, path: Path, limit: int | None) -> int:
    """A JSON object for each line; a line that finds nothing, or asks nothing, has no facts."""
    lines = _lines(path)
    # Who writes to a pipe may wait for each answer.
    at_once = _AT_ONCE if str(path) != _STDIN and path.is_file() else 1
    pending: list[str] = []

    def ask(base: Base) -> None:
        base.db.rollback()  # a batch may last: nobody who writes the index waits for more than a few lines
        only = asked.filter(base)
        # Asked again after damage to the index, it goes on with the lines that met it.
        left = chain(tuple(pending), lines)
        while some := list(islice(left, at_once)):
            pending[:] = some
            with one_reading(base):
                answers = [_answer(base, text, only, limit) for text in some]
            session.write(answers)

    session.answer(ask)
    return Exit.ANSWERED


def _answer(base: Base, text: str, only: Filter, limit: int | None) -> str:
    """A line of JSON for a line of a batch."""
    try:
        found = find(base, text, only, limit, suggesting=False)
    except Misuse as error:
        return dumps({"schema": SCHEMA, "query": text, "total": 0, "facts": [], "error": error.message})
    head = dumps({"schema": SCHEMA, "query": text, "total": found.result.total})
    return f'{head[:-1]}, "facts": [{", ".join([_json(found, hit) for hit in found.result.hits])}]}}'


def _lines(path: Path) -> Iterator[str]:
    """Queries of a file or of stdin, without line ends; bytes that are no text are told by the query."""
    if str(path) == _STDIN:
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]  # a real stream
        yield from (line.rstrip("\r\n") for line in sys.stdin)
        return
    try:
        with path.open(encoding="utf-8", errors="surrogateescape", newline=None) as file:
            yield from (line.rstrip("\n") for line in file)
    except OSError as error:
        raise Misuse(f"--batch: {path} cannot be read: {error.strerror}", "name a text file, or - for stdin") from None


def _json(found: Found, hit: Hit) -> str:
    return extended(hit.json, {"score": hit.score, "matched": found.matched(hit)})


def _print(session: Session, found: Found, explain: bool) -> None:
    hits = found.result.hits
    if session.format in ("json", "jsonl"):
        texts = [_json(found, hit) for hit in hits]
        session.write(texts if session.format == "jsonl" else [facts_object(texts, found.result.total)])
    elif session.format == "tsv":
        for hit in hits:
            told = f"\t{found.explained(hit)}" if explain else ""
            session.write([fact_line(hit.json, session.lang) + told])
    elif hits:
        from nea_cli.screen.fact import hit_table

        session.terminal.show(hit_table(found, session.terminal, explain))
