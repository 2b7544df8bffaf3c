"""Questions that cannot be answered: one clear line, a next step, the right exit code, no traceback.

Owns what goes wrong on the command line. What goes wrong in packs is in
`test_hostile.py`, in pipes and terminals in `test_pipe.py` and `test_terminal.py`.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nea_cli.model.kind import FACT_KINDS
from tests.conftest import Result, Run
from tests.unsafe import SPECIMENS, obeyed

LONG = "x" * 10_000
UNDECODABLE = "\udcff\udcfe"  # how Python gives bytes that are not UTF-8

NOTHING, MISUSE, UNREADABLE = 1, 2, 3


def told(result: Result, code: int) -> tuple[str, str]:
    """The message and the hint of a failure, which must be all that there is."""
    assert (result.code, result.out) == (code, ""), result
    lines = result.err.split("\n")
    assert lines.pop() == ""
    message, hint = [*lines, ""][:2]
    assert message.startswith("nea: ") and len(lines) <= 2, result.err
    assert not hint or hint.startswith("  hint: "), result.err
    assert max(map(len, lines)) < 600, "a line that nobody can read"
    assert not obeyed(result.err)
    assert "--debug" not in result.err, "told as a fault of nea"
    return message.removeprefix("nea: "), hint.removeprefix("  hint: ")


@pytest.mark.parametrize("query", ["", " ", "\t", "。、！", "?!...", "---", '""', "«»"])
@pytest.mark.parametrize("command", ["search", "names", "timeline"])
def test_a_query_without_words_is_misuse_and_shows_how_to_ask(command: str, query: str, call: Run) -> None:
    message, hint = told(call(command, "--", query), MISUSE)
    assert message == "error: the query has no words"
    assert "nea search" in hint


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("search", LONG), MISUSE),
        (("names", LONG), MISUSE),
        (("timeline", LONG), MISUSE),
        (("country", LONG), NOTHING),
        (("show", LONG), NOTHING),
        (("sources", LONG), NOTHING),
        (("list", LONG), MISUSE),
        ((LONG,), MISUSE),
        (("timeline", f"--{LONG}"), MISUSE),
        (("timeline", "--country", LONG), MISUSE),
        (("timeline", "--kind", LONG), MISUSE),
        (("timeline", "--name", LONG), MISUSE),
        (("timeline", "--from", LONG), MISUSE),
        (("timeline", "--on", LONG), MISUSE),
        (("timeline", "--limit", "9" * 10_000), MISUSE),
        (("timeline", "--facts", LONG), UNREADABLE),
        (("sources", "--kind", LONG), MISUSE),
    ],
    ids=lambda value: " ".join(one[:12] for one in value) if isinstance(value, tuple) else None,
)
def test_ten_thousand_characters_are_refused_in_a_line(args: tuple[str, ...], code: int, call: Run) -> None:
    told(call(*args), code)


def test_a_query_that_is_too_long_says_how_long_it_may_be(call: Run) -> None:
    message, hint = told(call("search", "word " * 2000), MISUSE)
    assert "10,000 characters" in message and "500" in message
    assert "a few words" in hint


ECHOED = (
    (("search", "{}"), NOTHING),
    (("timeline", "{}"), NOTHING),
    (("names", "{}"), NOTHING),
    (("country", "{}"), NOTHING),
    (("show", "{}"), NOTHING),
    (("sources", "{}"), NOTHING),
    (("list", "{}"), MISUSE),
    (("{}",), MISUSE),
    (("search", "--{}", "x"), MISUSE),
    (("timeline", "--country", "{}"), MISUSE),
    (("timeline", "--name", "{}"), MISUSE),
    (("timeline", "--kind", "{}"), MISUSE),
    (("timeline", "--from", "{}"), MISUSE),
    (("timeline", "--on", "{}"), MISUSE),
    (("timeline", "--limit", "{}"), MISUSE),
    (("timeline", "--format", "{}"), MISUSE),
    (("timeline", "--between", "JP", "{}"), MISUSE),
    (("country", "JP", "--section", "{}"), MISUSE),
    (("sources", "--kind", "{}"), MISUSE),
    (("timeline", "--facts", "/nowhere/{}"), UNREADABLE),
    (("check", "/nowhere/{}"), UNREADABLE),
    (("search", "country:{}"), MISUSE),
    (("search", "name:{}"), MISUSE),
    (("search", "kind:{}"), MISUSE),
    (("search", "after:{}"), MISUSE),
    (("search", "has:{}"), MISUSE),
)


@pytest.mark.parametrize(("args", "code"), ECHOED, ids=[" ".join(args) for args, _ in ECHOED])
def test_what_was_typed_is_echoed_without_its_control_characters(args: tuple[str, ...], code: int, call: Run) -> None:
    for specimen in SPECIMENS.values():
        typed = f"zq{specimen}zq"
        result = call(*(one.format(typed) for one in args))
        # Of a query, the words alone count: where some are of the base, it is answered.
        assert result.code in (code, 0, NOTHING)
        assert not obeyed(result.err), specimen
        assert "--debug" not in result.err and "Traceback" not in result.err
        assert len(result.err.splitlines()) <= 2


@pytest.mark.parametrize(("args", "code"), ECHOED, ids=[" ".join(args) for args, _ in ECHOED])
def test_bytes_that_are_no_text_are_told_as_such(args: tuple[str, ...], code: int, call: Run) -> None:
    result = call(*(one.format(UNDECODABLE) for one in args))
    if args[0] == "check":
        # What is wrong with a pack is the answer of this command, and goes to stdout.
        assert (result.code, "pack-missing" in result.out) == (code, True)
        assert not obeyed(result.out)
        return
    # Looked for as an id or a word of a query it is misuse; anything else is merely not there.
    asked = args[1:] == ("{}",) and args[0] in ("search", "timeline", "names", "show")
    told(result, MISUSE if asked else code)


@pytest.mark.parametrize("command", ["search", "show", "names", "country"])
def test_real_bytes_on_the_command_line_are_told_as_such(command: str, run: Run) -> None:
    message, _ = told(run(command, b"\xff\xfe"), NOTHING if command == "country" else MISUSE)
    assert "\\udcff" in message or "bytes that are no text" in message


SCRIPTS: dict[str, Callable[[str], bool]] = {
    "latin": lambda text: text.isascii(),
    "han": lambda text: any("\u4e00" <= c <= "\u9fff" for c in text),
    "hangul": lambda text: any("\uac00" <= c <= "\ud7a3" for c in text),
    "cyrillic": lambda text: any("\u0400" <= c <= "\u04ff" for c in text),
}


@pytest.mark.parametrize(
    ("args", "code", "script", "wanted"),
    [
        (("country", "jpaaan"), NOTHING, "latin", "Japan"),
        (("country", "日本国土"), NOTHING, "han", "日本国"),
        (("country", "대한미국"), NOTHING, "hangul", "대한민국"),
        (("country", "Росссияя"), NOTHING, "cyrillic", "Россия"),
        (("timeline", "--country", "jpaaan"), MISUSE, "latin", "Japan"),
        (("search", "country:日本国土 x"), MISUSE, "han", "日本国"),
        (("timeline", "--name", "kishda"), MISUSE, "latin", "Kishida"),
        (("timeline", "--name", "岸田文雄雄"), MISUSE, "han", "岸田文雄"),
        (("timeline", "--name", "기시다후"), MISUSE, "hangul", "기시다"),
        (("timeline", "--name", "Кисидв"), MISUSE, "cyrillic", "Кисида"),
        (("show", "kishida-kyiv-visit-2032"), NOTHING, "latin", "kishida-kyiv-visit-2023"),
        (("timeline", "--kind", "vist"), MISUSE, "latin", "visit"),
    ],
    ids=str,
)
def test_an_unknown_word_gets_up_to_three_suggestions_in_its_own_script(
    args: tuple[str, ...], code: int, script: str, wanted: str, call: Run
) -> None:
    _, hint = told(call(*args), code)
    listed = hint.removeprefix("did you mean ").removesuffix("?").replace(" or ", ", ").split(", ")
    assert listed[0] == wanted
    assert len(listed) <= 3
    assert all(SCRIPTS[script](one) for one in listed), hint


@pytest.mark.parametrize("typed", ["japn", "Japann", "Япониа", "JPN"])
def test_a_country_that_is_only_misspelt_is_answered(typed: str, call: Run) -> None:
    assert '"code": "JP"' in call("country", typed, "--json", "--section", "names").ok().out


def test_nothing_like_the_name_points_to_the_list(call: Run) -> None:
    assert told(call("country", "zzqqxx"), NOTHING)[1].startswith("`nea list countries`")
    assert told(call("names", "zzqqxx"), NOTHING)[1].startswith("`nea list names`")
    assert told(call("show", "zzqqxx"), NOTHING)[1].startswith("`nea search`")
    assert all(kind in told(call("timeline", "--kind", "zzqqxx"), MISUSE)[1] for kind in FACT_KINDS)


def test_the_facts_that_are_there_are_shown_beside_the_one_that_is_not(call: Run) -> None:
    result = call("show", "kishida-kyiv-visit-2023", "kishida-kyiv-visit-2032")
    assert result.code == NOTHING
    assert result.out.startswith("kishida-kyiv-visit-2023\t")
    assert "kishida-kyiv-visit-2032" in result.err


@pytest.mark.parametrize(
    ("args", "wanted"),
    [(("serch", "x"), "nea search"), (("countrys",), "nea country"), (("shwo", "x"), "nea show")],
)
def test_an_unknown_command_names_the_nearest(args: tuple[str, ...], wanted: str, call: Run) -> None:
    message, _ = told(call(*args), MISUSE)
    assert f"did you mean `{wanted}`?" in message


def test_words_without_a_command_are_told_how_to_be_searched(call: Run) -> None:
    message, _ = told(call("岸田"), MISUSE)
    assert 'nea search "岸田"' in message


def test_an_unknown_option_names_those_like_it(call: Run) -> None:
    message, hint = told(call("search", "--contry", "JP", "x"), MISUSE)
    assert "--contry" in message and "--country" in message
    assert hint == "`nea search --help` shows how it is used"


def test_no_arguments_show_the_help(call: Run) -> None:
    result = call()
    assert result.code == MISUSE
    assert result.out.startswith("Usage: nea ") and "timeline" in result.out
    assert result.err == ""


@pytest.mark.parametrize("command", ["search", "show", "country", "names", "list"])
def test_a_missing_argument_is_named(command: str, call: Run) -> None:
    message, hint = told(call(command), MISUSE)
    assert "missing argument" in message
    assert hint == f"`nea {command} --help` shows how it is used"


MISUSES = (
    (("timeline", "--from", "2023", "--to", "2022"), "--from 2023 is after --to 2022", "exchange"),
    (("timeline", "--from", "2023-02-31"), "no day 31", "2023-03-21"),
    (("timeline", "--from", "2023-13"), "no month 13", "2023-03"),
    (("timeline", "--from", "3/4/2023"), "which is the day?", "2023-03-21"),
    (("timeline", "--from", "soon"), "'soon' is no date", "2023-03-21"),
    (("timeline", "--from", ""), "--from: '' is no date", "2023-03-21"),
    (("timeline", "--to", ""), "--to: '' is no date", "2023-03-21"),
    (("timeline", "--on", ""), "--on: '' is no date", "2023-03-21"),
    (("timeline", "--on", "02-30"), "no such day in any year", "2023-03-21"),
    (("timeline", "--on", "2023", "--from", "2022"), "--on cannot go with", "whole month"),
    (("timeline", "--on", "2023", "--to", ""), "--on cannot go with", "whole month"),
    (("country", "JP", "--on", "03-21"), "--on wants a year", "2023-07-15"),
    (("timeline", "--limit", "0"), "0 is not in the range", "--help"),
    (("timeline", "--limit", "-1"), "-1 is not in the range", "--help"),
    (("search", "x", "--limit", "abc"), "'abc' is not a valid int", "--help"),
    (("country", "JP", "--limit", "0"), "0 is not in the range", "--help"),
    (("timeline", "--json", "--jsonl"), "more than one format", "--json, --jsonl and --format"),
    (("timeline", "--json", "--format", "tsv"), "more than one format", "--json, --jsonl and --format"),
    (("timeline", "--format", "csv"), "'csv' is not one of", "--help"),
    (("info", "--lang", "fr"), "'fr' is not one of", "--help"),
    (("timeline", "--color", "red"), "'red' is not one of", "--help"),
    (("timeline", "--country", ""), "--country: there is no country ''", "nea list countries"),
    (("timeline", "--between", "JP"), "requires 2 arguments", "--help"),
    (("timeline", "--between", "JP", "qq"), "--between: there is no country 'qq'", ""),
    (("country", "JP", "--section", "foo"), "'foo' is not one of", "--help"),
    (("sources", "--kind", "tertiary"), "no kind of source 'tertiary'", "primary, data, secondary, opinion"),
    (("list", "everything"), "'everything' is not one of", "--help"),
    (("search", "country:xx kim"), "country: there is no country 'xx'", ""),
    (("search", "kind:foo kim"), "kind: there is no kind 'foo'", "visit, meeting"),
    (("search", "name:zzqqxx kim"), "name: there is no name 'zzqqxx'", "nea list names"),
    (("search", "after:2023-99 kim"), "after: '2023-99' has no month 99", "2023-03-21"),
    (("search", "on:3/4/2023 kim"), "on: '3/4/2023': which is the day?", "2023-03-21"),
    (("search", "has:nothing kim"), "has: 'nothing' is not known", "has:amount or has:correction"),
    (("search", "after:2023 before:2022 kim"), "ends (2022) before it begins (2023)", "exchange"),
    (("timeline", "after:2023", "--to", "2022"), "ends (2022) before it begins (2023)", "exchange"),
)


@pytest.mark.parametrize(("args", "message", "hint"), MISUSES, ids=[" ".join(args) for args, *_ in MISUSES])
def test_misuse_is_told_with_a_next_step(args: tuple[str, ...], message: str, hint: str, call: Run) -> None:
    said, next_step = told(call(*args), MISUSE)
    assert said.startswith("error: ") and message in said
    assert next_step and hint in next_step


def test_nothing_found_for_a_source_that_nobody_has(call: Run) -> None:
    assert "there is no source" in told(call("search", "source:nobody-2023"), MISUSE)[0]


@pytest.mark.parametrize("args", [("search", "zzqqxx"), ("timeline", "--from", "1601", "--to", "1602"), ("show", "zz")])
def test_nothing_found_is_still_an_object_for_scripts(args: tuple[str, ...], call: Run) -> None:
    result = call(*args, "--json")
    assert result.code == NOTHING
    assert json.loads(result.out) == {"schema": "nea/1", "total": 0, "facts": []}


def _missing(root: Path) -> Path:
    return root / "missing"


def _file(root: Path) -> Path:
    (root / "file").write_text("no folder", encoding="utf-8")
    return root / "file"


def _empty(root: Path) -> Path:
    (root / "empty").mkdir()
    return root / "empty"


def _no_pack_toml(root: Path) -> Path:
    (root / "bare").mkdir()
    (root / "bare" / "facts.toml").write_text("", encoding="utf-8")
    return root / "bare"


def _dangling(root: Path) -> Path:
    (root / "dangling").symlink_to(root / "nowhere")
    return root / "dangling"


def _loop(root: Path) -> Path:
    (root / "loop").symlink_to(root / "pool")
    (root / "pool").symlink_to(root / "loop")
    return root / "loop"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_missing, "there is no pack folder"),
        (_file, "is a file, not a pack folder"),
        (_empty, "holds no pack.toml"),
        (_no_pack_toml, "holds no pack.toml"),
        (_dangling, "is a link that leads nowhere"),
        (_loop, "is a link that leads nowhere"),
    ],
)
@pytest.mark.parametrize("how", ["--facts", "NEA_FACTS", "NEA_BASE"])
def test_a_folder_that_is_no_pack_is_told_by_its_path(
    make: Callable[[Path], Path],
    message: str,
    how: str,
    call: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = make(tmp_path)
    if how == "--facts":
        result = call("search", "kim", "--facts", path)
    else:
        monkeypatch.setenv(how, str(path))
        result = call("search", "kim")
    said, hint = told(result, UNREADABLE)
    assert message in said and str(path) in said
    assert hint


def test_a_folder_that_may_not_be_read_is_told_with_the_reason(
    call: Run, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions do not bind root, who runs many a container's tests.
    root = pack({"a.toml": ""})
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == root:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    said, hint = told(call("search", "kim", "--facts", root), UNREADABLE)
    assert "cannot be read: Permission denied" in said
    assert "permissions" in hint


def test_a_folder_whose_name_is_not_utf8_is_told(run: Run, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xffpack"
    try:
        os.mkdir(folder)  # noqa: PTH102  # a path that is no text
    except OSError:
        pytest.skip("this file system holds text names only")
    said, hint = told(run("search", "kim", "--facts", folder), UNREADABLE)
    assert "is not UTF-8" in said
    assert hint


def test_debug_shows_the_traceback(sealed: dict[str, str]) -> None:
    import subprocess
    import sys

    from tests.conftest import ROOT

    done = subprocess.run(
        [sys.executable, "-m", "nea_cli", "search", "", "--debug"],
        env=sealed | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in done.stderr
