"""`nea check`: a specimen of every problem, and what all reports of problems have in common.

A specimen is a small pack, `tests/broken/<code>/`, beside the lines that `nea check` prints for it,
`tests/broken/<code>.expected`. What no repository can hold is made here. `pytest --update-golden`
rewrites the expected lines; read the difference like code.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nea_cli.book.book import gather
from nea_cli.book.check import CHECKS
from nea_cli.book.problem import CODES
from tests.conftest import FACT, PACK_TOML, ROOT, Run

BROKEN = ROOT / "tests" / "broken"
_LINE = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<severity>\w+): (?P<code>[a-z0-9-]+): (?P<message>.+)")
_ANNOTATION = re.compile(
    r"::(?P<severity>error|warning) file=(?P<file>[^,:]+),line=(?P<line>\d+),"
    r"title=(?P<code>[a-z0-9-]+)::(?P<message>.+)"
)


def _loop_of_links(root: Path) -> None:
    try:
        (root / "loop.toml").symlink_to("pool.toml")
        (root / "pool.toml").symlink_to("loop.toml")
    except (OSError, NotImplementedError):
        pytest.skip("no links can be made here")


def _far_too_large(root: Path) -> None:
    with (root / "large.toml").open("wb") as file:
        file.truncate(50 * 2**20)


MADE: dict[str, Callable[[Path], None]] = {"file-unreadable": _loop_of_links, "file-too-large": _far_too_large}


@pytest.fixture
def specimen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """The pack folder for a code, as a path from the working folder."""

    def find(code: str) -> Path:
        monkeypatch.chdir(BROKEN)
        if code in MADE:
            monkeypatch.chdir(tmp_path)
            root = Path(code)
            root.mkdir()
            (root / "pack.toml").write_text(PACK_TOML.format(id="test"), encoding="utf-8")
            MADE[code](root)
        return Path(code)

    return find


def here(text: str) -> str:
    """Output with the separators of this system's paths made plain."""
    return text.replace(os.sep, "/")


@pytest.mark.parametrize("code", CODES)
def test_a_specimen_of_every_problem_gives_exactly_its_lines(
    code: str, specimen: Callable[[str], Path], call: Run, update_golden: bool
) -> None:
    expected = BROKEN / f"{code}.expected"
    result = call("check", specimen(code))
    if update_golden:
        expected.write_text(here(result.out), encoding="utf-8")
    assert here(result.out) == expected.read_text(encoding="utf-8")
    told = [_LINE.fullmatch(line) for line in here(result.out).splitlines()]
    assert all(told), result.out
    assert {one["code"] for one in told if one} == {code}
    assert {one["severity"] for one in told if one} == {CODES[code].severity}
    assert result.code == (3 if code.startswith("pack-") else 1)


def test_every_code_has_a_specimen_and_every_specimen_a_code() -> None:
    folders = {path.name for path in BROKEN.iterdir() if path.is_dir()}
    assert folders | set(MADE) == set(CODES)
    assert {path.stem for path in BROKEN.glob("*.expected")} == set(CODES)


def test_the_bundled_specimens_say_how_to_mend_each_problem() -> None:
    for code in CODES.values():
        assert code.severity in ("error", "warning")
        assert code.meaning.endswith((".", "?")) and code.hint.endswith((".", "?")), code.name
        assert code.meaning != code.hint


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_check_is_named_like_the_one_problem_that_it_finds(check: Callable[..., object]) -> None:
    code = check.__name__.replace("_", "-")
    assert code in CODES
    found = {problem.code for one in sorted(BROKEN.iterdir()) if one.is_dir() for problem in check(gather([one]))}  # type: ignore[attr-defined]
    # Ids of kept records are compared while reading; the check itself has only JSON Lines and series to go through.
    assert found == (set() if code == "duplicate-id" else {code})


@pytest.mark.parametrize("code", CODES)
def test_text_json_and_github_tell_the_same(code: str, specimen: Callable[[str], Path], call: Run) -> None:
    root = specimen(code)
    texts, objects, annotations = (call("check", root, "--format", form) for form in ("text", "json", "github"))
    assert texts.code == objects.code == annotations.code
    assert texts.err == objects.err == annotations.err
    assert call("check", root, "--json").out == objects.out

    outer = json.loads(objects.out)
    assert outer["schema"] == "nea/1"
    assert outer["total"] == len(outer["problems"]) > 0
    for one in outer["problems"]:
        assert set(one) == {"code", "file", "line", "message", "hint", "record", "severity"}
        assert one["hint"] == CODES[one["code"]].hint
    as_text = [
        f"{one['file']}:{one['line']}: {one['severity']}: {one['code']}: {one['message']}" for one in outer["problems"]
    ]
    assert texts.out.splitlines() == as_text

    told = [_ANNOTATION.fullmatch(line) for line in annotations.out.splitlines()]
    assert [one and one.groupdict() for one in told] == [
        {
            "severity": one["severity"],
            "file": one["file"],
            "line": str(max(one["line"], 1)),
            "code": one["code"],
            "message": f"{one['message']}. {one['hint']}".replace("%", "%25"),
        }
        for one in outer["problems"]
    ]


@pytest.mark.parametrize(
    "code", [code for code in CODES if not code.startswith(("pack-", "file-", "toml-", "json-", "not-"))]
)
def test_the_record_at_fault_is_named_by_its_table_and_id(
    code: str, specimen: Callable[[str], Path], call: Run
) -> None:
    for one in json.loads(call("check", specimen(code), "--json").out)["problems"]:
        assert re.fullmatch(r"(fact|source|name|series) [A-Za-z_-]+", one["record"])
        assert one["message"].startswith(one["record"])


def test_the_remedy_of_each_sort_is_told_once_on_stderr(specimen: Callable[[str], Path], call: Run) -> None:
    err = call("check", specimen("figure-without-amount")).err
    assert err.splitlines() == [
        "nea: 1 fact checked: 2 warnings",
        f"  hint: figure-without-amount (2): {CODES['figure-without-amount'].hint}",
    ]


def test_a_sound_pack_prints_nothing_and_exits_0(
    call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    root = pack({"facts.toml": one_fact()})
    result = call("check", root).ok()
    assert (result.out, result.err) == ("", "nea: 1 fact checked, no problem found\n")
    assert json.loads(call("check", root, "--json").ok().out) == {"schema": "nea/1", "total": 0, "problems": []}
    assert call("check", root, "--format", "github").ok().out == ""


def test_what_would_break_an_annotation_is_escaped(
    call: Run, pack: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"a,b.toml": '"100%\\r\\n::error::x" = 1\n'})
    monkeypatch.chdir(root.parent)
    (line,) = call("check", "pack", "--format", "github").out.splitlines()
    assert line.startswith("::error file=pack/a%2Cb.toml,line=1,title=unknown-key::")
    assert "100%25" in line
    assert "%\\r" not in line


def test_nothing_that_a_terminal_would_obey_is_printed(call: Run, pack: Callable[..., Path]) -> None:
    text = FACT.format(id="a\\u001b[31m", date="\\u202e2023", text="x\\u0007") + '"k\\u001b]0;t\\u0007" = 1\n'
    root = pack({"facts.toml": text})
    for form in ("text", "json", "github"):
        out = call("check", root, "--format", form).out
        assert out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", out)
