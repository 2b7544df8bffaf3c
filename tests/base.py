"""Small bases for tests: records written in a line each, compiled in memory.

Owns the TOML of small records and the opening of their index. Nothing here is of
the bundled pack; `bundled_base` in conftest.py opens that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nea_cli.build.compile import fill
from nea_cli.index import store
from nea_cli.index.base import Base
from tests.conftest import PACK_TOML as PACK

SOURCES = """\
[[source]]
id = "ministry"
kind = "primary"
publisher = "A Ministry"
title = "A title"
date = "2023-03-21"
lang = "en"
url = "https://example.org/ministry"

[[source]]
id = "paper"
kind = "secondary"
publisher = "A Paper"
title = "Another title"
date = "2023-03-22"
lang = "en"
url = "https://example.org/paper"
"""


def built(root: Path, text: str, *, sources: str = SOURCES, pack_id: str = "test") -> Base:
    """A base of one pack with these records, compiled in memory; `root` is where the pack is written."""
    return opened([written(root, text, sources=sources, pack_id=pack_id)])


def written(root: Path, text: str, *, sources: str = SOURCES, pack_id: str = "test") -> Path:
    """A pack folder with these records."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "pack.toml").write_text(PACK.format(id=pack_id), encoding="utf-8")
    (root / "records.toml").write_text(sources + "\n" + text, encoding="utf-8")
    return root


def opened(folders: Sequence[Path]) -> Base:
    """A base of pack folders. Fails where a pack has a problem: a test should not rest on one by mistake."""
    connection = store.create(None)
    fill(connection, folders)
    base = Base(connection)
    assert not base.problem_count()
    return base


def fact(
    fact_id: str,
    date: str = "2023-03-21",
    text: str = "Somebody met somebody.",
    *,
    zh: str = "某人會見某人。",
    kind: str = "visit",
    countries: Sequence[str] = ("JP",),
    cites: Sequence[str] = ("ministry",),
    more: str = "",
) -> str:
    """TOML of a fact; `more` is appended as it is."""
    cited = ", ".join(f'{{ source = "{one}", read = "2026-11-23" }}' for one in cites)
    listed = ", ".join(f'"{one}"' for one in countries)
    return (
        f'[[fact]]\nid = "{fact_id}"\nkind = "{kind}"\ndate = "{date}"\ncountries = [{listed}]\n'
        f'text.en = "{text}"\ntext.zh = "{zh}"\ncites = [{cited}]\n{more}\n\n'
    )


def name(
    name_id: str,
    en: Sequence[str],
    zh: Sequence[str] = (),
    *,
    kind: str = "person",
    countries: Sequence[str] = (),
    more: str = "",
) -> str:
    """TOML of a name; without Chinese labels it takes the English ones."""

    def quoted(values: Sequence[str]) -> str:
        return "[" + ", ".join(f'"{one}"' for one in values) + "]"

    return (
        f'[[name]]\nid = "{name_id}"\nkind = "{kind}"\ncountries = {quoted(countries)}\n'
        f"labels.en = {quoted(en)}\nlabels.zh = {quoted(zh or en)}\n{more}\n\n"
    )


def ids(texts: Sequence[str]) -> list[str]:
    """The ids of facts given as JSON texts."""
    import json

    return [str(json.loads(text)["id"]) for text in texts]
