"""Where in a TOML file a record, a key or an array's element stands.

Owns the way from a key path to a line, since the TOML parser gives none. Refuses
to judge TOML: it reads only texts that have been parsed, and gives the nearest
part of the path that the text shows where the last is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import suppress

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([A-Za-z0-9_-]+)[ \t]*\]\]", re.MULTILINE)
# What lets a line that looks like a header be something else, or a header look like something else.
_DOUBTFUL = ('"""', "'''", '[["', "[['")

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{1,2}(?!"))?'
    r"|'''.*?'''(?:'{1,2}(?!'))?"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\r\n]+")


class Lines:
    """Line numbers of one sound TOML text, counted from 1.

    The text is walked only when a key is asked for: sound files never are, and
    their records' lines come from the headers alone.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._starts += [found.end() for found in re.finditer("\n", text)]
        self._headers: dict[str, list[int]] = {}
        self._walked: dict[Path, int] | None = None
        if not any(one in text for one in _DOUBTFUL):
            for found in _HEADER.finditer(text):
                self._headers.setdefault(found[1], []).append(found.start())

    def record(self, table: str, index: int) -> int:
        """The line of the `index`-th record of a table, counted from 0; 0 if there is none."""
        places = self._headers.get(table, ())
        if index < len(places):
            return self._line(places[index])
        place = self._places().get((table, index))
        return 0 if place is None else self._line(place)

    def key(self, table: str, index: int, path: Path) -> int:
        """The line of a key inside that record, or of the nearest thing that holds it."""
        return self.at((table, index, *path))

    def at(self, path: Path) -> int:
        """The line of a path from the top of the file; 0 where not even its first part is there."""
        places = self._places()
        for length in range(len(path), 0, -1):
            place = places.get(path[:length])
            if place is not None:
                return self._line(place)
        return 0

    def _places(self) -> dict[Path, int]:
        if self._walked is None:
            walk = _Walk(self._text)
            # What is nested too deeply to be walked was nearly too deep to be parsed: its outside will do.
            with suppress(RecursionError):
                walk.run()
            self._walked = walk.places
        return self._walked

    def _line(self, place: int) -> int:
        return bisect_right(self._starts, place)


class _Walk:
    """One pass over a text; `places` has the first place of each path."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places: dict[Path, int] = {}
        # How many elements each array of tables has so far.
        self._counts: dict[Path, int] = {}

    def run(self) -> None:
        table: Path = ()
        at = self._skip(0)
        while at < len(self._text):
            table, at = self._header(at) if self._text[at] == "[" else (table, self._pair(table, at))
            at = self._skip(at)

    def _skip(self, at: int) -> int:
        return self._found(_BLANK, at).end()

    def _found(self, pattern: re.Pattern[str], at: int) -> re.Match[str]:
        found = pattern.match(self._text, at)
        assert found, f"no sound TOML at {at}"
        return found

    def _header(self, at: int) -> tuple[Path, int]:
        """The path that a header opens, and where its line goes on."""
        array = self._text.startswith("[[", at)
        parts, end = self._dotted(at + (2 if array else 1))
        path: Path = ()
        for part in parts[:-1]:
            path = self._element((*path, part))
            self.places.setdefault(path, at)
        path = (*path, parts[-1])
        if array:
            self._counts[path] = self._counts.get(path, 0) + 1
        self.places.setdefault(path, at)
        path = self._element(path)
        self.places.setdefault(path, at)
        return path, end + (2 if array else 1)

    def _element(self, path: Path) -> Path:
        """The last element so far of an array of tables; any other path as it is."""
        count = self._counts.get(path)
        return path if count is None else (*path, count - 1)

    def _pair(self, table: Path, at: int) -> int:
        """Note a key and all that its value holds; returns where the value ends."""
        parts, end = self._dotted(at)
        for length in range(1, len(parts) + 1):
            self.places.setdefault((*table, *parts[:length]), at)
        return self._value((*table, *parts), self._skip(end + 1))

    def _dotted(self, at: int) -> tuple[list[str], int]:
        """The parts of a key, and the place of what follows it."""
        parts: list[str] = []
        while True:
            found = self._found(_KEY, at)
            parts.append(next(one for one in found.groups() if one is not None))
            at = found.end()
            if not self._text.startswith(".", at):
                return parts, at
            at += 1

    def _value(self, path: Path, at: int) -> int:
        opening = self._text[at]
        if opening in "\"'":
            return self._found(_STRING, at).end()
        if opening not in "[{":
            return self._found(_SCALAR, at).end()
        closing = "]" if opening == "[" else "}"
        index = 0
        at = self._skip(at + 1)
        while self._text[at] != closing:
            if opening == "[":
                element = (*path, index)
                self.places[element] = at
                at = self._value(element, at)
                index += 1
            else:
                at = self._pair(path, at)
            at = self._skip(at)
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return at + 1
