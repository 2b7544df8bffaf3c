"""nea: sourced facts on North-East Asian security, from the terminal.

Owns the version number, and the library's door, `open_base`, which is imported
only when it is used: starting the command must stay free of its cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nea_cli.api import open_base as open_base

__version__ = "0.1.0"
__all__ = ["__version__", "open_base"]


def __getattr__(name: str) -> object:
    if name == "open_base":
        from nea_cli.api import open_base

        return open_base
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
