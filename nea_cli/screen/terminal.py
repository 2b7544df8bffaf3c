"""The terminal: whether there is one, its width, its colours, its pager. Decided once.

Owns stdout and stderr as streams. Refuses to know facts. Importing this module
does not import Rich; only `console()` does, when something is painted.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TextIO

from nea_cli.model.plain import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_NARROWEST = 40
# A message may quote what was typed or what a pack holds; past this it is no line to read.
_MOST_SAID = 500


class Terminal(NamedTuple):
    """What was decided at the start. `screen` says whether answers are painted."""

    screen: bool
    color: bool
    width: int
    height: int
    pager: bool
    lang: str

    def console(self) -> Console:
        """A Rich console that writes to a string buffer first, so that a pager can be chosen."""
        from rich.console import Console

        from nea_cli.screen.theme import THEME

        return Console(
            width=self.width,
            force_terminal=self.color,
            no_color=not self.color,
            color_system="standard" if self.color else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            theme=THEME,
        )

    def show(self, *parts: RenderableType) -> None:
        """Paint to stdout, through a pager where the answer is longer than the screen."""
        console = self.console()
        with console.capture() as captured:
            for part in parts:
                console.print(part)
        # Rich pads cells to the column's width; a screen needs no blanks at line ends.
        text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
        if self.pager and text.count("\n") >= self.height and _page(text):
            return
        sys.stdout.write(text)


def settle(color: str, lang: str, screen: bool | None, pager: bool, stream: TextIO | None = None) -> Terminal:
    """Decide for this run. `color` is auto, always or never; `screen` None means: as stdout is."""
    out = stream or sys.stdout
    interactive = out.isatty()
    painted = interactive if screen is None else screen
    width, height = _size() if painted else (80, 24)
    return Terminal(
        screen=painted,
        color=_colored(color, interactive),
        width=max(width, _NARROWEST),
        height=height,
        pager=pager and interactive and painted,
        lang=lang,
    )


def force_utf8() -> None:
    """UTF-8 on every stream, whatever the locale says, and never an encoding error."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8", errors=errors)  # type: ignore[union-attr]  # absent on test doubles only


def locale_language() -> str:
    """The reader's language from the environment: zh, ja, ko or en."""
    for variable in ("NEA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            code = value[:2].lower()
            return code if code in ("zh", "ja", "ko") else "en"
    return "en"


def say(kind: str, text: str) -> None:
    """A line on stderr: `nea: warning: ...`; an empty kind leaves the word out."""
    label = f"{kind}: " if kind else ""
    _tell(f"nea: {label}{text}")


def hint(text: str) -> None:
    """The next step, under an error."""
    _tell(f"  hint: {text}")


def _tell(text: str) -> None:
    shown = visible(text if len(text) <= _MOST_SAID else text[:_MOST_SAID] + "…")
    if sys.stderr is None:  # closed by the caller
        return
    # Nobody may be reading any more; what cannot be said is no failure.
    try:
        sys.stderr.write(shown + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Let nothing more be written to a stream that failed, at exit least of all."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _size() -> tuple[int, int]:
    from shutil import get_terminal_size

    return get_terminal_size((80, 24))


def _colored(choice: str, interactive: bool) -> bool:
    if choice != "auto":
        return choice == "always"
    # https://no-color.org and https://force-color.org: any value that is not empty counts.
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return interactive and os.environ.get("TERM") != "dumb"


def _page(text: str) -> bool:
    """Show through NEA_PAGER or PAGER, else less; False where that cannot be done."""
    import signal
    import subprocess

    command = os.environ.get("NEA_PAGER") or os.environ.get("PAGER") or "less"
    if command == "cat" or os.environ.get("TERM") == "dumb":
        return False
    environment = dict(os.environ)
    environment.setdefault("LESS", "-FRX")
    environment.setdefault("LESSCHARSET", "utf-8")
    # Ctrl-C is the pager's to answer as long as it runs. What is ignored would be ignored by the pager
    # as well, what is handled is not handed on.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
        with contextlib.suppress(OSError):
            process.communicate(text.encode("utf-8", "replace"))
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    # A pager that is missing or fails shows nothing, and the answer must not be lost. One that a
    # signal ended, told by the shell as 128 and more, was ended by the reader.
    return not 0 < process.returncode <= 128
