"""What `--json` prints fits the published JSON Schema, and every record survives the trip."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT, Run

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "nea-1.schema.json").read_text(encoding="utf-8"))


def validator(definition: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]})


@pytest.mark.parametrize(
    ("definition", "args"),
    [
        ("facts", ("search", "kyiv")),
        ("facts", ("search", "nonsense qqqq")),
        ("facts", ("show", "kishida-kyiv-visit-2023")),
        ("facts", ("timeline",)),
        ("country", ("country", "JP")),
        ("country", ("country", "FR", "--section", "names")),
        ("names", ("names", "kishida")),
        ("sources", ("sources",)),
        ("list", ("list", "kinds")),
        ("list", ("list", "countries")),
        ("problems", ("check",)),
        ("info", ("info",)),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_json_fits_the_schema(definition: str, args: tuple[str, ...], call: Run) -> None:
    result = call(*args, "--json")
    outer = json.loads(result.out)
    validator(definition).validate(outer)
    jsonschema.Draft202012Validator(SCHEMA).validate(outer)
    assert "\\u" not in result.out


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_no_key_is_printed_that_the_schema_does_not_name(call: Run) -> None:
    named = set(SCHEMA["$defs"]["fact"]["properties"])
    for line in call("timeline", "--jsonl").ok().out.splitlines():
        assert set(json.loads(line)) <= named


def test_jsonl_is_the_same_facts_a_line_each(call: Run) -> None:
    whole = json.loads(call("timeline", "--country", "TW", "--json").ok().out)
    lines = [json.loads(line) for line in call("timeline", "--country", "TW", "--jsonl").ok().out.splitlines()]
    assert lines == whole["facts"]
    assert whole["total"] == len(lines)


def test_provenance_survives_the_round_trip(call: Run) -> None:
    """What a file says of a citation is what JSON says of it."""
    import tomli

    from tests.conftest import FACTS

    records = tomli.loads((FACTS / "dprk.toml").read_text(encoding="utf-8"))["fact"]
    outer = {fact["id"]: fact for fact in map(json.loads, call("timeline", "--jsonl").ok().out.splitlines())}
    for record in records:
        found = outer[record["id"]]["citations"]
        assert [(c["source"], c["read"], c.get("at", "")) for c in record["cites"]] == [
            (c["source"], c["read"], c["at"]) for c in found
        ]
        assert [c.get("says", {}) for c in record["cites"]] == [c["says"] for c in found]
