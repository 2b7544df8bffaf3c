"""The built wheel alone, away from the checkout, answers from the facts that it carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    # The build back end is a development dependency, so no network is needed.
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    return next(target.glob("*.whl"))


def test_wheel_carries_all_facts_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    facts = {f"nea_cli/facts/{p.relative_to(ROOT / 'facts').as_posix()}" for p in (ROOT / "facts").rglob("*.toml")}
    assert facts <= names
    assert not [name for name in names if name.startswith("tests")]


def test_wheel_answers_away_from_the_checkout(wheel: Path, tmp_path: Path, sealed: dict[str, str]) -> None:
    home = tmp_path / "elsewhere"
    home.mkdir()
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = place / scripts / ("python.exe" if os.name == "nt" else "python")
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True, capture_output=True, text=True,
        ).stdout.strip()
    )  # fmt: skip
    zipfile.ZipFile(wheel).extractall(site)
    # Dependencies come from this environment; the package itself only from the wheel.
    (site / "dependencies.pth").write_text(_site_packages() + "\n")
    environment = sealed | {"NEA_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [python, "-m", "nea_cli", "search", "kishida kyiv", "--json"],
        capture_output=True, env=environment, cwd=home, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    assert json.loads(done.stdout)["facts"][0]["id"] == "kishida-kyiv-visit-2023"
    info = subprocess.run(
        [python, "-m", "nea_cli", "info", "--json"], capture_output=True, env=environment, cwd=home, check=True
    )
    assert Path(json.loads(info.stdout)["packs"][0]["path"]).is_relative_to(place.resolve())


def _site_packages() -> str:
    import typer

    return str(Path(typer.__file__).parent.parent)
