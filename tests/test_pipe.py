"""Pipes and streams that end, are closed or are full; interrupts.

Owns what a shell sees of a process: exit codes and what is left on stderr. Run
through a real shell, since Python's own pipes do not end as a shell's do.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PACK_TOML, ROOT, SOURCE, Result, Run

pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs a POSIX shell")

NEA = f"{sys.executable} -m nea_cli"

Shell = Callable[[str], Result]


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack whose timeline is far longer than a pipe's buffer."""
    root = tmp_path_factory.mktemp("many")
    (root / "pack.toml").write_text(PACK_TOML.format(id="many"), encoding="utf-8")
    (root / "source.toml").write_text(SOURCE, encoding="utf-8")
    with (root / "facts.jsonl").open("w", encoding="utf-8") as file:
        for number in range(150):
            text = f"The minister met delegation {number} from far away. " * 5
            fact = {
                "id": f"meeting-{number}",
                "kind": "meeting",
                "date": f"{1600 + number}",
                "countries": ["JP"],
                "text": {"en": text, "zh": text},
                "cites": [{"source": "a-source", "read": "2026-11-23"}],
            }
            file.write(json.dumps({"fact": fact}) + "\n")
    return root


@pytest.fixture(autouse=True)
def base(many: Path, sealed: dict[str, str]) -> None:
    """That pack alone, in place of the bundled one."""
    sealed["NEA_BASE"] = str(many)


@pytest.fixture
def shell(sealed: dict[str, str], tmp_path: Path, run: Run) -> Shell:
    """Run a line in bash, where `nea` is the command; the index is made beforehand."""
    run("info").ok()

    def start(line: str) -> Result:
        done = subprocess.run(
            ["bash", "-c", f'set -o pipefail; nea() {{ {NEA} "$@"; }}; {line}'],
            capture_output=True,
            env=sealed | {"PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr, done.stderr
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.mark.parametrize(
    "command",
    [
        "timeline --jsonl | head -1",
        "timeline | head -1",
        "timeline --json | head -c 100",
        "timeline --format screen --color always | head -3",
        "sources --jsonl | head -1",
        "list kinds | head -1",
        "search delegation -n 300 | head -1",
        "timeline --jsonl | true",
        "search minister | true",
        "--help | true",
        "country japan | true",
    ],
)
def test_a_reader_that_has_enough_ends_it_quietly(command: str, shell: Shell) -> None:
    result = shell(f'nea {command}; echo "${{PIPESTATUS[*]}}" >codes; cat codes')
    assert result.err == ""
    assert result.out.endswith("0 0\n")


def test_the_line_that_was_read_is_whole(shell: Shell) -> None:
    assert (
        shell("nea timeline --jsonl | head -1 | python3 -c 'import json, sys; json.loads(sys.stdin.read())'").code == 0
    )


@pytest.mark.parametrize(
    "command", ["search minister", "timeline --json", "show zzqqxx", "--version", "--help", "check"]
)
def test_a_closed_stdout_is_told(command: str, shell: Shell) -> None:
    result = shell(f"nea {command} >&-")
    assert result.code not in (0, 1)
    assert (
        result.err
        == "nea: error: stdout is closed: there is nowhere to answer to\n  hint: send what is not wanted to /dev/null\n"
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [("search minister", 0), ("search zzqqxx", 1), ("search ''", 2), ("nosuch", 2), ("timeline --facts /nowhere", 3)],
)
def test_a_closed_stderr_changes_neither_answer_nor_exit_code(command: str, code: int, shell: Shell) -> None:
    result = shell(f"nea {command} 2>&-")
    assert (result.code, result.err) == (code, "")
    assert result.out == shell(f"nea {command} 2>/dev/null").out


def test_an_index_is_made_with_both_streams_closed(shell: Shell, tmp_path: Path) -> None:
    # Files that are opened then get the numbers of the streams; SQLite and nea must not mix them up.
    result = shell(f"export NEA_CACHE={tmp_path}/own NEA_BASE={ROOT}/tests/pack; nea search sample 2>&- <&-")
    assert result.code == 0 and result.out.startswith("sample-")
    assert shell(f"export NEA_CACHE={tmp_path}/own NEA_BASE={ROOT}/tests/pack; nea search sample").out == result.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        "search minister",
        "timeline --jsonl",
        "timeline --json",
        "timeline --format screen",
        "country japan --format screen",
        "--version",
        "--help",
    ],
)
def test_a_full_disk_is_told_in_a_line(command: str, shell: Shell) -> None:
    result = shell(f"nea {command} >/dev/full")
    assert result.code not in (0, 1)
    message, hint = result.err.splitlines()
    assert message == "nea: error: the answer cannot be written: No space left on device"
    assert "full" in hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_messages_that_cannot_be_written_change_no_exit_code(shell: Shell) -> None:
    assert shell("nea search zzqqxx 2>/dev/full").code == 1
    assert shell("nea search '' 2>/dev/full").code == 2


def test_json_is_one_object_and_jsonl_an_object_a_line_in_a_pipe(shell: Shell) -> None:
    count = shell("nea timeline --jsonl | wc -l").out
    assert shell("nea timeline | wc -l").out == count
    assert (
        shell("nea timeline --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"total\"])'").out
        == count
    )


def test_stdin_is_left_alone(shell: Shell) -> None:
    result = shell("printf 'a\\nb\\n' | while read -r line; do nea search minister -n 1 >/dev/null; echo $line; done")
    assert result.out == "a\nb\n"


