"""The index as a cache: right answers whatever becomes of its file, its folder and the packs.

Owns what a user sees when the index is stale, damaged, in the way or being made by
somebody else. That an updated index equals a fresh one is in `test_update.py`.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from nea_cli import open_base
from nea_cli.build.seal import seal, stamp_of
from nea_cli.errors import Misuse
from nea_cli.index import store
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter
from tests.conftest import ROOT, Result, Run
from tests.rows import dump, fresh

SAMPLE = ROOT / "tests" / "pack"
ASKED = ("search", "kyiv")


# A world without countries and variant characters, so that an index is made at once: here and in
# processes. No test of this file asks for either, and each has a cache of its own.
BARE = """
import nea_cli.build.authority, nea_cli.build.compile
nea_cli.build.authority._cldr_countries = lambda: ()
nea_cli.build.compile.han_table = lambda: {}
"""


def bare(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("nea_cli.build.authority._cldr_countries", lambda: ())
    patch.setattr("nea_cli.build.compile.han_table", lambda: {})


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch, sealed: dict[str, str]) -> None:
    monkeypatch.setenv("NEA_BASE", str(SAMPLE))
    sealed["NEA_BASE"] = str(SAMPLE)
    bare(monkeypatch)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: dict[str, str]) -> Path:
    """A cache folder of the test's own, not made yet."""
    folder = tmp_path / "own"
    monkeypatch.setenv("NEA_CACHE", str(folder))
    sealed["NEA_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The sample pack's index: its file's name and content."""
    from nea_cli.build.cache import Watch, open_index
    from nea_cli.build.place import index_path

    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEA_CACHE", str(folder))
        bare(patch)
        open_index([SAMPLE], Watch(note=lambda _text: None, progress=lambda _done, _total: None)).connection.close()
        path = index_path([SAMPLE])
    return path.name, path.read_bytes()


@pytest.fixture
def index(made: tuple[str, bytes], cache: Path) -> Path:
    """That index in the test's own cache folder."""
    name, data = made
    cache.mkdir()
    path = cache / name
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as connection:
        seal(path, stamp_of(connection))
    return path


def right(result: Result) -> Result:
    """This result, if it is the answer to ASKED."""
    assert result.ok().out.startswith("sample-visit-2023\t2023-03-21\tJP,UA\t"), result
    return result


def test_the_index_is_made_once(cache: Path, call: Run) -> None:
    right(call(*ASKED))
    (index,) = cache.iterdir()
    before = index.stat()
    right(call(*ASKED))
    assert [path.name for path in cache.iterdir()] == [index.name]
    assert (index.stat().st_ino, index.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_ready_index_is_used(index: Path, call: Run) -> None:
    before = index.stat().st_ino
    right(call(*ASKED))
    assert index.stat().st_ino == before


def _a_file_in_the_way(folder: Path) -> Path:
    folder.write_text("no folder", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "place",
    [
        _a_file_in_the_way,
        lambda folder: _a_file_in_the_way(folder) / "below",
        lambda _folder: Path("/proc/nea-cannot-be-made"),
    ],
    ids=["a file", "below a file", "/proc"],
)
def test_without_a_place_for_it_the_index_is_made_in_memory_and_that_is_said(
    place: Callable[[Path], Path], cache: Path, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions do not bind root, so nothing is tried with them.
    folder = place(cache)
    monkeypatch.setenv("NEA_CACHE", str(folder))
    result = right(call(*ASKED))
    assert result.err.count("\n") == 1
    assert result.err.startswith(f"nea: note: the index cannot be kept in {folder} (")
    assert "in memory" in call("info").ok().out


def test_a_folder_where_the_index_should_lie_is_got_round(index: Path, call: Run) -> None:
    index.unlink()
    index.mkdir()
    (index / "something").write_text("", encoding="utf-8")
    assert "in memory" in right(call(*ASKED)).err
    assert [path.name for path in index.parent.iterdir()] == [index.name], "nothing is left lying about"


def test_a_user_without_a_home_is_answered(call: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("HOME", "NEA_CACHE", "USERPROFILE"):
        monkeypatch.delenv(variable)
    # No entry in the user database either, as in many a container.
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.setattr(Path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path / "home")
    result = right(call(*ASKED))
    assert "cannot be kept" in result.err and "in memory" in result.err
    assert "in memory" in call("info").ok().out
    assert list((tmp_path / "home").iterdir()) == [], "no folder named ~"


def test_home_unset_is_answered(call: Run, run: Run, sealed: dict[str, str], tmp_path: Path) -> None:
    for variable in ("HOME", "NEA_CACHE", "USERPROFILE"):
        sealed.pop(variable)
    right(run(*ASKED, env={"XDG_CACHE_HOME": str(tmp_path / "xdg"), "LOCALAPPDATA": str(tmp_path / "xdg")}))


@pytest.mark.parametrize("name", ["快取 資料夾", "кэш", "캐시", "with ?#%41 signs", "x" * 200])
def test_a_cache_folder_may_have_any_name(
    name: str, made: tuple[str, bytes], call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / name
    monkeypatch.setenv("NEA_CACHE", str(folder))
    assert right(call(*ASKED)).err == ""
    (index,) = folder.iterdir()
    before = index.stat().st_ino
    right(call(*ASKED))
    assert index.stat().st_ino == before, "it is found again"


def _link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nowhere")


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE fact (id TEXT)")
    connection.close()


def _older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {store.INDEX_FORMAT - 1}")
    connection.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {store.INDEX_FORMAT + 1}")
    connection.close()


def _without_a_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE label")
    connection.close()


def _own_header_alone(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {store.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {store.INDEX_FORMAT}")
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("SQLite format 3, they say\n" * 1000, encoding="utf-8"),
    "one byte": lambda path: path.write_bytes(b"S"),
    "a foreign database": _foreign,
    "an older format": _older,
    "a newer format": _newer,
    "a table gone": _without_a_table,
    "no tables": _own_header_alone,
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut after a page": lambda path: os.truncate(path, 4096),
    "cut within a page": lambda path: os.truncate(path, path.stat().st_size - 1000),
    "header alone": lambda path: os.truncate(path, 100),
    "noise": lambda path: path.write_bytes(random.Random(1).randbytes(path.stat().st_size)),
    "a journal of something else": lambda path: path.with_name(f"{path.name}-journal").write_bytes(b"noise" * 500),
    "a link to nowhere": _link_to_nowhere,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_replaced_and_the_answer_is_right(damage: str, index: Path, call: Run) -> None:
    good = right(call(*ASKED)).out
    DAMAGE[damage](index)
    assert call(*ASKED).ok().out == good
    again = call(*ASKED).ok()
    assert (again.out, again.err) == (good, ""), "and so is the next"
    assert call("timeline", "--json").ok().out.count('"id":') > 8


QUESTIONS = (ASKED, ("timeline", "--json"), ("country", "japan"), ("names", "kyiv"), ("show", "sample-visit-2023"))


@pytest.mark.parametrize("seed", range(4))
def test_pages_of_noise_in_the_index_are_noticed(seed: int, made: tuple[str, bytes], index: Path, call: Run) -> None:
    good = {question: call(*question).ok().out for question in QUESTIONS}
    stamp = index.stat().st_mtime_ns
    chance = random.Random(seed)
    for question in QUESTIONS:
        data = bytearray(made[1])
        for _ in range(1 + seed * 4):
            place = chance.randrange(len(data) // 4096) * 4096
            data[place : place + 4096] = chance.randbytes(4096)
        index.unlink()  # else the mapping of an open connection would see it change
        index.write_bytes(data)
        os.utime(index, ns=(stamp, stamp))  # as a failing disk would: the file's time says nothing
        assert call(*question).ok().out == good[question]


@pytest.mark.parametrize("seed", range(6))
def test_a_byte_that_changed_anywhere_is_noticed(seed: int, made: tuple[str, bytes], index: Path, call: Run) -> None:
    good = {question: call(*question).ok().out for question in QUESTIONS}
    chance = random.Random(seed)
    for question in QUESTIONS:
        place = chance.randrange(index.stat().st_size)
        with index.open("r+b") as file:
            file.seek(place)
            before = file.read(1)[0]
            file.seek(place)
            file.write(bytes([before ^ (1 << chance.randrange(8))]))
        assert call(*question).ok().out == good[question], place


def damage_a_fact(index: Path, fact_id: str = "sample-sanctions-2022") -> bytes:
    """Change a bit of its text as a failing disk would: the file's time says nothing. Returns the content."""
    stamp = index.stat().st_mtime_ns
    with closing(sqlite3.connect(index)) as connection:
        (packed,) = connection.execute("SELECT json FROM fact WHERE id = ?", (fact_id,)).fetchone()
    data = bytearray(index.read_bytes())
    data[data.index(packed) + len(packed) // 2] ^= 1
    index.unlink()
    index.write_bytes(data)
    os.utime(index, ns=(stamp, stamp))
    return bytes(data)


def test_a_fact_damaged_behind_the_seal_is_noticed_when_it_is_read(index: Path, call: Run) -> None:
    good = call("timeline").ok().out
    damaged = damage_a_fact(index)
    assert call("timeline").ok().out == good
    assert index.read_bytes() != damaged


def test_a_batch_that_meets_damage_answers_each_line_once(index: Path, tmp_path: Path, call: Run) -> None:
    file = tmp_path / "queries.txt"
    file.write_text("kyiv\nsanctions\nbudget\n", encoding="utf-8")
    good = call("search", "--batch", file).ok().out
    damaged = damage_a_fact(index)
    assert call("search", "--batch", file).ok().out == good and good.count("\n") == 3
    assert index.read_bytes() != damaged


def test_the_library_answers_right_from_a_damaged_index(index: Path, call: Run) -> None:
    right(call(*ASKED))
    damaged = damage_a_fact(index)
    with open_base() as base:
        assert base.fact("sample-sanctions-2022").id == "sample-sanctions-2022"
    assert index.read_bytes() != damaged


def test_an_update_that_died_before_its_seal_costs_a_compile_and_no_more(index: Path, call: Run) -> None:
    good = right(call(*ASKED)).out
    os.utime(index)
    assert call(*ASKED).ok().out == good
    made_anew = index.stat().st_mtime_ns
    assert call(*ASKED).ok().out == good and index.stat().st_mtime_ns == made_anew


def test_what_killed_builders_left_does_no_harm_and_goes_when_it_is_old(cache: Path, call: Run) -> None:
    cache.mkdir()
    old, young, other = cache / "building-old.sqlite", cache / "building-young.sqlite", cache / "building.txt"
    for path in (old, young, other):
        path.write_bytes(b"half an index")
    outdated, current = cache / "index-1-0a7bcbc9.sqlite", cache / f"index-{store.INDEX_FORMAT}-0a7bcbc9.sqlite"
    long_ago = time.time() - 70 * 24 * 3600
    for path in (old, other, outdated, current):
        path.write_bytes(b"half an index")
        os.utime(path, (long_ago, long_ago))
    right(call(*ASKED))
    assert not old.exists() and not outdated.exists()
    assert current.exists(), "of this format, and of packs that may be asked for again"
    assert young.exists(), "its builder may be at work"
    assert other.exists(), "not ours"


def start(environment: dict[str, str], *args: str | Path, before: str = "") -> subprocess.Popen[bytes]:
    """A process of nea; `before` is code that runs first."""
    code = f"import sys\n{BARE}\n{before}\nfrom nea_cli.__main__ import main\nsys.exit(main())"
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        env=environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_builders_at_once_all_answer_right(cache: Path, sealed: dict[str, str]) -> None:
    processes = [start(sealed, *ASKED) for _ in range(3)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert out.startswith(b"sample-visit-2023\t")
    assert len(list(cache.iterdir())) == 1


def test_updaters_at_once_all_answer_right(
    cache: Path, sealed: dict[str, str], call: Run, pack: Callable[..., Path], one_fact: Callable[..., str]
) -> None:
    root = pack({"a.toml": one_fact("Somebody met the minister."), "b.toml": ""})
    call(*ASKED, "--facts", root).ok()
    _, fact = one_fact("Somebody met the emperor.", id="b-fact").split("\n\n")
    (root / "b.toml").write_text(fact, encoding="utf-8")
    processes = [start(sealed, "search", "emperor", "--facts", root) for _ in range(3)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert out.startswith(b"b-fact\t")


KILL_BUILDER = """
import os, signal
import nea_cli.build.compile as compiling
written = compiling._write_facts
def killed(*given):
    written(*given)
    os.kill(os.getpid(), signal.SIGKILL)
compiling._write_facts = killed
"""

# Few pages in memory, so that SQLite must write to the file before the end of the transaction.
KILL_UPDATER = """
import os, signal
import nea_cli.build.compile as compiling
from nea_cli.build.seal import seal, stamp_of
from nea_cli.index import store
opened = store.open_file
def sparing(path, write=False):
    connection = opened(path, write)
    connection.execute("PRAGMA cache_size = 2")
    return connection
store.open_file = sparing
written = compiling._write_files
def killed(*given):
    written(*given)
    os.kill(os.getpid(), signal.SIGKILL)
compiling._write_files = killed
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_builder_that_is_killed_leaves_no_half_index(cache: Path, sealed: dict[str, str], call: Run) -> None:
    process = start(sealed, *ASKED, before=KILL_BUILDER)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert [path.name.partition("-")[0] for path in cache.iterdir()] == ["building"]
    right(call(*ASKED))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("also", ["", "cut in half", "gone"])
def test_an_updater_that_is_killed_leaves_the_old_index_or_none(
    also: str,
    cache: Path,
    sealed: dict[str, str],
    call: Run,
    pack: Callable[..., Path],
    one_fact: Callable[..., str],
) -> None:
    source, fact = one_fact("Somebody met the envoy.").split("\n\n")
    root = pack({"source.toml": source, **{f"{n}.toml": fact.replace("a-fact", f"fact-{n}") for n in range(40)}})
    call("search", "envoy", "--facts", root).ok()
    (index,) = cache.iterdir()
    for number in range(0, 40, 2):
        (root / f"{number}.toml").write_text(
            fact.replace("a-fact", f"new-{number}").replace("envoy", "emperor"), encoding="utf-8"
        )
    process = start(sealed, "search", "emperor", "--facts", root, before=KILL_UPDATER)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert index.with_name(f"{index.name}-journal").stat().st_size, "else the test tests nothing"
    before = index.stat().st_ino
    if also == "gone":
        index.unlink()
    elif also:
        DAMAGE[also](index)
    for _ in range(2):
        found = call("search", "emperor", "-n", "99", "--facts", root).ok()
        assert found.out.count("\n") == 20 and found.err == ""
        assert call("search", "envoy", "-n", "99", "--facts", root).ok().out.count("\n") == 20
    assert also or index.stat().st_ino == before, "SQLite has undone the update; nothing is made anew"
    connection = sqlite3.connect(index)
    assert dump(connection) == fresh([SAMPLE, root])
    connection.close()


def test_a_checkout_that_moved_gets_an_index_of_its_own(
    cache: Path, call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right(call(*ASKED))
    shutil.copytree(SAMPLE, tmp_path / "moved")
    monkeypatch.setenv("NEA_BASE", str(tmp_path / "moved"))
    right(call(*ASKED))
    assert len(list(cache.iterdir())) == 2


def in_the_way(index: Path, monkeypatch: pytest.MonkeyPatch, before: Callable[[], object] = lambda: None) -> None:
    """Nobody may replace this file: it is another user's, in a folder like /tmp, or being read, on Windows."""
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target == index:
            before()
            raise PermissionError(errno.EPERM, "Operation not permitted", str(path))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)


@pytest.mark.parametrize("damage", [None, "an older format", "cut in half"])
def test_an_index_that_is_not_current_and_may_not_be_replaced_does_not_answer(
    damage: str | None, index: Path, call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(SAMPLE, moved)
    monkeypatch.setenv("NEA_BASE", str(moved))
    right(call(*ASKED))
    (own,) = (path for path in index.parent.iterdir() if path != index)
    if damage:
        DAMAGE[damage](own)
    facts = moved / "facts.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("visited Kyiv", "called at Kyiv"), encoding="utf-8")
    os.utime(moved / "pack.toml", (1, 1))  # all is made anew
    in_the_way(own, monkeypatch)
    result = right(call(*ASKED))
    assert "called at Kyiv" in result.out
    assert "the index cannot be kept in" in result.err and "Operation not permitted" in result.err
    assert sorted(index.parent.iterdir()) == sorted((index, own)), "nothing is left lying about"


def test_an_index_that_another_builder_has_just_put_there_is_as_good(
    index: Path, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, stamp = index.read_bytes(), index.stat().st_mtime_ns
    index.unlink()

    def first() -> None:
        index.write_bytes(data)
        os.utime(index, ns=(stamp, stamp))

    in_the_way(index, monkeypatch, first)
    assert right(call(*ASKED)).err == ""
    assert index.stat().st_mtime_ns == stamp and list(index.parent.iterdir()) == [index]


def test_an_index_that_proves_corrupt_and_may_not_be_replaced_does_not_answer(
    index: Path, call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, stamp = call("timeline").ok().out, index.stat().st_mtime_ns
    data = bytearray(index.read_bytes())
    data[3 * 8192 :] = bytes(len(data) - 3 * 8192)
    index.unlink()
    index.write_bytes(data)
    os.utime(index, ns=(stamp, stamp))
    in_the_way(index, monkeypatch)
    result = call("timeline").ok()
    assert result.out == good and "cannot be kept" in result.err


def test_an_answer_is_of_one_state_whoever_updates_meanwhile(index: Path) -> None:
    from nea_cli.commands.session import Session

    session = Session.open(None, "tsv", False, False, None, "never", True, False)

    def ask(base: Base) -> tuple[int, int]:
        before = base.count(Filter())
        with closing(sqlite3.connect(index, timeout=0, isolation_level=None)) as other, suppress(sqlite3.Error):
            other.execute("DELETE FROM fact")
        return before, base.count(Filter())

    before, after = session.answer(ask)
    assert before == after > 0


def test_an_open_base_keeps_nothing_that_an_update_has_changed(index: Path) -> None:
    with open_base() as base:
        with pytest.raises(Misuse):
            base.timeline(name=["zzqqx"])
        (token,) = base._base.db.execute("SELECT token FROM name WHERE code = 'JP'").fetchone()
        with closing(sqlite3.connect(index)) as other:
            other.execute("INSERT INTO label VALUES ('zzqqx', ?, 'label', 'en', 'Zzqqx')", (token,))
            other.commit()
        assert base.timeline(name=["zzqqx"]) == base.timeline(name=["Japan"])


def test_completion_never_makes_or_mends_an_index(cache: Path, call: Run) -> None:
    from nea_cli.commands.complete import fact_id

    assert fact_id("sample") == []
    assert not cache.exists()
    right(call(*ASKED))
    (index,) = cache.iterdir()
    assert ("sample-visit-2023", "Prime Minister Sample Taro of Japan visited Kyiv on 21 March") in fact_id("sample-v")
    DAMAGE["noise"](index)
    noise = index.read_bytes()
    assert fact_id("sample") == []
    assert index.read_bytes() == noise
