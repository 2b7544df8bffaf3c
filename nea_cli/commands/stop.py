"""A request to end while an index is made: what was begun is taken away first.

Owns the handlers of SIGTERM and SIGHUP. They are set once an index is being made, since a look-up
has nothing to clear up and dies at once. Refuses a signal that the caller has seen to.
"""

from __future__ import annotations

import contextlib
import signal
import time
from types import FrameType

# timeout(1) and many a supervisor send a signal twice, to the process and to its group.
_ONE_REQUEST = 1.0

_asked: list[float] = []


def end_cleanly() -> None:
    """From now on a request to end leaves the process as an error would, with 128 and its number."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # not the main thread
                signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    now = time.monotonic()
    if _asked and now - _asked[-1] < _ONE_REQUEST:
        return
    _asked.append(now)
    raise SystemExit(128 + number)
