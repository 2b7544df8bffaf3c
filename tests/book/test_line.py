"""Where keys and elements stand: every way in which TOML lets a record be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.book.line import Lines
from tests.conftest import FACTS

Key = tuple[str | int, ...]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((0, "date"), '[[fact]]\nid = "a"\n→date = "x"\n[[fact]]\ndate = "y"\n'),
        ((1, "date"), '[[fact]]\ndate = "x"\n[[fact]]\nid = "b"\n→date = "y"\n'),
        ((1, "date"), '[[fact]]\ndate = "x"\n[[source]]\ndate = "z"\n[[fact]]\n→date = "y"\n'),
        ((0, "date"), '# date = "no"\n[[fact]]\n# date = "no"\nupdate = 1\n→date = "x" # date = 1\n'),
        ((0, "text", "zh"), '[[fact]]\ntext.en = "zh = 1"\n→text.zh = "x"\n'),
        ((0, "text"), '[[fact]]\n→text.en = "a"\ntext.zh = "x"\n'),
        ((0, "text", "zh"), '[[fact]]\n[fact.text]\nen = "a"\n→zh = "x"\n'),
        ((0, "text", "zh"), '[[fact]]\n→text = { en = "a", zh = "x" }\n'),
        ((0, "note", "zh"), '[[fact]]\ntext.zh = "a"\nnote.en = "b"\n→note.zh = "c"\n'),
        ((0, "note", "en"), '[[fact]]\n"note" . \'zh\' = "a"\n→"note"."en" = "b"\n'),
    ],
)
def test_a_key_stands_where_the_mark_is(path: Key, text: str) -> None:
    before, _, after = text.partition("→")
    tomli.loads(before + after)
    assert Lines(before + after).at(("fact", *path)) == before.count("\n") + 1


CITES = """\
[[fact]]
id = "a"
text.en = "one { two [ three"
cites = [
  { source = "a", read = "x", at = "p. {1}, [2]" },
  { source = "b", says.en = "{ no }, } no", says.zh = "a", read = "x" }, # { source = "c" }
  # { source = "no" },
  { source = "c", says = { en = "}", zh = "{" } },

  { source = "d" }, { source = "e" },
]
corrections = [
  { printed.en = "says {", by = ["x", "y"], verdict = "wrong", note.en = "n" },
  { printed.en = "}", by = [
    "x",
    "z",
  ], verdict = "odd" },
]
amounts = [{ measure = "m", value = 1 }, { measure = "n", value = 2 }]
see = [
  "a",
  "b", "c",
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("cites", 0), 5),
        (("cites", 0, "read"), 5),
        (("cites", 1, "says", "zh"), 6),
        (("cites", 2), 8),
        (("cites", 2, "says", "zh"), 8),
        (("cites", 3, "source"), 10),
        (("cites", 4, "source"), 10),
        (("corrections", 0, "by", 1), 13),
        (("corrections", 1), 14),
        (("corrections", 1, "by", 1), 16),
        (("corrections", 1, "verdict"), 17),
        (("amounts", 1, "value"), 19),
        (("see", 0), 21),
        (("see", 2), 22),
    ],
)
def test_an_element_stands_where_it_is_written_whatever_its_strings_hold(path: Key, line: int) -> None:
    assert Lines(CITES).at(("fact", 0, *path)) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("cites", 2, "read"), 8),
        (("cites", 9), 4),
        (("cites", 0, "says", "en"), 5),
        (("amounts", 1, "unit"), 19),
        (("holder",), 1),
        ((), 1),
    ],
)
def test_what_is_missing_stands_at_the_nearest_thing_that_should_hold_it(path: Key, line: int) -> None:
    assert Lines(CITES).at(("fact", 0, *path)) == line


def test_what_is_in_no_record_has_no_line() -> None:
    lines = Lines(CITES)
    assert lines.at(("source", 0, "id")) == 0
    assert lines.record("source", 0) == 0
    assert lines.record("fact", 1) == 0


STRINGS = '''\
[[fact]]
id = "a"
text.en = """
[[fact]]
date = "no"
""\\"
[[fact]]"""
text.zh = \'\'\'
date = "no"
[[fact]]
\\\'\'\'
date = "x"

[[fact]]
note.en = """a""""
date = "y"
keys = ["""
[[fact]]
""", "b",
  'c']
'''


def test_a_header_inside_a_string_of_several_lines_is_no_record() -> None:
    lines = Lines(STRINGS)
    assert len(tomli.loads(STRINGS)["fact"]) == 2
    assert [lines.record("fact", i) for i in range(3)] == [1, 14, 0]
    assert lines.key("fact", 0, ("date",)) == 12
    assert lines.key("fact", 1, ("date",)) == 16
    assert lines.key("fact", 1, ("keys", 0)) == 17
    assert lines.key("fact", 1, ("keys", 1)) == 19
    assert lines.key("fact", 1, ("keys", 2)) == 20


ODD = """\
source = [{ id = "s" },
  { id = "t" }]

  [[ fact ]]   # the first
id = "a"
[[fact.cites]]
source = "s"
[[fact.cites]]
source = "t"
[fact.cites.says]
en = "e"

[["fact"]]
id = "b"
cites = []
"""


