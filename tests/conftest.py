"""A sealed world for every test: own home, cache, locale, width and colours.

Owns the fixtures. `run` starts a process as a user would; `call` runs in this
one, for tests that need many runs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import settings

from nea_cli.index.base import Base

ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT / "facts"

# The same examples in every run: a failure that a colleague cannot repeat helps nobody.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("long", settings.get_profile("repeatable"), max_examples=5000)
settings.load_profile("repeatable")


@dataclass(frozen=True)
class Result:
    """What a process left behind."""

    code: int
    out: str
    err: str

    def ok(self) -> Result:
        """This result, if it answered; else the failure with all output."""
        assert self.code == 0, f"exit {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"
        return self


Run = Callable[..., Result]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite recorded sessions, screens and made docs")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache folder for all tests of a worker that do not ask for their own."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def bundled_base(shared_cache: Path) -> Base:
    """The pack that comes with nea, opened for reading; its index is kept in the shared cache."""
    from nea_cli.build.cache import Watch, open_index

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEA_CACHE", str(shared_cache))
        opened = open_index([FACTS], Watch(note=lambda _text: None, progress=lambda _done, _total: None))
    return Base(opened.connection)


def sealed_environment(home: Path, cache: Path) -> dict[str, str]:
    """The environment of a test: nothing of the user's but the way to programs."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "COMSPEC", "PATHEXT", "VIRTUAL_ENV", "COVERAGE_PROCESS_START")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    return environment | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "NEA_CACHE": str(cache),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        "LINES": "40",
        "TERM": "xterm-256color",
        "TZ": "UTC",
        "PYTHONWARNINGS": "error",
    }


@pytest.fixture(autouse=True)
def sealed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared_cache: Path) -> dict[str, str]:
    """Every test's environment, in this process and in those it starts."""
    home = tmp_path / "home"
    home.mkdir()
    environment = sealed_environment(home, shared_cache)
    for key in list(os.environ):
        if key not in environment and not key.startswith(("PYTEST", "HYPOTHESIS", "COV")):
            monkeypatch.delenv(key)
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    return environment


@pytest.fixture
def run(sealed: dict[str, str], tmp_path: Path) -> Run:
    """Start `nea` with arguments; keywords: stdin (bytes), env (more variables), cwd."""

    def start(
        *args: str | Path | bytes, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "nea_cli", *args],
            input=stdin,
            capture_output=True,
            env=sealed | {"PYTHONPATH": str(ROOT)} | (env or {}),
            cwd=cwd or tmp_path,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "surrogateescape")
        assert "Traceback" not in err, err
        return Result(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))

    return start


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run `nea` in this process; quicker than `run`, and without a terminal either."""
    from nea_cli.commands.app import main

    def start(*args: str | Path) -> Result:
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    yield start


PACK_TOML = """\
format = 1
id = "{id}"
title.en = "A test pack"
title.zh = "測試"
version = "1.0"
licence = "CC0-1.0"
languages = ["en", "zh"]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Make a pack folder from file names and their texts; `pack.toml` is added."""

    def make(files: dict[str, str] | None = None, *, id: str = "test", name: str = "pack") -> Path:  # noqa: A002
        root = tmp_path / name
        root.mkdir(exist_ok=True)
        (root / "pack.toml").write_text(PACK_TOML.format(id=id), encoding="utf-8")
        for file, text in (files or {}).items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return make


FACT = """\
[[fact]]
id = "{id}"
kind = "visit"
date = "{date}"
countries = ["JP"]
text.en = "{text}"
text.zh = "{text}"
cites = [{{ source = "a-source", read = "2026-11-23" }}]
"""

SOURCE = """\
[[source]]
id = "a-source"
kind = "primary"
publisher = "A Ministry"
title = "A title"
date = "2023-03-21"
lang = "en"
url = "https://example.org/a"
"""


@pytest.fixture
def one_fact() -> Callable[..., str]:
    """TOML of one small fact with its source."""

    def make(text: str = "Somebody met somebody.", *, id: str = "a-fact", date: str = "2023-03-21") -> str:  # noqa: A002
        return SOURCE + "\n" + FACT.format(id=id, date=date, text=text)

    return make


@pytest.fixture
def few_countries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world of few countries and one table of characters, so that small packs compile at once.

    Only for packs of the test's own: what is compiled under it must not be met by other tests.
    """
    from nea_cli.build import authority
    from nea_cli.build import compile as compiling

    few = _few_countries()
    monkeypatch.setattr(authority, "_cldr_countries", lambda: few)
    monkeypatch.setattr(compiling, "han_table", _han_table)


def no_more_threads(_thread: Thread) -> None:
    """In place of `Thread.start`: what a system says that has no more of them."""
    raise RuntimeError("can't start new thread")


@lru_cache(maxsize=1)
def _few_countries() -> list[tuple[str, dict[str, list[str]], str | None]]:
    from nea_cli.build.authority import _cldr_countries

    return [one for one in _cldr_countries() if one[0] in ("GE", "JP", "KP", "KR", "UA", "XK")]


@lru_cache(maxsize=1)
def _han_table() -> dict[int, int]:
    from nea_cli.build.han import han_table

    return han_table()
