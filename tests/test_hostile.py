"""Packs that are broken or mean harm: the rest is answered, and nothing in them acts.

Owns what a pack may do to nea and to a terminal. Which problem has which code is
in `tests/book/`; folders that are no pack are in `test_bad_input.py`.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from nea_cli.book.book import gather
from nea_cli.book.check import point_ids
from nea_cli.book.schema import SeriesRecord
from nea_cli.build.seal import seal, stamp_of
from nea_cli.index.packed import pack as pack_text
from nea_cli.index.packed import unpack
from nea_cli.index.store import dictionary
from tests.conftest import SOURCE, Result, Run
from tests.unsafe import SPECIMENS, obeyed

Pack = Callable[..., Path]
OneFact = Callable[..., str]

DEEP = 10_000
DIGITS = "9" * 1_000_000


pytestmark = pytest.mark.usefixtures("few_countries")


@pytest.fixture(autouse=True)
def base(pack: Pack, one_fact: OneFact, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound pack in place of the bundled one."""
    root = pack({"a.toml": one_fact("Somebody met the minister.", id="sound-fact")}, id="base", name="base")
    monkeypatch.setenv("NEA_BASE", str(root))
    return root


def codes(result: Result) -> dict[str, set[str]]:
    """The codes that `check --json` gives, by file name."""
    found: dict[str, set[str]] = {}
    for one in json.loads(result.out)["problems"]:
        found.setdefault(Path(one["file"]).name, set()).add(one["code"])
    return found


def amount(value: str) -> str:
    """TOML of a fact that is sound but for the value of its amount."""
    return (
        '[[fact]]\nid = "a-value"\nkind = "aid"\ndate = "2023"\ncountries = ["JP"]\n'
        'text.en = "x"\ntext.zh = "x"\ncites = [{ source = "a-source", read = "2026-11-23" }]\n'
        f'amounts = [{{ measure = "aid", value = {value}, unit = "USD" }}]\n'
    )


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "deep-arrays.toml": ("x = " + "[" * DEEP + "]" * DEEP, "toml-syntax"),
    "deep-tables.toml": ("x = " + "{a=" * DEEP + "1" + "}" * DEEP, "toml-syntax"),
    "deep-dotted.toml": ("[[fact]]\nkind." + ".".join("a" * DEEP) + " = 1\n", "toml-syntax"),
    "deep-header.toml": ("[" + ".".join("a" * DEEP) + "]\nx = 1\n", "toml-syntax"),
    "rather-deep.toml": ("[[fact]]\nkind = " + "[" * 300 + "]" * 300 + "\n", "bad-value"),
    "deep.jsonl": ('{"fact": {"kind": ' + "[" * DEEP + "]" * DEEP + "}}\n", "json-syntax"),
    "rather-deep.jsonl": ('{"fact": {"kind": ' + "[" * 900 + "]" * 900 + "}}\n", "bad-value"),
    "not-utf8.toml": (b"# \xff\n", "not-utf8"),
    "not-utf8.jsonl": (b'{"fact": "\xff"}\n', "not-utf8"),
    "utf16.toml": ("[[fact]]\n".encode("utf-16"), "not-utf8"),
    "nul.toml": (b"x = '\x00'\n", "toml-syntax"),
    "escape.toml": (b"x = '\x1b[31m'\n", "toml-syntax"),
    "twice.toml": ("[[fact]]\nid = 'x'\nid = 'y'\n", "toml-syntax"),
    "twice.jsonl": ('{"fact": {"id": "x", "id": "y"}}\n', "json-syntax"),
    "many-digits.toml": (amount(DIGITS), "toml-syntax"),
    "many-hex-digits.toml": (amount(f"0x{DIGITS}"), "bad-value"),
    "many-decimals.toml": (amount(f"1.{DIGITS}"), "bad-value"),
    "exponent.toml": (amount("1e999999999"), "bad-value"),
    "exponent-of-exponents.toml": (amount("1e99999999999999999999"), "bad-value"),
    "nan.toml": (amount("nan"), "bad-value"),
    "infinite.toml": (amount("-inf"), "bad-value"),
    "nan.jsonl": ('{"fact": {"amounts": [{"measure": "aid", "value": NaN, "unit": "USD"}]}}\n', "bad-value"),
    "infinite.jsonl": ('{"fact": {"amounts": [{"measure": "aid", "value": 1e9999, "unit": "USD"}]}}\n', "bad-value"),
    "many-digits.jsonl": ('{"fact": {"amounts": [{"value": ' + DIGITS + "}]}}\n", "json-syntax"),
    "year.toml": ("[[series]]\nid = 'x'\npoints = [{ year = 0x" + DIGITS + ", value = 1 }]\n", "bad-value"),
    "cut.jsonl": ('{"fact": {"id": "x"', "json-syntax"),
}


