"""Rows that other processes make are those that this one makes, whatever becomes of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from nea_cli.book import part
from nea_cli.build import crew, process
from tests.base import SOURCES
from tests.conftest import PACK_TOML, no_more_threads
from tests.rows import Dump, fresh

FACT = {
    "kind": "visit",
    "date": "2023-03-21",
    "countries": ["JP", "UA"],
    "cites": [{"source": "ministry", "read": "2026-11-23"}],
}
NAME = {
    "id": "kishida-fumio",
    "kind": "person",
    "countries": ["JP"],
    "labels": {"en": ["Fumio Kishida"], "zh": ["岸田文雄"]},
}


def lines() -> list[str]:
    """Sound facts, and some of every sort of fault that a line may have."""
    rows: list[object] = [{"name": NAME}]
    for i in range(120):
        text = {"en": f"Fumio Kishida met number {i} in Kyiv.", "zh": f"岸田文雄在基輔見第{i}人。"}
        rows.append({"fact": {"id": f"fact-{i}", "text": text, **FACT}})
    rows.append({"fact": {"id": "fact-7", "text": {"en": "Again.", "zh": "又。"}, **FACT}})
    rows.append(
        {
            "fact": {
                "id": "lost",
                "text": {"en": "Lost.", "zh": "失。"},
                **FACT,
                "cites": [{"source": "nobody", "read": "2026-11-23"}],
            }
        }
    )
    rows.append({"fact": {"id": "Not kebab", "text": {"en": "No.", "zh": "否。"}, **FACT}})
    rows.append(
        {
            "fact": {
                "id": "amount",
                "text": {"en": "Much.", "zh": "多。"},
                **FACT,
                "amounts": [{"measure": "none", "value": 12.5, "unit": "USD"}],
            }
        }
    )
    written = [json.dumps(row, ensure_ascii=False) for row in rows]
    return [*written[:50], '{"fact": {"id": "cut', "", "{nonsense", *written[50:]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack whose facts are read in several parts."""
    monkeypatch.setattr(part, "_BYTES", 4096)
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK_TOML.format(id="many"), encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (folder / "facts.jsonl").write_text("\n".join(lines()) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> Dump:
    """What this process makes of it by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(crew, "_WORTH_IT", 2**40)
        found = fresh([root])
    assert len(found["fact"]) == 121 and len(found["problem"]) == 6
    return found


# A process in which the second part to be read ends it.
AFTER_AN_ANSWER = """
import os
from nea_cli.build import worker
asked = []
def read(*given, whole=worker.read):
    asked.append(given)
    return whole(*given) if len(asked) == 1 else os._exit(1)
worker.read = read
"""


FATES: dict[str, Callable[[pytest.MonkeyPatch], object]] = {
    "all goes well": lambda _patch: None,
    "no thread can be started": lambda patch: patch.setattr(Thread, "start", no_more_threads),
    "they cannot be started": lambda patch: patch.setattr(sys, "executable", "/nowhere/python"),
    "they end at once": lambda patch: patch.setattr(crew, "_START", "raise SystemExit(1)"),
    "they end after an answer": lambda patch: patch.setattr(crew, "_START", AFTER_AN_ANSWER + crew._START),
}  # fmt: skip


@pytest.mark.parametrize("fate", FATES)
def test_the_index_is_the_same_whatever_becomes_of_other_processes(
    fate: str, root: Path, alone: Dump, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_WORTH_IT", 1)
    monkeypatch.setattr(process, "processors", lambda: 2)
    monkeypatch.setattr(crew, "processors", lambda: 2)
    FATES[fate](monkeypatch)
    found = fresh([root])
    for table, rows in alone.items():
        assert found[table] == rows, table
