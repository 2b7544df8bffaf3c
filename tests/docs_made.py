"""Pages of docs/ that are made from the code, so that neither can forget the other.

Owns the text of each page in `PAGES`, a function a page; `test_docs_made.py` compares them with
what lies in docs/, and `pytest --update-golden` rewrites that. Made here and not by a command,
since a user never needs it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from nea_cli.book.problem import CODES, Code
from nea_cli.book.schema import PackFile, PackRecord
from tests.conftest import ROOT

DOCS = ROOT / "docs"
BROKEN = ROOT / "tests" / "broken"

_LONGEST_RECORD = 9
_LONGEST_LINE = 120


def problems() -> str:
    """docs/problems.md: every code with its meaning, remedy and a specimen."""
    warnings = [code.name for code in CODES.values() if code.severity == "warning"]
    head = f"""\
# Problems

What `nea check` finds in a pack. It prints a line for each, `FILE:LINE: SEVERITY: CODE: MESSAGE`, where line 0
means the whole file; `--json` gives the same as objects with the keys `code`, `file`, `line`, `message`, `hint`,
`record` and `severity`, and `--format github` as annotations for GitHub Actions. It exits with 1 when there is any
problem, and with 3 when no pack could be read.

An **error** means that the record is left out or the base is wrong; a **warning** that the record answers, but a
curator should look. Warnings are {", ".join(f"`{name}`" for name in warnings)}; all others are errors.

<!-- Made from nea_cli/book/problem.py and tests/broken/ by tests/docs_made.py: change it there. -->
"""
    return head + "".join(_problem(code) for code in CODES.values())


def _problem(code: Code) -> str:
    told = (BROKEN / f"{code.name}.expected").read_text(encoding="utf-8").splitlines()[0]
    told = told.replace(f"{code.name}/", "")
    parts = [f"\n## {code.name}\n\n{code.severity.capitalize()}. {code.meaning}\n\nTo mend it: {code.hint}\n"]
    found = re.match(r"(?P<file>[^:]+):(?P<line>[1-9]\d*): ", told)
    if found:
        path = BROKEN / code.name / found["file"]
        example = _example(path.read_text(encoding="utf-8", errors="replace").splitlines(), int(found["line"]) - 1)
        if example and "\ufffd" not in example:
            parts.append(f"\n```{'json' if path.suffix == '.jsonl' else 'toml'}\n{example}\n```\n")
    parts.append(f"\n```text\n{told}\n```\n")
    return "".join(parts)


def _example(lines: list[str], at: int) -> str:
    """The record whose header a problem stands at, or the line at fault; empty where that is long."""
    shown = [lines[at]]
    if lines[at].startswith("[["):
        end = next((i for i in range(at, len(lines)) if not lines[i]), len(lines))
        shown = lines[at:end]
    short = len(shown) <= _LONGEST_RECORD and all(len(line) <= _LONGEST_LINE for line in shown)
    return "\n".join(shown) if short else ""


def record_schema() -> str:
    """docs/record.schema.json: a file of records, with the words of docs/format.md on each key."""
    return _schema(PackFile, "A file of records of a pack of nea.")


def pack_schema() -> str:
    """docs/pack.schema.json: pack.toml."""
    return _schema(PackRecord, "The pack.toml of a pack of nea.")


# The heading in docs/format.md over the table of keys, and the model that the table describes.
DESCRIBED = {
    "[[fact]]": "FactRecord",
    "Amounts": "AmountRecord",
    "Citations": "CitationRecord",
    "[[source]]": "SourceRecord",
    "[[name]]": "NameRecord",
    "[[series]]": "SeriesRecord",
}
_ROW = re.compile(r"\| (?P<keys>`[^|]+) \|(?P<need>[^|]*)\|(?P<meaning>.*)\|")


def described(heading: str) -> Iterator[tuple[str, str, str]]:
    """Key, need and meaning of each row of the table under a heading of docs/format.md."""
    text = (DOCS / "format.md").read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    for row in _ROW.finditer(section):
        keys = (key.partition(".")[0] for key in re.findall(r"`([a-z_]+)[.a-z]*`", row["keys"]))
        for key in dict.fromkeys(keys):
            yield key, row["need"].strip(), row["meaning"].strip()


def _schema(model: type[BaseModel], description: str) -> str:
    schema = model.model_json_schema()
    definitions: dict[str, Any] = schema.get("$defs", {})
    for one in (schema, *definitions.values()):
        one["properties"] = {key: _simple(value) for key, value in one["properties"].items()}
    for heading, name in DESCRIBED.items():
        for key, _, meaning in described(heading) if name in definitions else ():
            # "as above" says nothing outside its table.
            if meaning and not meaning.startswith("as "):
                definitions[name]["properties"][key] |= {"description": _plain(meaning)}
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "description": description}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _simple(key: dict[str, Any]) -> dict[str, Any]:
    """A key's schema, the same from every version of pydantic: TOML has no null and no use for a default,
    and an editor would show a title that is the key's own name over the description."""
    made = {name: value for name, value in key.items() if name not in ("title", "default", "anyOf", "allOf")}
    for choice in (*key.get("anyOf", ()), *key.get("allOf", ())):
        made |= {} if choice == {"type": "null"} else choice
    if "const" in made:
        made.pop("enum", None)
    return made


def _plain(text: str) -> str:
    """Markdown without its links and marks, the first letter large."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text).replace("`", "").replace(" (below)", "")
    return text[:1].upper() + text[1:]


PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems,
    "record.schema.json": record_schema,
    "pack.schema.json": pack_schema,
}


def path_of(page: str) -> Path:
    return DOCS / page
