"""Imports point one way: commands > screen, export > answer > index > model, and book > model.

`build` alone sees both halves; of it every look-up imports `cache.py`, `place.py` and `seal.py`, which
reach the others inside functions only.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "nea_cli"

# Folder: what it may import of the package, itself aside.
MAY = {
    "errors": set(),
    "model": {"errors"},
    "book": {"model", "errors"},
    "index": {"model", "errors"},
    "build": {"book", "index", "model", "errors"},
    "answer": {"index", "model", "errors"},
    "export": {"answer", "model", "errors"},
    "screen": {"answer", "model", "errors"},
    "api": {"answer", "build", "index", "model", "errors"},
    "commands": {"screen", "export", "answer", "index", "build", "book", "model", "errors"},
}

# What only one place may import, at any depth.
ONLY = {
    "rich": {"screen"},
    "rapidfuzz": {"index/vocabulary.py", "index/near.py", "answer/lookup.py"},
    "pydantic": {"book"},
    "pydantic_core": {"book"},
    "tomli": {"book"},
    "opencc": {"build/han.py"},
    "pypinyin": {"build/reading.py"},
    "babel": {"build/authority.py", "book/check.py"},
    "platformdirs": {"build/place.py"},
    "typer": {"commands"},
    "sqlite3": {"index", "build", "commands", "api.py"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> list[tuple[str, bool]]:
    """Every module imported, and whether at the top of the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(
        ast.walk(ast.Module(body=[n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)], type_ignores=[]))
    )
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.append((node.module or "", node in top))
    return found


def layer(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py") if len(parts) == 1 else parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = layer(path)
    if own in ("__init__", "__main__"):
        return
    for module, _ in imports(path):
        parts = module.split(".")
        if parts[0] != "nea_cli" or len(parts) == 1:
            continue
        assert parts[1] == own or parts[1] in MAY[own], f"{own} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_dear_libraries_have_one_home(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for module, _ in imports(path):
        homes = ONLY.get(module.split(".")[0])
        assert homes is None or any(place == home or place.startswith(f"{home}/") for home in homes), (
            f"{place} imports {module}"
        )


def test_no_module_imports_itself_by_way_of_others() -> None:
    def name_of(path: Path) -> str:
        return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    graph = {name_of(path): {m for m, _ in imports(path) if m.startswith("nea_cli.")} for path in MODULES}

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " > ".join([*trail, module])
        for other in graph.get(module, ()):
            walk(other, (*trail, module))

    for module in graph:
        walk(module, ())


def test_cache_reaches_the_authoring_half_only_when_it_must() -> None:
    doors = {f"nea_cli.build.{name}" for name in ("cache", "place", "seal")}
    for name in ("cache", "place", "seal"):
        at_top = {module for module, top in imports(PACKAGE / "build" / f"{name}.py") if top}
        assert not {one for one in at_top - doors if ".book" in one or one.startswith("nea_cli.build")}


def test_modules_say_what_they_own() -> None:
    for path in MODULES:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert text, f"{path} has no docstring"
        if path.name != "__init__.py":
            assert "Owns" in text and ("Refuses" in text or path.name == "__main__.py"), path


def test_files_stay_small() -> None:
    for path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path
