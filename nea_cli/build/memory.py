"""How Python's garbage collector treats a compile.

Owns its settings, and puts them back. Refuses to turn it off: faults in hostile
packs leave cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# A batch of facts is some hundred thousand objects, all of which go together when it is written.
# At Python's own measure a tenth of a compile goes into looking through them.
_YOUNG = 200_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect garbage, but look for it seldom."""
    on, measure = gc.isenabled(), gc.get_threshold()
    gc.set_threshold(_YOUNG, 20, 20)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*measure)
        if not on:
            gc.disable()
