"""Readings are the same, wherever they are made and whatever becomes of the process that makes them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from nea_cli.build import process, reader
from nea_cli.build.reader import Reader, Readings
from tests.conftest import no_more_threads

LABELS = ["基輔", "重庆", "秦剛", "岸田文雄", "Kyiv", "Q", "日", "\udcff"]
OLDER = ["重庆", "秦剛", "岸田文雄", "朝鮮民主主義"]


FATES: dict[str, Callable[[pytest.MonkeyPatch], object]] = {
    "all goes well": lambda _patch: None,
    "no thread can be started": lambda patch: patch.setattr(Thread, "start", no_more_threads),
    "it cannot be started": lambda patch: patch.setattr(sys, "executable", "/nowhere/python"),
    "it ends at once": lambda patch: patch.setattr(reader, "_START", "raise SystemExit(1)"),
    "it ends in the middle": lambda patch: patch.setattr(reader, "_START", "print('[{\"a\": ')"),
    "it says something else": lambda patch: patch.setattr(reader, "_START", "print('[]')"),
}


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes are worth it, and there are processors for them."""
    monkeypatch.setattr(reader, "_WORTH_IT", 1)
    monkeypatch.setattr(process, "processors", lambda: 2)


@pytest.fixture(scope="module")
def alone() -> Readings:
    """What this process makes of the labels by itself."""
    one = Reader(LABELS, OLDER)
    assert one._thread is None
    return one.result()


def test_labels_are_read_in_pinyin_and_names_in_wade_giles(alone: Readings) -> None:
    assert alone.pinyin == {"基輔": "ji fu", "重庆": "chong qing", "秦剛": "qin gang", "岸田文雄": "an tian wen xiong"}
    assert alone.older == {"重庆": "ch'ung ch'ing", "秦剛": "ch'in kang", "岸田文雄": "an t'ien wen hsiung"}
    assert "剛" in alone.sounds["gang"] and "刚" in alone.sounds["gang"]


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("fate", FATES)
def test_readings_are_the_same_whatever_becomes_of_another_process(
    fate: str, alone: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    FATES[fate](monkeypatch)
    one = Reader(LABELS, OLDER)
    assert (one._thread is None) is (fate == "no thread can be started")
    assert one.result() == alone


@pytest.mark.usefixtures("others")
def test_another_process_reads_without_loading_the_dictionary_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.partition(".")[0] == "pypinyin"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "nea_cli.build.reading", raising=False)
    assert Reader(LABELS, OLDER).result().pinyin["基輔"] == "ji fu"
    assert "pypinyin" not in sys.modules


@pytest.mark.usefixtures("others")
def test_modules_of_the_folder_one_works_in_are_not_taken(
    tmp_path: Path, alone: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("open('taken', 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one])
    assert Reader(LABELS, OLDER).result() == alone
    assert not Path("taken").exists()
