"""`python -m nea_cli`, and the console script `nea`.

Owns nothing but the start: an interrupt while modules are still loading ends as
quietly as a later one.
"""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Entry point; returns the exit code."""
    # A look-up ends before any cycle is worth collecting; `build/memory.py` turns it on to compile.
    gc.disable()
    try:
        from nea_cli.commands.app import main as run

        return run()
    except KeyboardInterrupt:
        return 130
    finally:
        # Python looks for cycles once more as it ends, however little memory that gives back: a tenth of
        # a look-up's time. What is frozen is passed over; files and databases are closed by then.
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
