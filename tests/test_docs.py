"""Docs that cannot go stale: made pages are compared, examples are run, links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import docs_pages
from tests.conftest import ROOT, Run
from tests.test_sessions import replay

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "facts" / "README.md", *sorted(DOCS.glob("*.md"))]


def compare(path: Path, text: str, update: bool) -> None:
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{path} is stale; pytest --update-golden rewrites it"


def test_commands_page(call: Run, update_golden: bool) -> None:
    compare(DOCS / "commands.md", docs_pages.commands_page(call), update_golden)


def test_json_page(update_golden: bool) -> None:
    compare(DOCS / "json.md", docs_pages.json_page(), update_golden)


def test_picture(update_golden: bool) -> None:
    compare(DOCS / "search.svg", docs_pages.picture(), update_golden)


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_examples_of_sessions_are_what_the_tool_prints(path: Path, run: Run, update_golden: bool) -> None:
    text = path.read_text(encoding="utf-8")
    replayed = re.sub(r"(```console\n)(.*?)(```)", lambda m: m[1] + replay(m[2], run) + m[3], text, flags=re.DOTALL)
    compare(path, replayed, update_golden)


@pytest.mark.skipif(not shutil.which("jq") or not shutil.which("bash"), reason="jq or bash is not installed")
def test_scripts_of_the_readme_run(sealed: dict[str, str], tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "jq" in block)
    nea = tmp_path / "nea"
    nea.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nea_cli "$@"\n')
    nea.chmod(0o755)
    environment = sealed | {"PATH": f"{tmp_path}:{sealed['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, encoding="utf-8", env=environment,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2023-03-21 https://" in done.stdout
    assert "lee" not in done.stderr and done.stderr == ""
    assert "Park Jin" in done.stdout
    assert re.search(r'^"2024",7949600000000$', done.stdout, re.MULTILINE)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_option_has_help_and_is_named_once(call: Run) -> None:
    from nea_cli.commands.app import COMMANDS

    for name, _, _ in COMMANDS:
        options = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", call(name, "--help").ok().out, re.MULTILINE)
        assert len(options) == len(set(options)), name
        assert "--help" in options
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert "  [default: None]" not in text


def test_readme_names_every_command() -> None:
    from nea_cli.commands.app import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name, _, _ in COMMANDS if f"`nea {name}" not in text]