@pytest.mark.skipif(os.name == "nt", reason="pipes, devices and free links are of POSIX file systems")
def test_one_broken_file_of_any_sort_does_not_hide_the_others(
    call: Run, pack: Pack, one_fact: OneFact, tmp_path: Path
) -> None:
    root = pack({"a.toml": one_fact("Somebody met the minister.", id="other-fact"), "sub/b.toml": ""})
    for name, (text, _) in BROKEN.items():
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with (root / "sparse.toml").open("wb") as file:
        file.write(b"# nothing but zeros follow\n")
        file.truncate(50 * 2**20)
    (root / "loop.toml").symlink_to(root / "pool.toml")
    (root / "pool.toml").symlink_to(root / "loop.toml")
    (root / "dangling.jsonl").symlink_to(tmp_path / "nowhere")
    (root / "folder.toml").symlink_to(root / "sub")
    (root / "endless.jsonl").symlink_to("/dev/zero")
    os.mkfifo(root / "pipe.toml")

    answer = call("search", "minister", "--facts", root).ok()
    assert sorted(line.split("\t")[0] for line in answer.out.splitlines()) == ["other-fact", "sound-fact"]
    assert len(answer.err.splitlines()) == 5, "three problems, how many more there are, and what to do"
    assert "more problems in the packs" in answer.err and "nea check" in answer.err

    found = codes(call("check", root, "--json"))
    for name, (_, code) in BROKEN.items():
        assert code in found[name], name
    assert found["sparse.toml"] == {"file-too-large"}
    for name in ("loop.toml", "pool.toml", "dangling.jsonl", "folder.toml", "endless.jsonl", "pipe.toml"):
        assert found[name] == {"file-unreadable"}, name
    assert "a.toml" not in found


