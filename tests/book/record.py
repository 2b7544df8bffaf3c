"""Small records, in TOML and in JSON Lines, and what comes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from nea_cli.book.book import gather
from nea_cli.book.check import check
from tests.conftest import FACT, Result

Make = Callable[..., Path]
"""The fixture `pack`."""

JSON_FACT = {
    "id": "a-fact",
    "kind": "visit",
    "date": "2023-03-21",
    "countries": ["JP"],
    "text": {"en": "Gamma met Delta.", "zh": "丙會見丁。"},
    "cites": [{"source": "a-source", "read": "2026-11-23"}],
}
JSON_SOURCE = {
    "id": "a-source",
    "kind": "primary",
    "publisher": "A Ministry",
    "title": "A title",
    "date": "2023-03-21",
    "lang": "en",
    "url": "https://example.org/a",
}


def fact(id: str, text: str = "Somebody met somebody.", source: str = "a-source", date: str = "2023-03-21") -> str:  # noqa: A002
    return FACT.format(id=id, date=date, text=text).replace('"a-source"', f'"{source}"')


def ids(result: Result) -> list[str]:
    return [line.split("\t")[0] for line in result.out.splitlines()]


def line(table: str, record: Mapping[str, object], **changes: object) -> str:
    return json.dumps({table: {**record, **changes}}, ensure_ascii=False) + "\n"


def problems(root: Path) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in check(gather([root]))]
