"""Checks across records: the line of each problem, what one fault must not cause, files that cannot be read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import FACT, SOURCE, Run

_LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<severity>\w+): (?P<code>[a-z0-9-]+): (?P<message>.+)")


TEN_FAULTS = """\
[[fact]]
id = "Bad_Id"
kind = "holiday"
date = "2023-02-30"
countries = ["JP", "japan"]
text.en = "One."
text.zh = ""
text.fr = "Un."
amounts = [{ measure = "m", value = "many", unit = "bottle" }, { measure = "m", value = 5 }]
cites = [{ source = "s" }]
"""


def test_a_file_with_ten_faults_gives_ten_problems_each_on_its_line(
    call: Run, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"facts.toml": TEN_FAULTS})
    monkeypatch.chdir(root)
    told = [_LINE.fullmatch(line) for line in call("check", ".").out.splitlines()]
    assert [(int(one["line"]), one["code"]) for one in told if one] == [
        (2, "bad-id"),
        (3, "bad-value"),
        (4, "bad-date"),
        (5, "unknown-country"),
        (7, "missing-text"),
        (8, "unknown-key"),
        (9, "amount-without-unit"),
        (9, "bad-value"),
        (9, "unknown-unit"),
        (10, "citation-without-date"),
    ]


RECORDS = """\
[[name]]
id = "aid"
kind = "measure"
labels.en = [
  "aid",
]
labels.zh = ["援助"]

[[source]]
id = "s"
kind = "primary"
publisher = "P"
title = "T"
date = "2023"
lang = "en"
url = "https://example.org/"

[[fact]]
id = "one"
kind = "aid"
date = "2023"
countries = ["JP"]
text.en = \"\"\"
[[fact]] of { 3 }.\"\"\"
text.zh = "無。"
cites = [
  { source = "s", read = "2026-11-23", says.en = "a } {", says.zh = "b" },
  { source = "gone", read = "2026-11-23", says.en = "{ source = 1 }" },
]
amounts = [{ measure = "aid", value = 1, unit = "USD" },
  { measure = "help", value = 2, unit = "USD" }]

[[fact]]
id = "two"
kind = "aid"
date = "2023"
countries = [
  "JP",
  "XY",
]
names = [
  "aid",
  "nobody",
]
text.en = "None."
text.zh = "無。"
cites = [{ source = "s", read = "2026-11-23" }, { source = "lost", read = "2026-11-23" }]
corrections = [
  { printed.en = "{", printed.zh = "}", by = ["s"], verdict = "wrong" },
  { printed.en = "x", by = ["s", "gone"], verdict = "wrong" },
]
see = ["one",
  "three"]

[[name]]
id = "help"
kind = "concept"
labels.en = ["help"]
labels.zh = ["幫助"]

[[name]]
id = "more-aid"
kind = "measure"
labels.zh = ["更多援助"]
labels.en = [
  "more aid",
  "AID",
]
"""


def test_problems_across_records_stand_at_the_very_element(
    call: Run, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"facts.toml": RECORDS})
    monkeypatch.chdir(root)
    rows = RECORDS.splitlines()
    told = [_LINE.fullmatch(line) for line in call("check", ".").out.splitlines()]
    assert [(one["code"], rows[int(one["line"]) - 1].strip()) for one in told if one] == [
        ("figure-without-amount", 'text.en = """'),
        ("unknown-source", rows[27].strip()),
        ("unknown-name", '{ measure = "help", value = 2, unit = "USD" }]'),
        ("unknown-country", '"XY",'),
        ("unknown-name", '"nobody",'),
        ("unknown-source", rows[46].strip()),
        ("missing-text", '{ printed.en = "x", by = ["s", "gone"], verdict = "wrong" },'),
        ("unknown-source", '{ printed.en = "x", by = ["s", "gone"], verdict = "wrong" },'),
        ("unknown-fact", '"three"]'),
        ("label-claimed-twice", '"AID",'),
    ]


