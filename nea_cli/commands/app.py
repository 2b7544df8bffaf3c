"""The application: which commands there are, and the one edge where errors become words.

Owns the table of commands, the lazy group and exit codes. Refuses to answer
anything itself. A command's module is imported when the command is called; root
help is printed from the table.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from nea_cli import __version__
from nea_cli.errors import Exit, NeaError
from nea_cli.model.plain import is_text
from nea_cli.screen.terminal import force_utf8, hint, say, silence

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("search", "search", "Find facts by a few words in any of five languages."),
    ("show", "show", "Show a fact whole: figures, every citation, corrections."),
    ("timeline", "timeline", "Print facts in order of date."),
    ("country", "country", "Profile a country: names, figures, offices, relations."),
    ("names", "names", "Look a name up in five languages."),
    ("sources", "sources", "List the sources and how much leans on each."),
    ("list", "listing", "List what there is: kinds, countries, measures, packs."),
    ("check", "check", "Find every problem in a pack."),
    ("info", "info", "Show version, packs, index and counts."),
)

_EXAMPLES = (
    ('nea search "kishida kyiv"', "the visit, its date, its sources"),
    ("nea search 岸田 基輔 --lang zh", "the same in Chinese"),
    ("nea show kishida-kyiv-visit-2023", "one fact whole"),
    ("nea timeline --country KR --from 2022 --to 2023", "a history"),
    ("nea country japan --section figures", "budgets with a sparkline"),
    ("nea search 기시다 --json | jq -r '.facts[0].date'", "for scripts"),
)

_EPILOG = "Exit codes: 0 answered, 1 nothing found, 2 misuse, 3 packs unreadable, 130 interrupted."

# The base of every error of usage in Typer, reached without importing its private modules.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_ClickError: type[Exception] = typer.BadParameter.__mro__[2]


class LazyGroup(TyperGroup):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        for name, module, told in COMMANDS:
            if name == cmd_name:
                return load(name, module, told)
        return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        names = [name for name, _, _ in COMMANDS]
        if args and args[0] not in names and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0].lower(), names, n=1, cutoff=0.5)
            typed = args[0][:60]
            ctx.fail(
                f"there is no command {typed!r}; did you mean `nea {close[0]}`?"
                if close
                else f'there is no command {typed!r}; to look something up: nea search "{typed}"'
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        # Printed from the table, since asking each command would import them all.
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, _, told in COMMANDS])

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        formatter.write_text(
            "Sourced facts on North-East Asian security, offline, with a warning where a printed claim is wrong."
        )
        with formatter.section("Examples"):
            formatter.write_dl(list(_EXAMPLES))


def load(name: str, module: str, told: str) -> Any:
    """The Typer command of a module: its `run`, with its docstring as the long help."""
    run = import_module(f"nea_cli.commands.{module}").run
    one = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    one.command(name, short_help=told, epilog=getattr(run, "epilog", None))(run)
    return typer.main.get_command(one)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"nea {__version__}\n")
        raise typer.Exit()


app = typer.Typer(
    cls=LazyGroup,
    name="nea",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and leave."),
    ] = False,
) -> None:
    """Sourced facts on North-East Asian security."""


def main(args: list[str] | None = None) -> int:
    """Run once and return the exit code; every error ends here in words."""
    force_utf8()
    given = sys.argv[1:] if args is None else args
    if sys.stdout is None:  # closed by the caller: `nea ... >&-`
        say("error", "stdout is closed: there is nowhere to answer to")
        hint("send what is not wanted to /dev/null")
        return int(Exit.UNREADABLE)
    try:
        code = _invoke(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has had enough: end quietly.
        silence(sys.stdout)
        code = Exit.ANSWERED
    except OSError as error:
        say("error", f"the answer cannot be written: {error.strerror or error}")
        hint("see whether the disk that stdout goes to is full")
        silence(sys.stdout)
        code = Exit.UNREADABLE
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    return int(code)


def _invoke(args: list[str]) -> int:
    try:
        group = typer.main.get_command(app)
        code = group.main(args=args, prog_name="nea", standalone_mode=False)
        return int(code or 0)
    except NeaError as error:
        say("error", error.message)
        if error.hint:
            hint(error.hint)
        if "--debug" in args:
            raise
        return error.code
    except _ClickError as error:
        return _misuse(error)
    except typer.Abort:
        return Exit.INTERRUPTED
    except SystemExit as error:
        # Typer's own way to end where the pipe is closed; completion leaves like this as well.
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        if "--debug" in args:
            raise
        if isinstance(error, OSError) and not error.filename:
            raise  # stdout: every other file has a name
        if isinstance(error, UnicodeError) and any(not is_text(one) for one in args):
            say("error", "an argument holds bytes that are no text")
            hint("check the terminal's encoding; nea reads UTF-8")
            return Exit.MISUSE
        if isinstance(error, OSError) and error.filename:
            say("error", f"{error.filename}: {error.strerror}")
        else:
            say("error", f"{type(error).__name__}: {error}")
        from nea_cli.build.cache import forget

        forget()
        hint("run it again, with the index made anew; if that fails, --debug shows the fault of nea to report")
        return Exit.UNREADABLE


def _misuse(error: Any) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":  # of Typer's private modules: it wants the help shown
        sys.stdout.write(error.ctx.get_help() + "\n")
        return Exit.MISUSE
    message = " ".join(error.format_message().split()).rstrip(".")
    if message:
        say("error", message[0].lower() + message[1:])
    hint(f"`{context.command_path if context else 'nea'} --help` shows how it is used")
    return Exit.MISUSE
