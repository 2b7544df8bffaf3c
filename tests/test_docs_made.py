"""Pages made from the code are those in docs/, and the JSON Schema says what `nea check` says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator

from nea_cli.book.problem import CODES
from nea_cli.book.schema import PackFile, PackRecord
from tests.conftest import FACTS
from tests.docs_made import BROKEN, DESCRIBED, DOCS, PAGES, described, path_of

TOML = sorted(FACTS.rglob("*.toml"))
_SCHEMA_LINE = re.compile(r"#:schema (\S+)\Z")


@pytest.fixture(scope="module")
def record_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((DOCS / "record.schema.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def pack_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((DOCS / "pack.schema.json").read_text(encoding="utf-8")))


def load(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_a_made_page_is_current(page: str, update_golden: bool) -> None:
    made = PAGES[page]()
    if update_golden:
        path_of(page).write_text(made, encoding="utf-8", newline="\n")
    assert path_of(page).read_text(encoding="utf-8") == made, f"docs/{page}: pytest --update-golden makes it anew"


def test_every_problem_has_its_section_with_meaning_and_remedy() -> None:
    page = (DOCS / "problems.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == list(CODES)
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        code = CODES[section.split("\n", 1)[0]]
        assert f"{code.severity.capitalize()}. {code.meaning}" in section
        assert code.hint in section
        assert f": {code.severity}: {code.name}: " in section


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_every_file_of_the_bundled_pack_names_its_schema_for_editors(path: Path) -> None:
    found = _SCHEMA_LINE.match(path.read_text(encoding="utf-8").split("\n", 1)[0])
    assert found, f"{path} does not begin with a #:schema line"
    wanted = DOCS / ("pack.schema.json" if path.name == "pack.toml" else "record.schema.json")
    assert (path.parent / found[1]).resolve() == wanted.resolve()
    assert wanted.is_file()


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_every_file_of_the_bundled_pack_is_valid_by_its_schema(
    path: Path, record_schema: Draft202012Validator, pack_schema: Draft202012Validator
) -> None:
    schema = pack_schema if path.name == "pack.toml" else record_schema
    assert [f"{error.json_path}: {error.message}" for error in schema.iter_errors(load(path))] == []


def test_the_schemas_are_schemas() -> None:
    for page in PAGES:
        if page.endswith(".schema.json"):
            Draft202012Validator.check_schema(json.loads(path_of(page).read_text(encoding="utf-8")))


# What one record's text alone shows to be wrong, and a schema can say.
SEEN_BY_EDITORS = (
    "amount-without-unit", "bad-date", "bad-id", "bad-value", "citation-without-date", "missing-key",
    "source-without-date", "text-too-long", "unknown-key", "unknown-unit",
)  # fmt: skip


@pytest.mark.parametrize("code", SEEN_BY_EDITORS)
def test_an_editor_sees_what_a_record_alone_shows_to_be_wrong(code: str, record_schema: Draft202012Validator) -> None:
    assert len(list(record_schema.iter_errors(load(BROKEN / code / "facts.toml")))) == 1


def test_an_editor_sees_what_is_wrong_with_a_pack_toml(pack_schema: Draft202012Validator) -> None:
    assert len(list(pack_schema.iter_errors(load(BROKEN / "pack-invalid" / "pack.toml")))) == 4


@pytest.mark.parametrize("code", sorted(set(CODES) - set(SEEN_BY_EDITORS)))
def test_an_editor_marks_nothing_where_the_fault_lies_between_records(
    code: str, record_schema: Draft202012Validator
) -> None:
    path = BROKEN / code / "facts.toml"
    if not path.exists() or code in ("toml-syntax", "not-utf8"):
        pytest.skip("its specimen is no TOML")
    assert list(record_schema.iter_errors(load(path))) == []


@pytest.mark.parametrize("heading", DESCRIBED)
def test_the_format_page_describes_every_key_and_which_are_required(heading: str) -> None:
    model = PackFile.model_json_schema()["$defs"][DESCRIBED[heading]]
    rows = {key: need for key, need, _ in described(heading)}
    assert set(rows) == set(model["properties"])
    for key in model["required"]:
        assert "required" in rows[key], key
    for key, need in rows.items():
        if need == "required":
            assert key in model["required"], key


def test_the_format_page_describes_every_key_of_a_pack_toml() -> None:
    text = (DOCS / "format.md").read_text(encoding="utf-8")
    block = text.partition("## pack.toml")[2].partition("```toml")[2].partition("```")[0]
    assert set(tomli.loads(block)) == set(PackRecord.model_json_schema()["properties"])
    PackRecord.model_validate(tomli.loads(block))


def test_keys_carry_the_words_of_the_format_page_into_editors() -> None:
    schema = json.loads((DOCS / "record.schema.json").read_text(encoding="utf-8"))
    amount = schema["$defs"]["AmountRecord"]["properties"]
    assert "whole number" in amount["value"]["description"]
    assert "`" not in amount["value"]["description"]
    assert len(amount["unit"]["enum"]) > 30