@pytest.fixture
def started(sealed: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start nea and leave it running; what is still there at the end is killed."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*args: str | Path, code: str = "", stdin: int | None = None, **env: str) -> subprocess.Popen[bytes]:
        command = ["-c", code] if code else ["-m", "nea_cli"]
        running.append(
            subprocess.Popen(
                [sys.executable, *command, *map(str, args)],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=sealed | {"PYTHONPATH": str(ROOT)} | env,
                cwd=tmp_path,
            )
        )
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()


def wait_for(what: Callable[[], object]) -> None:
    """Until it is so; a minute at most."""
    for _ in range(6000):
        if what():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen")


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Exit code and stderr."""
    _, err = process.communicate(timeout=60)
    return process.returncode, err.decode()


def test_an_interrupt_while_the_index_is_made_ends_with_130_and_leaves_nothing(
    started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    cache = tmp_path / "own"
    # An import that is interrupted leaves its file open, of which Python warns only if asked to.
    process = started("search", "minister", NEA_CACHE=str(cache), PYTHONWARNINGS="")
    wait_for(lambda: [path for path in cache.glob("building-*.sqlite") if path.stat().st_size])
    process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "")
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_request_to_end_while_the_index_is_made_leaves_nothing(
    name: str, times: int, started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    cache = tmp_path / "own"
    process = started("search", "minister", NEA_CACHE=str(cache), PYTHONWARNINGS="")
    wait_for(lambda: list(cache.glob("building-*.sqlite")))
    number = getattr(signal, name)
    for _ in range(times):  # timeout(1) sends it to the process, then to its group
        process.send_signal(number)
    assert ended(process) == (128 + number, "")
    assert list(cache.iterdir()) == []


def test_a_signal_that_the_caller_ignores_stays_ignored_while_the_index_is_made(
    started: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    cache = tmp_path / "own"
    code = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); " + "from nea_cli.__main__ import main; "
    process = started("search", "minister", code=code + "sys.exit(main())", NEA_CACHE=str(cache))
    wait_for(lambda: list(cache.glob("building-*.sqlite")))
    process.send_signal(signal.SIGHUP)
    assert ended(process) == (0, "")


def test_a_request_to_end_kills_a_plain_look_up_at_once(
    started: Callable[..., subprocess.Popen[bytes]], run: Run
) -> None:
    run("info").ok()
    process = started("timeline", "--jsonl")
    assert process.stdout and process.stdout.read(1) == b"{"
    process.send_signal(signal.SIGTERM)
    assert ended(process) == (-signal.SIGTERM, "")


def test_an_interrupt_while_the_answer_is_written_ends_with_130(
    started: Callable[..., subprocess.Popen[bytes]], run: Run
) -> None:
    run("info").ok()
    process = started("timeline", "--jsonl")
    assert process.stdout
    # One byte read, the rest unread: the pipe is full and the process waits.
    assert process.stdout.read(1) == b"{"
    time.sleep(0.1)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert ended(process) == (130, "")


def test_an_interrupt_while_modules_are_loaded_ends_with_130(
    started: Callable[..., subprocess.Popen[bytes]],
) -> None:
    code = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "nea_cli.commands.search":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from nea_cli.__main__ import main
sys.exit(main())
"""
    assert ended(started("search", "minister", code=code)) == (130, "")


def asked(process: subprocess.Popen[bytes], query: str) -> list[str]:
    """Ids of what a running batch answers."""
    assert process.stdin and process.stdout
    process.stdin.write(f"{query}\n".encode())
    process.stdin.flush()
    return [fact["id"] for fact in json.loads(process.stdout.readline())["facts"]]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_batch_from_a_named_pipe_answers_each_line_as_it_comes(
    started: Callable[..., subprocess.Popen[bytes]], run: Run, tmp_path: Path
) -> None:
    run("info").ok()
    pipe = tmp_path / "queries"
    os.mkfifo(pipe)
    process = started("search", "--batch", str(pipe), "-n", "1", PYTHONUNBUFFERED="1")
    with pipe.open("w", encoding="utf-8", buffering=1) as queries:
        for query in ("kishida kyiv", "qwxzv"):
            queries.write(f"{query}\n")
            assert process.stdout
            assert json.loads(process.stdout.readline())["query"] == query


def test_a_batch_that_lasts_sees_what_changed_and_keeps_nobody_waiting(
    started: Callable[..., subprocess.Popen[bytes]], run: Run, tmp_path: Path, many: Path
) -> None:
    own = tmp_path / "base"
    shutil.copytree(many, own)
    env = {"NEA_BASE": str(own), "NEA_CACHE": str(tmp_path / "own")}
    text = (own / "facts.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:3]
    (own / "facts.jsonl").write_text("".join(text), encoding="utf-8")
    run("info", env=env).ok()
    process = started("search", "--batch", "-", stdin=subprocess.PIPE, PYTHONUNBUFFERED="1", **env)
    assert asked(process, "delegation 1") == ["meeting-1"]
    changed = "".join(text).replace("delegation 1 ", "emperor ")
    (own / "facts.jsonl").write_text(changed, encoding="utf-8")
    began = time.monotonic()
    assert run("search", "emperor", env=env).ok().out.startswith("meeting-1\t")
    assert time.monotonic() - began < 9, "it did not wait for a lock, which would be ten seconds"
    assert asked(process, "emperor") == ["meeting-1"]
    assert process.stdin
    process.stdin.close()
