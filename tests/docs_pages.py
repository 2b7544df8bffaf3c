"""Pages of docs/ that are made from the tool itself: commands, the JSON shape, the picture.

Owns their making. Refuses to compare or write them: `test_docs.py` does.
"""

from __future__ import annotations

import io
import json
from typing import Any

from tests.conftest import ROOT, Run

_MADE = "<!-- Made from the tool by `pytest --update-golden`; edit the tool instead. -->\n"


def commands_page(call: Run) -> str:
    """docs/commands.md: the help of every command."""
    from nea_cli.commands.app import COMMANDS

    parts = ["# Commands\n", _MADE, "```text", call("--help").ok().out.rstrip(), "```\n"]
    for name, _, told in COMMANDS:
        parts += [f"## nea {name}\n", f"{told}\n", "```text", call(name, "--help").ok().out.rstrip(), "```\n"]
    return "\n".join(parts)


def json_page() -> str:
    """docs/json.md: the keys of nea/1, from the JSON Schema."""
    schema = json.loads((ROOT / "docs" / "nea-1.schema.json").read_text(encoding="utf-8"))
    told = {
        "facts": "`nea search`, `nea show`, `nea timeline` with `--json`; `--jsonl` prints the facts alone, one a line.",
        "fact": "One fact.",
        "correction": "A printed claim that a fact shows to be wrong or imprecise.",
        "country": "`nea country NAME --json`.",
        "names": "`nea names NAME --json`.",
        "sources": "`nea sources --json`.",
        "list": "`nea list WHAT --json`: an array under the name of what was listed.",
        "problems": "`nea check --json`.",
        "info": "`nea info --json`.",
    }
    parts = [
        "# The JSON shape, nea/1\n",
        _MADE,
        "One object, UTF-8, nothing escaped that need not be. Keys may be added within nea/1; none is renamed or",
        "dropped. Nothing found is the same object with `total` 0, and exit code 1. The same as a JSON Schema:",
        "[nea-1.schema.json](nea-1.schema.json).\n",
    ]
    for key, line in told.items():
        parts += [f"## {key}\n", f"{line}\n", "| key | type | meaning |", "|---|---|---|"]
        parts += [*_rows(schema["$defs"][key], ""), ""]
    return "\n".join(parts)


def _rows(shape: dict[str, Any], prefix: str) -> list[str]:
    rows = []
    for key, one in shape.get("properties", {}).items():
        always = "" if key in shape.get("required", ()) else " (may be absent)"
        rows.append(f"| `{prefix}{key}` | {_type(one)}{always} | {one.get('description', '')} |")
        inner = one.get("items", one)
        if "properties" in inner:
            rows += _rows(inner, f"{prefix}{key}[]." if "items" in one else f"{prefix}{key}.")
    return rows


def _type(one: dict[str, Any]) -> str:
    if "$ref" in one:
        name = one["$ref"].rsplit("/", 1)[1]
        return "texts by language" if name == "text" else f"a {name}"
    if "enum" in one:
        return " or ".join(f"`{value}`" for value in one["enum"])
    if "const" in one:
        return f"`{one['const']}`"
    if one.get("type") == "array":
        return f"array of {_type(one['items'])}"
    kind = one.get("type", "object")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def picture() -> str:
    """docs/search.svg: a search as a terminal shows it."""
    from rich.console import Console
    from rich.text import Text

    from nea_cli.answer.find import find
    from nea_cli.commands.session import Session
    from nea_cli.index.filter import Filter
    from nea_cli.screen.fact import hit_table
    from nea_cli.screen.terminal import Terminal
    from nea_cli.screen.theme import THEME

    query = "first korean president battlefield"
    terminal = Terminal(screen=True, color=True, width=90, height=40, pager=False, lang="en")
    session = Session(terminal, "screen", _bundled(), debug=False)
    found = session.answer(lambda base: find(base, query, Filter(), 1))
    console = Console(record=True, width=90, force_terminal=True, theme=THEME, file=io.StringIO(), highlight=False)
    console.print(Text(f'$ nea search "{query}" -n 1', style="bold"))
    console.print(hit_table(found, terminal, explain=False))
    return console.export_svg(title="nea", unique_id="nea-search")


def _bundled() -> Any:
    from nea_cli.build.place import pack_folders

    return pack_folders(())