def test_records_and_elements_may_be_written_in_any_of_toml_s_ways() -> None:
    lines = Lines(ODD)
    assert [lines.record("fact", i) for i in range(2)] == [4, 13]
    assert [lines.record("source", i) for i in range(2)] == [1, 2]
    assert lines.key("fact", 0, ("cites", 1, "source")) == 9
    assert lines.key("fact", 0, ("cites", 1, "says", "en")) == 11
    assert lines.key("fact", 0, ("cites", 0, "read")) == 6
    assert lines.key("fact", 1, ("cites",)) == 15
    assert lines.key("source", 1, ("id",)) == 2


def test_lines_are_counted_alike_with_windows_line_ends() -> None:
    for path in (("cites", 3, "source"), ("corrections", 1, "by", 1), ("see", 2)):
        assert Lines(CITES.replace("\n", "\r\n")).at(("fact", 0, *path)) == Lines(CITES).at(("fact", 0, *path))


def paths(value: Any, path: Key = ()) -> Iterator[Key]:
    """The path of every key and element of parsed TOML."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in items:
        yield (*path, key)
        yield from paths(held, (*path, key))


@pytest.mark.parametrize("file", ["office.toml", "series.toml", "japan-ukraine.toml", "names/country.toml"])
def test_every_key_of_the_bundled_pack_is_on_the_line_told(file: str) -> None:
    text = (FACTS / file).read_text(encoding="utf-8")
    rows, lines = text.split("\n"), Lines(text)
    seen = 0
    for path in paths(tomli.loads(text)):
        if len(path) > 2 and isinstance(path[-1], str):
            assert f"{path[-1]}" in rows[lines.at(path) - 1], path
            seen += 1
    assert seen > 100


words = st.text("ab{}[]\"'#=,.\\ \n→日", max_size=8)
values: st.SearchStrategy[Any] = st.recursive(
    st.integers(0, 9) | st.booleans() | words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c-d", "e f"]), inner, max_size=3)
    ),
    max_leaves=8,
)


class Printer:
    """Writes values as TOML in one of its ways, noting where each thing came to stand."""

    def __init__(self, seed: int) -> None:
        self.text = ""
        self.at: dict[Key, int] = {}
        self._random = Random(seed)

    def note(self, path: Key) -> None:
        self.at[path] = self.text.count("\n") + 1

    def pick(self, *options: str) -> str:
        return self._random.choice(options)

    def string(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        ways = ['"' + escaped.replace("\n", "\\n") + '"', '"""\n' + escaped + '"""']
        if "'" not in text:
            ways += ["'''\n" + text + "'''"]
            ways += ["'" + text + "'"] if "\n" not in text else []
        return self.pick(*ways)

    def value(self, value: Any, path: Key) -> None:
        if isinstance(value, dict):
            self.text += "{"
            for i, (key, held) in enumerate(value.items()):
                self.text += ", " if i else " "
                self.pair(key, held, path)
            self.text += " }"
        elif isinstance(value, list):
            self.text += "["
            for i, held in enumerate(value):
                self.text += self.pick("", "\n  ", " # ]\n", "\n\n")
                self.note((*path, i))
                self.value(held, (*path, i))
                self.text += self.pick(",", " ,", "\n,") if i + 1 < len(value) else self.pick("", ",")
            self.text += self.pick("", "\n") + "]"
        else:
            self.text += self.string(value) if isinstance(value, str) else str(value).lower()

    def pair(self, key: str, held: Any, path: Key) -> None:
        self.note((*path, key))
        self.text += (key if key.isalpha() else f'"{key}"') + self.pick("=", " = ")
        self.value(held, (*path, key))


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "text", "see", "x y"]), values, max_size=4), max_size=4),
    st.integers(0, 2**32),
)
def test_the_line_of_everything_is_right_in_any_toml(records: list[dict[str, Any]], seed: int) -> None:
    printer = Printer(seed)
    for index, record in enumerate(records):
        printer.text += printer.pick("", "\n", "# [[fact]]\n")
        printer.note(("fact", index))
        printer.text += printer.pick("[[fact]]\n", " [[ fact ]] # [[fact]]\n")
        for key, held in record.items():
            printer.pair(key, held, ("fact", index))
            printer.text += printer.pick("\n", " # x = 1\n")
    assert tomli.loads(printer.text).get("fact", []) == records
    lines = Lines(printer.text)
    assert {path: lines.at(path) for path in printer.at} == printer.at
    assert [lines.record("fact", i) for i in range(len(records))] == [
        printer.at["fact", i] for i in range(len(records))
    ]


def test_what_is_nested_as_deeply_as_can_be_parsed_is_placed_without_failing() -> None:
    text = f"[[fact]]\nx = {'[' * 300}{']' * 300}\nid = 1\n"
    tomli.loads(text)
    assert Lines(text).key("fact", 0, ("x", 0, 0)) == 2


def test_every_file_of_the_bundled_pack_has_its_records_on_their_header_lines() -> None:
    for path in sorted(Path(FACTS).rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        rows, lines = text.split("\n"), Lines(text)
        for table, records in tomli.loads(text).items():
            if isinstance(records, list) and isinstance(records[0], dict):
                for index in range(len(records)):
                    assert rows[lines.record(table, index) - 1].strip() == f"[[{table}]]"
