"""Errors that a user sees, and the exit codes that a script sees.

Owns the meaning of each exit code. Refuses to print: `commands/app.py` is the
one place that turns an error into words and leaves the process.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the process tells its caller."""

    ANSWERED = 0
    NOTHING = 1  # nothing found, or a check that failed
    MISUSE = 2
    UNREADABLE = 3
    INTERRUPTED = 130


class NeaError(Exception):
    """A failure with one clear line and, where there is one, a next step."""

    code = Exit.NOTHING

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotFound(NeaError):
    """The question was well put and the base has no answer to it."""

    code = Exit.NOTHING


class Misuse(NeaError):
    """The command line does not say what to do."""

    code = Exit.MISUSE


class Unreadable(NeaError):
    """No pack could be read at all."""

    code = Exit.UNREADABLE
