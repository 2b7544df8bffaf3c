"""Pack files to records: a fault in one hides no other, JSON Lines, several packs together."""

from __future__ import annotations

import json
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nea_cli.book.book import fact_of, gather
from nea_cli.book.check import check
from nea_cli.book.problem import CODES
from nea_cli.model.pack import pack_files
from tests.book.record import JSON_FACT, JSON_SOURCE, Make, fact, ids, line, problems
from tests.conftest import SOURCE, Run

# --- one broken file among others


def test_a_broken_file_hides_no_other_and_a_look_up_says_where_it_is(base: Path, call: Run, pack: Make) -> None:
    broken = fact("broken-fact", "Gamma met Delta.").replace('"visit"', '"holiday"')
    mine = pack(
        {
            "a.toml": fact("my-fact", "Gamma met Epsilon."),
            "b.toml": "x = \n",
            "sub/c.toml": broken + fact("c-fact", "Gamma slept."),
        },
        id="mine",
    )
    result = call("search", "gamma", "--facts", mine).ok()
    assert sorted(ids(result)) == ["c-fact", "my-fact"]
    assert re.search(r"warning: \S*b\.toml:1: toml-syntax: ", result.err)
    assert re.search(r"warning: \S*c\.toml:3: bad-value: fact broken-fact: kind: ", result.err)
    assert "nea check" in result.err
    assert call("check", mine, "--facts", base).code == 1


def test_the_exit_code_and_the_output_of_a_look_up_are_those_of_the_answer(base: Path, call: Run, pack: Make) -> None:
    mine = pack({"b.toml": "x = \n"}, id="mine")
    found = call("search", "alpha", "--facts", mine, "--json").ok()
    assert [one["id"] for one in json.loads(found.out)["facts"]] == ["base-fact"]
    missed = call("search", "zzzz", "--facts", mine, "--json")
    assert (missed.code, json.loads(missed.out)["total"]) == (1, 0)
    assert "toml-syntax" in found.err
    assert "toml-syntax" in missed.err


def test_the_warning_is_given_again_from_a_current_index_and_goes_when_the_file_is_mended(
    base: Path, call: Run, pack: Make
) -> None:
    mine = pack({"b.toml": "x = \n"}, id="mine")
    for _ in range(2):
        assert "b.toml:1: toml-syntax" in call("search", "alpha", "--facts", mine).ok().err
    (mine / "b.toml").write_text(fact("b-fact", "Alpha ate."), encoding="utf-8")
    mended = call("search", "alpha", "--facts", mine).ok()
    assert mended.err == ""
    assert "b-fact" in ids(mended)


def test_only_the_first_problems_are_told_in_a_look_up_and_the_rest_counted(base: Path, call: Run, pack: Make) -> None:
    mine = pack({f"{i}.toml": "x = \n" for i in range(9)}, id="mine")
    err = call("search", "alpha", "--facts", mine).ok().err
    assert err.count("toml-syntax") == 3
    assert "6 more problems" in err


def test_one_invalid_record_leaves_the_others_of_its_file(pack: Make) -> None:
    root = pack({"a.toml": SOURCE + fact("one") + fact("two").replace('["JP"]', "[]") + fact("three")})
    book = gather([root])
    assert [placed.record.id for placed in book.facts()] == ["one", "three"]
    assert [(one.code, one.record) for one in book.problems] == [("missing-key", "fact two")]


def test_a_fact_stays_out_only_when_none_of_its_sources_is_there(base: Path, call: Run, pack: Make) -> None:
    half = fact("half", "Gamma ate.").replace("cites = [", 'cites = [{ source = "gone", read = "2026-11-23" }, ')
    mine = pack({"a.toml": SOURCE + half + fact("none", "Gamma ran.", source="gone")}, id="mine")
    result = call("search", "gamma", "--facts", mine).ok()
    assert ids(result) == ["half"]
    assert result.err.count("unknown-source") == 2


def test_an_unreadable_pack_beside_a_sound_one_is_no_silent_loss(base: Path, call: Run, tmp_path: Path) -> None:
    result = call("search", "alpha", "--facts", tmp_path / "gone")
    assert result.code == 3
    assert "gone" in result.err
    assert result.out == ""


