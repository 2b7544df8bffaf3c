"""The options that commands share, each declared once.

Owns names, help and completion of shared options, and the `command` decorator
that gives them to a function. Refuses to act on them: `session.py` does.
"""

# No annotations as text here: every run would compile each of them anew for Typer to read.

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from nea_cli.answer.narrow import Asked
from nea_cli.commands import complete
from nea_cli.commands.session import Session

Format = Literal["auto", "screen", "tsv", "json", "jsonl"]
Language = Literal["en", "zh", "ja", "ko"]
Color = Literal["auto", "always", "never"]


def _shared(
    lang: Annotated[
        Language | None,
        typer.Option("--lang", "-l", help="Language of texts, dates and figures [default: from the locale]."),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option("--format", "-f", help="screen: tables; tsv: a record a line; auto: as stdout is."),
    ] = "auto",
    json_: Annotated[bool, typer.Option("--json", help="One JSON object (--format json).")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="A JSON object a line (--format jsonl).")] = False,
    facts: Annotated[
        list[Path] | None,
        typer.Option("--facts", metavar="DIR", help="A pack folder to read besides the bundled one; repeatable."),
    ] = None,
    color: Annotated[Color, typer.Option("--color", help="Colour on the screen.")] = "auto",
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never page a long answer.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Declares the options that every command has."""


def _filtering(
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            "-c",
            metavar="COUNTRY",
            autocompletion=complete.country,
            help="Only facts with this country (any label or code); repeatable, all must be in.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            autocompletion=complete.kind,
            help="Only facts of this kind; repeatable, any of them.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            autocompletion=complete.name,
            help="Only facts that mention this name (any label or id); repeatable, all must be in.",
        ),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Nothing that ended before.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Nothing that began after.")] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Only what was so on this day, or on MM-DD of any year."),
    ] = None,
) -> None:
    """Declares the options of commands that list facts."""


Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many records.")]


def command(filtering: bool = False) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a function the shared options; it is called with a Session first, then an Asked.

    The function's own parameters come first in the help. Option names that are
    Python words end in an underscore in the declaration only.
    """
    shared = _parameters(_shared)
    narrowing = _parameters(_filtering) if filtering else []

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        own = _parameters(function, skip=2 if filtering else 1)

        @wraps(function)
        def run(**given: Any) -> int:
            common = {one.name.rstrip("_"): given.pop(one.name) for one in shared}
            session = Session.open(**common)
            if not filtering:
                return function(session, **given)
            asked = Asked(**{one.name: given.pop(one.name) for one in narrowing})
            return function(session, asked, **given)

        parameters = [*own, *narrowing, *shared]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by inspect.signature
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        del run.__wrapped__  # else inspect would look through to the function without the shared options
        return run

    return decorate


def _parameters(function: Callable[..., Any], skip: int = 0) -> list[inspect.Parameter]:
    # Not typing.get_type_hints: Python 3.10's hides an Annotated that defaults to None in an Optional.
    hints = inspect.get_annotations(function, eval_str=True)
    found = list(inspect.signature(function).parameters.values())[skip:]
    return [
        parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY) for parameter in found
    ]