def test_a_folder_of_a_pack_that_may_not_be_read_is_told_and_the_rest_is_answered(
    call: Run, pack: Pack, one_fact: OneFact, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"a.toml": one_fact("Somebody met the minister.", id="other-fact"), "closed/b.toml": ""})
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == root / "closed":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    answer = call("search", "minister", "--facts", root).ok()
    assert "other-fact" in answer.out
    assert "closed" in answer.err and "file-unreadable" in answer.err


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = [",
        "format = 2\n",
        b"\xff\xfe",
        "[" * DEEP,
        'format = 1\nid = "\\u001b[31m"\n',
        'format = 1\nid = "x"\ntitle.en = "\\u009b31mRED"\n',
        "format = " + DIGITS,
    ],
    ids=["empty", "cut", "other format", "no text", "deep", "ansi id", "c1 title", "digits"],
)
def test_a_pack_whose_pack_toml_is_broken_is_told_and_the_others_answer(
    text: str | bytes, call: Run, pack: Pack, one_fact: OneFact, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"a.toml": one_fact("Somebody met the minister.", id="other-fact")})
    (root / "pack.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    answer = call("search", "minister", "--facts", root).ok()
    assert answer.out.startswith("sound-fact\t")
    assert "pack.toml" in answer.err
    assert not obeyed(answer.err)
    monkeypatch.setenv("NEA_BASE", str(root))
    alone = call("search", "minister")
    assert (alone.code, alone.out) == (3, "")
    assert "pack.toml" in alone.err and "hint: " in alone.err
    assert not obeyed(alone.err)


def test_a_pack_toml_of_fifty_megabytes_is_not_parsed(call: Run, pack: Pack) -> None:
    root = pack()
    with (root / "pack.toml").open("a") as file:
        file.writelines("# a comment\n" * 10_000 for _ in range(450))
    answer = call("search", "minister", "--facts", root).ok()
    assert "pack.toml: file-too-large: 51 MB" in answer.err


FORMATS = (
    ("--format", "screen", "--color", "always", "--no-pager"),
    ("--format", "screen", "--color", "never"),
    ("--format", "tsv"),
    ("--json",),
    ("--jsonl",),
)
COMMANDS = (
    ("search", "minister"),
    ("search", "minister", "--explain"),
    ("timeline",),
    ("show", "sound-fact", "hostile-file"),
    ("country", "japan"),
    ("names", "minister"),
    ("sources",),
    ("list", "packs"),
    ("list", "names"),
    ("info",),
)


def hostile_records(specimen: str) -> str:
    """Every field that holds free text, with a specimen in it; each in a record that is sound otherwise."""
    bad = json.dumps(f"before{specimen}after")  # TOML takes JSON's escapes
    cites = 'cites = [{ source = "a-source", read = "2026-11-23" }]'
    texts = 'text.en = "Somebody met the minister."\ntext.zh = "某人"'
    fact = '[[fact]]\nid = "hostile-{}"\nkind = "visit"\ndate = "2023"\ncountries = ["JP"]\n{}\n'
    source = (
        '[[source]]\nid = "hostile-{}"\nkind = "primary"\nlang = "en"\ndate = "2023"\n'
        'publisher = "P"\ntitle = "T"\nurl = "https://example.org/"\n'
    )
    records = [
        fact.format("text", f"text.en = {bad}\ntext.zh = {bad}\n{cites}"),
        fact.format("keys", f"{texts}\n{cites}\nkeys = [{bad}]"),
        fact.format("note", f"{texts}\n{cites}\nnote.en = {bad}"),
        fact.format("says", f'{texts}\ncites = [{{ source = "a-source", read = "2026-11-23", says.en = {bad} }}]'),
        fact.format("at", f'{texts}\ncites = [{{ source = "a-source", read = "2026-11-23", at = {bad} }}]'),
        fact.format("kind", f"{texts}\n{cites}").replace('"visit"', bad),
        fact.format("date", f"{texts}\n{cites}").replace('"2023"', bad),
        fact.format("country", f"{texts}\n{cites}").replace('"JP"', bad),
        fact.format("key", f"{texts}\n{cites}\n{bad} = 1"),
        fact.format("unit", f'{texts}\n{cites}\namounts = [{{ measure = "aid", value = 1, unit = {bad} }}]'),
        fact.format("see", f"{texts}\n{cites}\nsee = [{bad}]"),
        fact.format("x", f"{texts}\n{cites}").replace('"hostile-x"', bad),
        fact.format(
            "printed",
            f'{texts}\n{cites}\ncorrections = [{{ printed.en = {bad}, by = ["a-source"], verdict = "wrong" }}]',
        ),
        f'[[name]]\nid = "hostile-name"\nkind = "concept"\nlabels.en = [{bad}]\nlabels.zh = ["名"]\n',
        f'[[name]]\nid = "hostile-roman"\nkind = "concept"\nlabels.en = ["n"]\nlabels.zh = ["名"]\nroman = [{bad}]\n',
        f"[[{bad}]]\nx = 1\n",
        *(
            source.format(key).replace(f"{key} = {value}", f"{key} = {new}")
            for key, value, new in (
                ("publisher", '"P"', bad),
                ("title", '"T"', bad),
                ("lang", '"en"', bad),
                ("url", '"https://example.org/"', json.dumps(f"https://example.org/{specimen}")),
            )
        ),
        *(
            source.format(key) + f"{key} = {new}\n"
            for key, new in (
                ("copy", json.dumps(f"https://example.org/{specimen}")),
                ("author", bad),
                ("print", bad),
                ("series", bad),
            )
        ),
    ]
    return "\n".join(records)


@pytest.fixture
def hostile(pack: Pack, one_fact: OneFact) -> Path:
    """A pack with specimens in every field, in its files' names and in a folder's."""
    if os.name == "nt":
        pytest.skip("no such names are possible there")
    sound = one_fact("Somebody met the minister.", id="hostile-file").replace("a-source", "own-source")
    name = '[[name]]\nid = "minister"\nkind = "office"\nlabels.en = ["minister"]\nlabels.zh = ["部長"]\n'
    files: dict[str, str] = {"source.toml": SOURCE, "name.toml": name}
    for name, specimen in SPECIMENS.items():
        files[f"{name}.toml"] = hostile_records(specimen)
        # Beyond the terminal's own sequences: what would forge another line, or another annotation.
        files[f"x{specimen.replace('/', ':')},line=1::y/a.toml"] = "unknown = 1\n"
    files[f"ok{SPECIMENS['ansi']}{SPECIMENS['c1'].replace('/', ':')}.toml"] = sound
    return pack(files, name="hostile\x1b[31m\u202e")


@pytest.mark.parametrize("form", FORMATS, ids=[" ".join(form) for form in FORMATS])
def test_nothing_in_a_pack_reaches_the_terminal_as_a_control_sequence(
    form: tuple[str, ...], call: Run, hostile: Path
) -> None:
    for command in COMMANDS:
        result = call(*command, *form, "--facts", hostile).ok()
        assert result.out, command
        assert not obeyed(result.out, styled="always" in form), command
        assert "\x1b]" not in result.out
        assert not obeyed(result.err), command
        assert "hostile-file" in result.out or command[0] not in ("search", "timeline", "show"), (
            "the sound one is there"
        )
        if "--json" in form:
            json.loads(result.out)


@pytest.mark.parametrize("form", FORMATS[:3], ids=[" ".join(form) for form in FORMATS[:3]])
def test_printing_is_safe_even_where_a_control_character_got_into_the_index(
    form: tuple[str, ...], call: Run, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Packs are refused such texts when they are read; what paints them must not rest on that.
    monkeypatch.setenv("NEA_CACHE", str(tmp_path / "cache"))
    call("info", "--facts", hostile).ok()
    (index,) = (tmp_path / "cache").glob("index-*.sqlite")
    mean = "".join(SPECIMENS.values())
    with sqlite3.connect(index) as connection:
        known = dictionary(connection)
        for table in ("fact", "name", "source"):
            for key, packed in connection.execute(f"SELECT id, json FROM {table} WHERE pack != 'cldr'").fetchall():
                poisoned = json.dumps(_poisoned(json.loads(unpack(packed, known)), mean))
                connection.execute(f"UPDATE {table} SET json = ? WHERE id = ?", (pack_text(poisoned, known), key))
        connection.execute("UPDATE pack SET version = ?", (mean,))
        stamp = stamp_of(connection)
    connection.close()
    seal(index, stamp)  # else it would be made anew
    for command in COMMANDS:
        result = call(*command, *form, "--facts", hostile).ok()
        assert "RED" in result.out or command[:2] == ("country", "japan"), command
        assert not obeyed(result.out, styled="always" in form), command
        if "tsv" in form:
            assert all(line.count("\t") for line in result.out.splitlines()), "no line is broken"


def _poisoned(value: object, mean: str) -> object:
    """Every free text of a record with `mean` in it; ids, kinds, dates and codes as they are."""
    if isinstance(value, dict):
        kept = ("id", "kind", "date", "start", "end", "countries", "support", "read", "lang", "pack", "source", "unit")
        return {key: one if key in kept else _poisoned(one, mean) for key, one in value.items()}
    if isinstance(value, list):
        return [_poisoned(one, mean) for one in value]
    return value + mean if isinstance(value, str) else value


@pytest.mark.parametrize("report", ["text", "json", "github"])
def test_a_report_on_a_hostile_pack_is_safe_and_a_line_a_problem(report: str, call: Run, hostile: Path) -> None:
    result = call("check", hostile, "--format", report)
    assert result.code == 1
    assert not obeyed(result.out) and not obeyed(result.err)
    lines = result.out.splitlines()
    if report == "json":
        problems = json.loads(result.out)["problems"]
        assert {"control-character", "unknown-key", "bad-id", "bad-value"} <= {one["code"] for one in problems}
        # The file names come back whole: a script can open them.
        assert any("\x1b[31mRED" in one["file"] for one in problems)
    elif report == "github":
        assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)
        assert all(line.count("::") == 2 for line in lines if "y/a.toml" in line), "a file's name forges nothing"
    else:
        assert all(": error: " in line or ": warning: " in line for line in lines)


def test_every_free_text_with_a_control_character_is_refused(call: Run, pack: Pack) -> None:
    records = hostile_records(SPECIMENS["c1"])
    root = pack({"source.toml": SOURCE, "a.toml": records})
    problems = json.loads(call("check", root, "--json").out)["problems"]
    refused = {one["record"].rpartition(" hostile-")[2] for one in problems if one["severity"] == "error"}
    wanted = {"text", "keys", "note", "says", "at", "kind", "date", "country", "key", "unit", "see", "printed", "name"}
    assert wanted | {"roman", "publisher", "title", "lang", "url", "copy", "author", "print", "series"} <= refused
    assert call("timeline", "--facts", root).ok().out.count("\n") == 1, "nothing of it is in the base"


def test_a_file_whose_name_is_not_utf8_is_a_problem_and_no_end(call: Run, pack: Pack) -> None:
    root = pack({"sub/a.toml": ""})
    try:
        for folder in (root, root / "sub"):
            with open(os.fsencode(folder) + b"/\xff.toml", "wb") as file:  # noqa: PTH123  # a path that is no text
                file.write(b"x = 1\n")
    except OSError:
        pytest.skip("this file system holds text names only")
    answer = call("search", "minister", "--facts", root).ok()
    assert answer.out.startswith("sound-fact\t")
    assert answer.err.count("its name is not UTF-8") == 2
    assert codes(call("check", root, "--json"))["\\xff.toml"] == {"file-unreadable"}


def test_an_id_of_ten_thousand_characters_works_everywhere(call: Run, pack: Pack, one_fact: OneFact) -> None:
    long = "-".join(["a" * 99] * 100)
    root = pack({"a.toml": one_fact("Somebody met the minister.", id=long)})
    assert call("search", "minister", "--facts", root).ok().out.count(long) == 1
    assert json.loads(call("show", long, "--json", "--facts", root).ok().out)["facts"][0]["id"] == long
    shown = call("show", long, "--format", "screen", "--facts", root).ok().out
    assert max(map(len, shown.splitlines())) <= 80
    listed = call("timeline", "--format", "screen", "--facts", root).ok().out
    assert max(map(len, listed.splitlines())) <= 80


def test_a_hundred_thousand_labels_on_one_name_are_compiled_and_found(call: Run, pack: Pack, one_fact: OneFact) -> None:
    labels = ", ".join(f'"label{number} thing"' for number in range(100_000))
    name = f'[[name]]\nid = "much-named"\nkind = "concept"\nlabels.en = [{labels}]\nlabels.zh = ["多名"]\n'
    root = pack({"a.toml": one_fact("Somebody met label77777 thing.", id="thing-fact"), "n.toml": name})
    assert call("search", "多名", "--facts", root).ok().out.startswith("thing-fact\t")
    assert call("search", "label31 thing", "--facts", root).ok().out.startswith("thing-fact\t")
    assert call("search", "minister", "--facts", root).ok().out.startswith("sound-fact\t")


def test_many_names_with_one_label_are_compiled_and_the_rest_is_found(call: Run, pack: Pack, one_fact: OneFact) -> None:
    name = '{{"name": {{"id": "name-{}", "kind": "person", "labels": {{"en": ["envoy plain"], "zh": ["特使"]}}}}}}\n'
    root = pack(
        {
            "a.toml": one_fact("Somebody met the envoy plain.", id="envoy-fact"),
            "n.jsonl": "".join(map(name.format, range(5_000))),
        }
    )
    began = time.process_time()
    assert call("search", "envoy plain", "--facts", root).ok().out.startswith("envoy-fact\t")
    assert time.process_time() - began < 10, "a hundred times as long for ten times as many"
    assert call("search", "minister", "--facts", root).ok().out.startswith("sound-fact\t")
    assert call("names", "特使", "--facts", root).ok().out.count("\n") <= 100, "so many names tell nobody anything"


def test_a_file_of_broken_lines_costs_a_look_up_and_a_check_little(
    call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 5_000
    root = pack({"a.jsonl": '{"fact": {"id": "x"\n' * count})
    answer = call("search", "minister", "--facts", root).ok()
    assert answer.out.startswith("sound-fact\t")
    assert f"{count - 3} more problems" in answer.err and len(answer.err.splitlines()) == 5
    real, asked = os.path.realpath, []

    def counted(path: Path) -> str:
        asked.append(path)
        return real(path)

    monkeypatch.setattr("nea_cli.commands.check.realpath", counted)
    result = call("check", root)
    assert result.out.count("json-syntax") == count
    assert len(asked) < 100, "each file is looked for once, not for each of its problems"


def test_a_series_of_very_many_points_is_compiled(call: Run, pack: Pack) -> None:
    name = {"id": "budget", "kind": "measure", "labels": {"en": ["budget"], "zh": ["預算"]}}
    points = [{"year": 1000 + n, "value": n, "edition": f"e{m}"} for n in range(1000) for m in range(4)]
    series = {
        "id": "jp", "measure": "budget", "country": "JP", "unit": "JPY", "year": "calendar", "points": points,
        "basis": {"en": "x", "zh": "x"}, "cites": [{"source": "a-source", "read": "2026-11-23"}],
    }  # fmt: skip
    lines = "".join(json.dumps(one) + "\n" for one in ({"name": name}, {"series": series}))
    root = pack({"source.toml": SOURCE, "a.jsonl": lines})
    (placed,) = gather([root]).records["series"].values()
    began = time.process_time()
    ids = point_ids(cast(SeriesRecord, placed.record))
    assert time.process_time() - began < 0.3
    assert (len(set(ids)), ids[:2]) == (4000, ["jp-1000", "jp-1000-e1"])


def test_labels_of_one_letter_or_a_little_word_do_not_take_over_a_search(
    call: Run, pack: Pack, one_fact: OneFact
) -> None:
    greedy = '[[name]]\nid = "greedy"\nkind = "person"\nlabels.en = ["a", "e", "the", "of", "in", "2023"]\n'
    greedy += 'labels.zh = ["的", "人", "日", "a"]\nlabels.ko = ["은", "이"]\nroman = ["i", "on", "met"]\n'
    facts = "\n".join(
        one_fact(f"The {word} of a land in the east met the king.", id=f"other-{word}").replace(SOURCE, "")
        for word in ("queen", "prince")
    )
    before = call("search", "the minister").ok().out
    root = pack({"source.toml": SOURCE, "a.toml": facts, "n.toml": greedy})
    after = call("search", "the minister", "--facts", root).ok().out
    assert after.startswith(before), "the fact with the rare word stays first"
    assert call("search", "queen", "--facts", root).ok().out.startswith("other-queen\t")
    assert call("search", "the", "prince", "--facts", root).ok().out.startswith("other-prince\t")
    assert '"code": "JP"' in call("country", "日本", "--json", "--section", "names", "--facts", root).ok().out


def test_a_person_with_a_countrys_label_does_not_take_its_place(call: Run, pack: Pack) -> None:
    name = '[[name]]\nid = "impostor"\nkind = "person"\nlabels.en = ["Japan", "JP", "JPN"]\nlabels.zh = ["日本"]\n'
    root = pack({"n.toml": name})
    for typed in ("japan", "JP", "日本", "jpn"):
        profile = json.loads(call("country", typed, "--json", "--facts", root).ok().out)
        assert profile["country"]["code"] == "JP"


SERIES = """\
[[name]]
id = "budget"
kind = "measure"
labels.en = ["budget"]
labels.zh = ["預算"]

[[series]]
id = "jp"
measure = "budget"
country = "JP"
unit = "JPY"
year = "calendar"
basis.en = "x"
basis.zh = "x"
cites = [{ source = "a-source", read = "2026-11-23" }]
points = [
  { year = 2023, value = 7 },
  { year = 2024, value = 8, stage = "estimate" },
  { year = 2024, value = 8, stage = "estimate" },
]
"""


def test_a_fact_with_the_id_of_a_series_point_is_a_problem_and_both_files_answer(
    call: Run, pack: Pack, one_fact: OneFact
) -> None:
    root = pack({"a.toml": one_fact("Somebody met the minister.", id="jp-2023"), "s.toml": SERIES})
    answer = call("search", "minister", "--facts", root).ok()
    assert "jp-2023\t" in answer.out
    assert "duplicate-id" in answer.err
    assert call("search", "budget 2024", "--facts", root).ok().out.startswith("jp-2024-estimate\t")


def test_a_pack_with_the_id_of_another_is_a_problem_and_the_first_answers(
    call: Run, pack: Pack, one_fact: OneFact
) -> None:
    root = pack({"a.toml": one_fact("Somebody met the minister.", id="other-fact")}, id="base")
    answer = call("search", "minister", "--facts", root).ok()
    assert answer.out.startswith("sound-fact\t") and answer.out.count("\n") == 1
    assert "pack id base is that of" in answer.err


def test_a_warning_names_the_file_from_wherever_it_is_read(
    call: Run, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"sub/bad.toml": "x = 1\n"})
    monkeypatch.chdir(root)
    assert f"warning: {Path('sub', 'bad.toml')}:1: " in call("search", "minister", "--facts", root).err
    monkeypatch.chdir(tmp_path / "home")
    # The index was made in another folder.
    assert f"warning: {root / 'sub' / 'bad.toml'}:1: " in call("search", "minister", "--facts", root).err