def test_a_byte_order_mark_is_no_part_of_any_file(pack: Make) -> None:
    root = pack({"a.toml": "\ufeff" + SOURCE, "b.jsonl": "\ufeff" + line("fact", JSON_FACT)})
    (root / "pack.toml").write_text("\ufeff" + (root / "pack.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert problems(root) == []


def test_hidden_files_and_other_endings_are_passed_over(pack: Make) -> None:
    root = pack({"a.toml": SOURCE + fact("one"), ".b.toml": "x", ".git/c.toml": "x", "notes.md": "x", "d.toml~": "x"})
    assert problems(root) == []
    assert [Path(state.path).name for state in pack_files(root)] == ["pack.toml", "a.toml"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x = " + "1" * 5000, "toml-syntax"),
        ("x = " + "[" * 5000 + "]" * 5000, "toml-syntax"),
        ("x = " + "[" * 300 + "]" * 300, "unknown-key"),
        ('[[fact]]\nid = "a"\nx = ' + "[" * 300 + "]" * 300, "unknown-key"),
        ("fact = 1", "bad-value"),
        ("fact = [1]", "bad-value"),
        ("[fact]\nid = 1", "bad-value"),
        ("[[facts]]\nid = 1", "unknown-key"),
    ],
)
def test_toml_of_the_strangest_sort_is_a_problem_and_no_failure(text: str, code: str, pack: Make) -> None:
    found = problems(pack({"a.toml": text}))
    assert code in [one for one, _ in found]


# --- JSON Lines


def test_the_same_records_in_json_lines_give_the_same_facts(base: Path, call: Run, pack: Make) -> None:
    toml = pack({"a.toml": SOURCE + fact("a-fact", "Gamma met Delta.")}, id="mine", name="toml")
    as_text = JSON_FACT | {"text": {"en": "Gamma met Delta.", "zh": "Gamma met Delta."}}
    lines = pack({"a.jsonl": line("source", JSON_SOURCE) + "\n" + line("fact", as_text)}, id="mine", name="lines")
    shown = [call("show", "a-fact", "--facts", root, "--json").ok().out for root in (toml, lines)]
    assert shown[0] == shown[1]
    assert call("check", lines).ok().out == ""


def test_bad_lines_are_named_by_number_and_good_ones_are_read(pack: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        line("source", JSON_SOURCE),
        line("fact", JSON_FACT),
        "\n",
        '{"fact": {"id": \n',
        line("fact", JSON_FACT, id="b-fact", kind="holiday"),
        line("fact", JSON_FACT, id="c-fact", date="2023-13", keys=["\u202e"]),
        line("article", JSON_FACT),
        "[1]\n",
        line("fact", JSON_FACT, id="d-fact", cites=[{"source": "gone", "read": "2026-11-23"}]),
        line("fact", JSON_FACT),
        '{"fact": {"id": "e-fact", "id": "f-fact"}}\n',
        line("fact", JSON_FACT, id="g-fact", amounts=[{"measure": "m", "value": 1, "unit": "USD"}]).replace(
            "1,", "NaN,"
        ),
        line("fact", JSON_FACT, id="h-fact"),
    ]
    root = pack({"a.jsonl": "".join(rows)})
    monkeypatch.chdir(root)
    assert [(one.line, one.code) for one in check(gather([root]))] == [
        (4, "json-syntax"),
        (5, "bad-value"),
        (6, "bad-date"),
        (6, "control-character"),
        (7, "json-syntax"),
        (8, "json-syntax"),
        (9, "unknown-source"),
        (10, "duplicate-id"),
        (11, "json-syntax"),
        (12, "bad-value"),
    ]
    assert [placed.record.id for placed in gather([root]).facts()] == ["a-fact", "d-fact", "h-fact"]


def test_a_line_that_is_not_utf8_is_told_and_the_next_one_read(pack: Make) -> None:
    root = pack({"a.toml": SOURCE})
    good = line("fact", JSON_FACT).encode()
    (root / "a.jsonl").write_bytes(b'{"fact": {"id": "\xff"}}\r\n' + good)
    assert problems(root) == [("not-utf8", 1)]
    assert len(list(gather([root]).facts())) == 1


def test_an_id_used_in_toml_and_again_in_json_lines_is_told_and_the_first_kept(pack: Make) -> None:
    root = pack(
        {"z.toml": SOURCE + fact("a-fact", "One."), "a.jsonl": line("fact", JSON_FACT) + line("fact", JSON_FACT)}
    )
    found = [one for one in check(gather([root])) if one.code == "duplicate-id"]
    assert [one.line for one in found] == [1, 2]
    assert all("z.toml:9" in one.message for one in found)
    assert [fact_of(placed).text.en for placed in gather([root]).facts()] == ["One."]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1e99999999999999999999", "bad-value"),
        ("9" * 5000, "json-syntax"),
        ("[" * 100_000, "json-syntax"),
        ('"\\ud800"', "bad-value"),
        ("Infinity", "bad-value"),
    ],
)
def test_json_of_the_strangest_sort_is_a_problem_of_its_line_and_no_failure(value: str, code: str, pack: Make) -> None:
    amounts = [{"measure": "m", "value": "@", "unit": "USD"}]
    text = line("fact", JSON_FACT, id="b", amounts=amounts).replace('"@"', value) + line("fact", JSON_FACT)
    assert problems(pack({"a.toml": SOURCE, "a.jsonl": text})) == [(code, 1)]


def test_a_control_character_is_found_however_it_is_escaped(pack: Make) -> None:
    escaped = json.dumps({"fact": JSON_FACT | {"keys": ["\u202e", "\x1b[31m", "\ud800", "a\nb"]}}) + "\n"
    assert problems(pack({"a.toml": SOURCE, "a.jsonl": escaped})) == [("control-character", 1)] * 4


def test_facts_of_json_lines_are_streamed_and_not_kept(pack: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nea_cli.book.part._BYTES", 16 * 1024)
    count = 1500
    rows = "".join(
        line("fact", JSON_FACT, id=f"fact-{i}", keys=[f"a long key of number {i} " * 10]) for i in range(count)
    )
    root = pack({"a.toml": SOURCE, "a.jsonl": rows})
    book = gather([root])
    tracemalloc.start()
    assert sum(1 for _ in book.facts()) == count
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The ids alone, and one part of the file at a time; the records together would be ten times as much.
    assert peak < count * 500


# --- whatever a file holds

WHOLE = SOURCE + "\n" + fact("one") + "\n" + line("fact", JSON_FACT)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from(["a.toml", "a.jsonl", "pack.toml"]),
    cuts=st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.text(max_size=6)), max_size=4),
)
def test_no_content_of_a_file_is_more_than_problems_with_a_place(
    name: str, cuts: list[tuple[int, int, str]], pack: Make
) -> None:
    root = pack({}, name="any")
    for old in root.glob("a.*"):
        old.unlink()
    text = WHOLE
    for start, length, new in cuts:
        text = text[:start] + new + text[start + length :]
    data = text.encode("utf-8", "surrogatepass")
    (root / name).write_bytes(data)
    for one in check(gather([root])):
        assert one.code in CODES
        assert 0 <= one.line <= data.count(b"\n") + 1
        assert one.message
