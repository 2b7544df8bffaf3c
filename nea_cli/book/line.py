"""Where in a TOML file a record or a key stands.

Owns the guess from text to line, since the TOML parser gives none. Refuses to
parse TOML: it looks at line beginnings only, and falls back to the record's
first line where a key cannot be found.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_HEADER = re.compile(r"^\s*\[\[\s*([A-Za-z0-9_-]+)\s*\]\]", re.MULTILINE)


class Lines:
    """Line numbers of one TOML text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._starts += [found.end() for found in re.finditer("\n", text)]
        self._headers: dict[str, list[int]] = {}
        self._all: list[int] = []
        for found in _HEADER.finditer(text):
            place = found.start() + len(found[0]) - len(found[0].lstrip())
            self._headers.setdefault(found[1], []).append(place)
            self._all.append(place)

    def record(self, table: str, index: int) -> int:
        """The line of the `index`-th `[[table]]`, counted from 0; 0 if there is none."""
        places = self._headers.get(table, [])
        return self._at(places[index]) if index < len(places) else 0

    def key(self, table: str, index: int, path: tuple[str | int, ...]) -> int:
        """The line of a key inside that record, as near as the text shows it."""
        places = self._headers.get(table, [])
        if index >= len(places):
            return 0
        start = places[index]
        after = bisect_right(self._all, start)
        end = self._all[after] if after < len(self._all) else len(self._text)
        return self._at(self._find(start, end, path))

    def _find(self, start: int, end: int, path: tuple[str | int, ...]) -> int:
        place = start
        for depth, part in enumerate(path):
            if isinstance(part, int):
                # An array's elements stand one a line in our style: step over as many openings.
                for _ in range(part + 1):
                    brace = re.compile(r"\{").search(self._text, place + 1, end)
                    if not brace:
                        break
                    place = brace.start()
                continue
            dotted = r"\s*\.\s*".join(re.escape(str(p)) for p in path[: depth + 1] if isinstance(p, str))
            for pattern in (
                rf"^\s*{dotted}\s*[=.]",
                rf"^\s*{re.escape(part)}\s*[=.]",
                rf"[{{,.]\s*{re.escape(part)}\s*[=.]",
            ):
                found = re.compile(pattern, re.MULTILINE).search(self._text, place, end)
                if found:
                    place = found.end() - 1
                    break
        return place

    def _at(self, place: int) -> int:
        return bisect_right(self._starts, place)
