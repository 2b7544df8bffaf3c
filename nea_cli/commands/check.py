"""`nea check`: every problem of a pack, for people, scripts and CI.

Owns how problems are printed. Refuses to find them (`book/check.py`).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from os.path import realpath  # resolve() fails on a loop of links
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nea_cli.build.place import bundled
from nea_cli.errors import Exit
from nea_cli.export.json import dumps, envelope
from nea_cli.model.pack import PACK_FILE
from nea_cli.model.plain import visible
from nea_cli.screen.terminal import hint, say

if TYPE_CHECKING:
    from nea_cli.book.problem import Problem

_HINTS = 6


class Report(str, Enum):
    """How problems are written."""

    text = "text"
    json = "json"
    github = "github"


def run(
    path: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Pack folders, or files in one [default: the bundled pack]."),
    ] = None,
    facts: Annotated[
        list[Path] | None,
        typer.Option("--facts", metavar="DIR", help="A pack that the checked one may lean on; repeatable."),
    ] = None,
    format_: Annotated[
        Report, typer.Option("--format", "-f", help="github: annotation lines for Actions.")
    ] = Report.text,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object (--format json).")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,  # noqa: ARG001  # read at the edge, in app.py
) -> int:
    """Find every problem in a pack: code, file, line, message and remedy.

    \b
    nea check
    nea check my-facts/
    nea check my-facts/ --format github
    """
    from nea_cli.book.book import gather
    from nea_cli.book.check import check

    roots, only = _roots(path or [])
    folders = (*(facts or ()), *roots)
    book = gather(folders)
    checked = {pack.id for pack in book.packs if any(realpath(pack.root) == realpath(root) for root in roots)}
    found = check(book)
    # Each file once: a broken one may have a problem on each of its lines.
    wanted = {
        file for file in {one.file for one in found} if _concerns(file, roots, only) or _is_of_a_pack(file, folders)
    }
    problems: list[Problem] = [one for one in found if one.file in wanted]
    report = Report.json if json_ else format_
    if report is Report.json:
        rows = [dumps(dataclasses.asdict(one) | {"severity": one.severity}) for one in problems]
        typer.echo(envelope({"total": len(problems)}, {"problems": rows}))
    for one in problems:
        if report is Report.text:
            typer.echo(visible(f"{one.file}:{one.line}: {one.severity}: {one.code}: {one.message}"))
        elif report is Report.github:
            typer.echo(_annotation(one))
    _summary(problems, sum(1 for placed in book.facts() if placed.pack in checked))
    if not book.packs:
        return Exit.UNREADABLE
    return Exit.NOTHING if problems else Exit.ANSWERED


def _annotation(one: Problem) -> str:
    """A workflow command of GitHub Actions: what would end a property or the line is escaped."""
    file = _escaped(one.file).replace(":", "%3A").replace(",", "%2C")
    message = _escaped(f"{one.message}. {one.hint}")
    return visible(f"::{one.severity} file={file},line={max(one.line, 1)},title={one.code}::{message}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _roots(paths: list[Path]) -> tuple[list[Path], set[str]]:
    """The packs to read, and the files to report on; empty means all of them."""
    if not paths:
        return [bundled()], set()
    roots: dict[Path, None] = {}
    only: set[str] = set()
    for path in paths:
        if path.is_file():
            only.add(_in_real_folder(path))
            roots[_pack_of(path)] = None
        else:
            roots[path] = None
    return list(roots), only


def _pack_of(file: Path) -> Path:
    """The nearest folder above a file that holds a pack.toml; its own folder where none does."""
    for folder in Path(_in_real_folder(file)).parents:
        if (folder / "pack.toml").is_file():
            return folder
    return file.parent


def _in_real_folder(file: Path) -> str:
    """A file's place as packs list it: links to folders followed, a link that is the file itself kept."""
    return str(Path(realpath(file.parent)) / file.name)


def _concerns(file: str, roots: Sequence[Path], only: set[str]) -> bool:
    place = Path(_in_real_folder(Path(file)))
    if only:
        return str(place) in only
    return any(Path(realpath(root)) in (place, *place.parents) for root in roots)


def _is_of_a_pack(file: str, folders: Sequence[Path]) -> bool:
    """Whether a problem is one of a whole pack: it bears on everything that leans on that pack."""
    place = Path(_in_real_folder(Path(file)))
    tops = [Path(realpath(folder)) for folder in folders]
    return place in [*tops, *(top / PACK_FILE for top in tops), *(Path(_in_real_folder(folder)) for folder in folders)]


def _summary(problems: Sequence[Problem], facts: int) -> None:
    checked = f"{facts:,} fact{'' if facts == 1 else 's'} checked"
    if not problems:
        say("", f"{checked}, no problem found")
        return
    counts = Counter(one.severity for one in problems)
    told = " and ".join(f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in sorted(counts.items()))
    say("", f"{checked}: {told}")
    sorts = Counter((one.code, one.hint) for one in problems).most_common()
    for (code, remedy), count in sorts[:_HINTS]:
        hint(f"{code} ({count}): {remedy}")
    if len(sorts) > _HINTS:
        hint(f"and {len(sorts) - _HINTS} more sorts; docs/problems.md tells what each means and how to mend it")
