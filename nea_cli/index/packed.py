"""A JSON text of a fact, a name or a source, packed for the index and unpacked for the reader.

Owns the packing: zlib with a dictionary that the index keeps, made of facts like
those to be packed. Zlib's checksum tells a damaged text from a sound one. Refuses
to look inside.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable

# Each text is packed by itself and takes in the whole dictionary first: more of it costs time at both ends.
_LONGEST = 4096
_LEVEL = 6
# A window that has the dictionary and nearly any text. Zlib's own measures are of 256 kB, which the system
# clears anew for each packer: that took four times as long as the packing.
_WINDOW_BITS = 14
_MEMORY_LEVEL = 7


def gathered(samples: Iterable[str]) -> bytes:
    """A dictionary of texts like those to be packed; what is likeliest must come last."""
    return "".join(samples).encode()[-_LONGEST:]


def pack(text: str, known: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY_LEVEL, zlib.Z_DEFAULT_STRATEGY, known)
    return packer.compress(text.encode()) + packer.flush()


def unpack(packed: bytes, known: bytes) -> str:
    """The text; raises sqlite3.DatabaseError where it is damaged."""
    unpacker = zlib.decompressobj(zdict=known)
    try:
        text = unpacker.decompress(packed)
        if not unpacker.eof:
            raise sqlite3.DatabaseError("a text is cut off")
        return text.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise sqlite3.DatabaseError(f"a text is damaged: {error}") from None
