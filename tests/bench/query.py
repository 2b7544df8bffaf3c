"""Trials of `robust.py`: any text as a query, through the whole command in this process.

Owns the texts. Each must end with exit code 0, 1 or 2, with valid JSON where there is an answer,
with one clear line where there is none, and within a second.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import time
from collections.abc import Callable

from nea_cli.commands.app import main
from tests.bench.process import Tally, World
from tests.search import labelled
from tests.unsafe import SPECIMENS, obeyed

_SECOND = 1.0

_SYNTAX = (
    '"', "'", "*", "^", "(", ")", "{", "}", "NEAR(", "NEAR", "AND", "OR", "NOT", "+", "-", ":", "names:", "{names text}:",
    "text : ", "--", ";", "%", "_", "\\", "/*", "*/", "\0", "#", "#japan", "@2023", "=5", "~kyiv", "rowid", "'; DROP TABLE",
)  # fmt: skip
_QUALIFIERS = ("country", "kind", "name", "after", "before", "from", "to", "on", "has", "source", "COUNTRY", "foo")
_ALPHABETS = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюя", "가나다라마바사아자차카타파하은는이가을를", "日俄美中韓朝的人大核試驗安倍岸田文雄",
    "あいうえおがぎぐげごアイウエオー・々〆", "אבגדהוזחט", "ابتثجحخدذرز", "กขฃคฅฆงจฉ", "àéîõüçñßøđłİıſŒ", "①②③㍻㋿㎏㌔㈱ﬁﬀ",
    "\u0301\u0308\u20dd\u034f\u200d\u200c\ufe0f\u0338", "🇯🇵🇰🇷👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🚀", "0123456789,.$¥₩億萬兆万亿억조%", "٠١٢٣۴۵६७๘０１２",
)  # fmt: skip


def _any(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 60)))


def _low(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x20, 0x3000)) for _ in range(chance.randrange(1, 120)))


def _control(chance: random.Random) -> str:
    chars = [chr(c) for c in (*range(32), *range(0x7F, 0xA0), 0x200E, 0x202E, 0x2028, 0xFEFF, 0xFFFE, 0xFFFF)]
    return "".join(chance.choice([*chars, "k", "日"]) for _ in range(chance.randrange(1, 40)))


def _script(chance: random.Random) -> str:
    letters = chance.choice(_ALPHABETS)
    return "".join(chance.choice([*letters, " "]) for _ in range(chance.randrange(1, 200)))


def _mixed(chance: random.Random) -> str:
    return "".join(chance.choice(chance.choice(_ALPHABETS)) for _ in range(chance.randrange(1, 500)))


def _syntax(chance: random.Random) -> str:
    return chance.choice(["", " "]).join(
        chance.choice([*_SYNTAX, "kyiv", "岸田"]) for _ in range(chance.randrange(1, 60))
    )


def _qualified(chance: random.Random) -> str:
    values = (
        "JP",
        "japan",
        "2023",
        "2023-03",
        "99999999999",
        "visit",
        "amount",
        '"',
        '"x y"',
        "",
        _script(chance),
        _any(chance),
    )
    parts = [
        f"{chance.choice(_QUALIFIERS)}{chance.choice(':：')}{chance.choice(values)}"
        for _ in range(chance.randrange(1, 9))
    ]
    return " ".join([*parts, chance.choice(["", "kyiv"])])


def _digits(chance: random.Random) -> str:
    count = chance.choice([5, 50, 400, 490, 4301, 5000])
    number = "".join(chance.choice("0123456789") for _ in range(count))
    return chance.choice(
        ["{}", "${}m", "{} 億美元", "1.{}", "1e{}", "-{}", "{}年", "{}%", "{}-01-01", "after:{}", "{},{}"]
    ).replace("{}", number)


def _long(chance: random.Random) -> str:
    piece = chance.choice(
        ["a ", "kyiv ", "日", "é", "가나 ", "x", "1 ", "🇯🇵", "kn-23 ", "a.", "north korea ", "\u0301", "元", "2023 "]
    )
    return (piece * 600)[: chance.choice([100, 480, 499, 500, 501, 600, 1200])]


def _bytes(chance: random.Random) -> str:
    return os.fsdecode(chance.randbytes(chance.randrange(1, 40)))


def _bent(chance: random.Random) -> str:
    """A real query with slips: most of all it is these that people type."""
    text = list(chance.choice(labelled.read("tuning")).query)
    for _ in range(chance.randrange(4)):
        place = chance.randrange(len(text) + 1)
        text[place : place + chance.randrange(2)] = chance.choice(
            [chance.choice(chance.choice(_ALPHABETS)), "", " ", "e"]
        )
    return "".join(text)


def _specimen(chance: random.Random) -> str:
    return f"kyiv {chance.choice([*SPECIMENS.values()])}"


SORTS: tuple[Callable[[random.Random], str], ...] = (
    _any, _low, _control, _script, _mixed, _syntax, _qualified, _digits, _long, _bytes, _bent, _specimen,
)  # fmt: skip


def queries(world: World, count: int, chance: random.Random) -> Tally:
    """So many texts, each by `search --json` and, one in ten, by another way as well."""
    tally = Tally("any text as a query")
    os.environ.update(world.environment)
    _asked(("info",))
    slowest, worst = 0.0, ""
    for number in range(count):
        sort = SORTS[number % len(SORTS)]
        text = sort(chance)
        args: tuple[str, ...] = ("search", "--json", "--", text)
        if number % 10 == 0:
            args = chance.choice(
                [
                    ("search", "--format", "screen", "--", text), ("names", "--json", "--", text), ("country", "--json", "--", text),
                    ("timeline", "--json", "--", text), ("search", "--explain", "--", text), ("show", "--json", "--", text),
                ]
            )  # fmt: skip
        began = time.process_time()  # what else this machine does should not count
        code, out, err = _asked(args)
        took = time.process_time() - began
        if took > slowest:
            slowest, worst = took, repr(text)[:80]
        tally.trials += 1
        tally.count(f"exit {code}")
        fault = _fault(args, code, out, err, took)
        if fault:
            tally.fail(f"{sort.__name__.lstrip('_')} {number}, {args[0]} {text[:200]!r}: {fault}")
    tally.counts["slowest, ms"] = round(slowest * 1000)
    print(f"the slowest query was {worst}")
    return tally


def _asked(args: tuple[str, ...]) -> tuple[int, str, str]:
    out, err = _Stream(), _Stream()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(args))
    return code, out.text(), err.text()


class _Stream(io.TextIOWrapper):
    """A stream of UTF-8 that is no terminal."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8", newline="\n")

    def text(self) -> str:
        self.flush()
        return self._bytes.getvalue().decode()


def _fault(args: tuple[str, ...], code: int, out: str, err: str, took: float) -> str:
    if code not in (0, 1, 2):
        return f"exit {code}: {err}"
    if took > _SECOND:
        return f"{took:.2f} s"
    if "Traceback" in err or "--debug" in err:
        return err
    if obeyed(err) or obeyed(out):
        return f"control characters: {obeyed(err) or obeyed(out)}"
    if code == 2 and (out or not err.startswith("nea: error: ")):
        return f"misuse without a clear line: {err!r}"
    if "--json" in args and code != 2 and out:
        try:
            answer = json.loads(out)
        except ValueError as error:
            return f"no JSON: {error}"
        if answer["schema"] != "nea/1":
            return "another schema"
    if "--json" in args and code == 0 and not out:
        return "no answer"
    return ""