def test_one_fault_is_not_told_again_by_what_leans_on_the_record(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, fact = SOURCE, FACT.format(id="a-fact", date="2023", text="One.")
    leaning = FACT.format(id="b-fact", date="2023", text="Two.") + 'see = ["a-fact"]\n'
    for broken in (
        {"a.toml": source.replace('"primary"', '"gossip"'), "b.toml": fact + leaning},
        {"a.toml": source + "x = \n", "b.toml": fact + leaning},
        {"a.toml": source, "b.toml": fact.replace('"visit"', '"holiday"'), "c.toml": leaning},
        {"a.toml": source, "b.toml": fact.replace('"visit"', '"holiday"')},
        {"a.toml": source, "b.toml": fact + "x = \n"},
        {"a.toml": "", "b.toml": fact, "c.jsonl": '{"source": {"id": "a-source", "kind": }}\n'},
    ):
        root = pack(broken, name=f"pack{len(str(broken))}")
        monkeypatch.chdir(root)
        out = call("check", ".").out
        assert len(out.splitlines()) == 1, out


def test_what_is_wrong_beside_a_broken_record_is_told_all_the_same(call: Run, pack: Callable[..., Path]) -> None:
    sound = FACT.format(id="a-fact", date="2023", text="One.").replace('"a-source"', '"b-source"')
    out = call("check", pack({"a.toml": SOURCE.replace('"primary"', '"gossip"') + sound})).out
    assert re.findall(r": error: ([a-z-]+): ", out) == ["bad-value", "unknown-source"]


POINTS = """\
[[series]]
id = "jp-budget"
measure = "aid"
country = "JP"
unit = "JPY"
year = "fiscal"
basis.en = "Initial."
basis.zh = "當初。"
cites = [{ source = "s", read = "2026-11-23" }]
points = [
  { year = 2022, value = 1 },
  { year = 2022, value = 1 },
  { year = 2023, value = 2 },
  { year = 2023, value = 3, stage = "requested" },
  { year = 2024, value = 5 },
  { year = 2024, value = 6 },
]
"""


def test_points_of_a_series_may_not_share_an_id_with_each_other_or_with_a_fact(
    call: Run, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base = RECORDS[: RECORDS.index("[[fact]]")]
    fact = FACT.format(id="jp-budget-2023-requested", date="2023", text="One.").replace("a-source", "s")
    root = pack({"facts.toml": base + fact, "series.toml": POINTS})
    monkeypatch.chdir(root)
    told = [_LINE.fullmatch(line) for line in call("check", ".").out.splitlines()]
    assert [(one["file"], int(one["line"]), one["code"]) for one in told if one] == [
        ("series.toml", 12, "duplicate-id"),
        ("series.toml", 14, "duplicate-id"),
        ("series.toml", 16, "contradicting-points"),
    ]


def test_checking_one_file_tells_its_problems_alone_but_never_hides_its_pack_s(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    root = pack({"a.toml": one_fact().replace('"visit"', '"holiday"'), "sub/b.toml": "x = 1\n"})
    assert "holiday" in call("check", root / "a.toml").out
    only = call("check", root / "sub" / "b.toml")
    assert "unknown-key" in only.out
    assert "holiday" not in only.out
    (root / "pack.toml").write_text("format = 2\n", encoding="utf-8")
    broken = call("check", root / "a.toml")
    assert broken.code == 3
    assert "pack-invalid" in broken.out


def test_a_pack_may_lean_on_another_whose_own_problems_are_not_told(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    base = pack({"a.toml": SOURCE + "[[fact]]\n"}, id="base", name="base")
    mine = pack({"b.toml": FACT.format(id="b-fact", date="2023", text="Two.")}, id="mine", name="mine")
    assert "unknown-source" in call("check", mine).out
    assert call("check", mine, "--facts", base).ok().out == ""
    (base / "pack.toml").write_text("format = 2\n", encoding="utf-8")
    assert "pack-invalid" in call("check", mine, "--facts", base).out
    assert "pack-missing" in call("check", mine, "--facts", base / "gone").out


def test_two_packs_of_one_id_are_told_and_the_first_is_read(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    first = pack({"a.toml": one_fact()}, name="first")
    second = pack({"a.toml": one_fact()}, name="second")
    result = call("check", first, second)
    assert result.code == 1
    assert re.search(r"second.pack\.toml:\d+: error: duplicate-id: pack id test is that of .*first", result.out)
    assert "1 fact checked" in result.err


def test_problems_of_a_file_that_is_a_link_are_told(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text(one_fact().replace('"visit"', '"holiday"'), encoding="utf-8")
    root = pack({})
    try:
        (root / "facts.toml").symlink_to(elsewhere)
        (tmp_path / "link").symlink_to(root, target_is_directory=True)
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
    except (OSError, NotImplementedError):
        pytest.skip("no links can be made here")
    for path in (root, root / "facts.toml", tmp_path / "link", tmp_path / "link" / "facts.toml"):
        result = call("check", path)
        assert "facts.toml:12: error: bad-value" in result.out, path
        assert "0 facts checked" in result.err
    assert "pack-missing" in call("check", tmp_path / "loop").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
@pytest.mark.parametrize("name", ["pipe.toml", "pipe.jsonl"])
def test_a_pipe_among_the_files_is_told_and_not_waited_for(name: str, call: Run, pack: Callable[..., Path]) -> None:
    root = pack()
    os.mkfifo(root / name)
    assert re.search(rf"{name}:0: error: file-unreadable", call("check", root).out)


def test_a_file_and_a_folder_without_permission_are_told(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    root = pack({"a.toml": one_fact(), "b.toml": "", "c.jsonl": "", "sub/d.toml": "x = 1\n"})
    locked = [root / "b.toml", root / "c.jsonl", root / "sub"]
    for path in locked:
        path.chmod(0)
    if any(os.access(path, os.R_OK) for path in locked):
        pytest.skip("no permission binds this user")
    try:
        out = call("check", root).out
    finally:
        for path in locked:
            path.chmod(0o700)
    assert re.findall(r"(\S+):0: error: file-unreadable", out) == [str(path) for path in locked]
