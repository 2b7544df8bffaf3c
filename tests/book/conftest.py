"""Fixtures for packs that stand beside a small base."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.record import Make, fact
from tests.conftest import SOURCE


@pytest.fixture
def base(pack: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small pack in the place of the bundled one."""
    root = pack({"a.toml": SOURCE + fact("base-fact", "Alpha met Beta.")}, id="base", name="base")
    monkeypatch.setenv("NEA_BASE", str(root))
    return root
