"""Other Python processes that help with a compile.

Owns whether there are processors for any, and how one is started. Refuses to talk to
them: what is said, and what a process that ends early means, is its caller's.
"""

from __future__ import annotations

import os
import sys


def processors() -> int:
    """How many processors this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only some systems tell which are ours
        return os.cpu_count() or 1


def may_start() -> bool:
    """Whether another process can be started and would run beside this one. What is frozen into one
    executable would start itself."""
    return bool(sys.executable) and not getattr(sys, "frozen", False) and processors() > 1


def command(code: str) -> list[str]:
    """The command of a Python that runs `code` and finds modules where this one does: of itself it would
    look for them first in the folder that one works in, where a json.py may lie."""
    return [sys.executable, "-c", f"import sys; sys.path[:] = sys.argv[1:]; {code}", *sys.path]
