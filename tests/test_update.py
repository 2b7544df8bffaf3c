"""An index that followed its packs' changes: the same as one made anew.

Owns the comparing of both, table by table, and the few changes that reach facts in
files that did not change. Damage and locks are in `test_cache.py`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli

from nea_cli.build.cache import Opened, Watch, open_index
from tests.conftest import PACK_TOML, SOURCE, Run
from tests.rows import dump, fresh

Pack = Callable[..., Path]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


pytestmark = pytest.mark.usefixtures("few_countries")


def opened(folders: Sequence[Path]) -> Opened:
    return open_index(folders, Watch(note=pytest.fail, progress=lambda _done, _total: None))


def assert_as_fresh(folders: Sequence[Path]) -> Opened:
    """Open the index as a look-up does, and compare it with one made anew; it is returned closed."""
    found = opened(folders)
    updated = dump(found.connection)
    found.connection.close()
    for table, rows in fresh(folders).items():
        assert updated[table] == rows, table
    return found


def rows(folders: Sequence[Path]) -> dict[str, int]:
    """The row number of each fact: it stays where the fact was not written again."""
    connection = opened(folders).connection
    found = dict(connection.execute("SELECT id, rowid FROM fact").fetchall())
    connection.close()
    return found


def fact(fact_id: str, text: str = "Somebody met somebody.", more: str = "", source: str = "a-source") -> str:
    return (
        f'[[fact]]\nid = "{fact_id}"\nkind = "visit"\ndate = "2023-03-21"\ncountries = ["JP"]\n'
        f'text.en = "{text}"\ntext.zh = "{text}"\ncites = [{{ source = "{source}", read = "2026-11-23" }}]\n{more}\n\n'
    )


def name(name_id: str, *labels: str, kind: str = "person", more: str = "") -> str:
    listed = json.dumps(labels, ensure_ascii=False)
    return f'[[name]]\nid = "{name_id}"\nkind = "{kind}"\nlabels.en = {listed}\nlabels.zh = {listed}\n{more}\n\n'


# --- What a person edits


def test_a_fact_that_changes_comes_or_goes_is_felt_and_no_other_is_written_again(
    call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"s.toml": SOURCE, **{f"{one}.toml": fact(f"fact-{one}") for one in "abcd"}})
    before = rows([root])
    (root / "b.toml").write_text(fact("fact-b", "The emperor met somebody."), encoding="utf-8")
    assert_as_fresh([root])
    (root / "e.toml").write_text(fact("fact-e", "The empress met somebody."), encoding="utf-8")
    assert_as_fresh([root])
    (root / "c.toml").unlink()
    found = assert_as_fresh([root])
    after = rows([root])
    assert set(after) == {"fact-a", "fact-b", "fact-d", "fact-e"}
    assert {one for one in before if after.get(one) == before[one]} == {"fact-a", "fact-d"}
    assert found.path is not None
    monkeypatch.setenv("NEA_BASE", str(root))
    assert call("search", "emperor").ok().out.startswith("fact-b\t")
    assert call("search", "empress").ok().out.startswith("fact-e\t")
    assert call("show", "fact-c").code == 1


def test_an_edit_of_the_same_length_is_felt(call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a", "Somebody met the emperor.")})
    monkeypatch.setenv("NEA_BASE", str(root))
    call("search", "emperor").ok()
    (root / "a.toml").write_text(fact("fact-a", "Somebody met the general."), encoding="utf-8")
    assert call("search", "general").ok().out.startswith("fact-a\t")
    assert call("search", "emperor").code == 1


def test_a_file_that_is_only_touched_changes_nothing(pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a"), "b.toml": fact("fact-b")})
    before = rows([root])
    os.utime(root / "a.toml")
    assert_as_fresh([root])
    assert rows([root])["fact-b"] == before["fact-b"]


def test_a_broken_file_takes_its_facts_away_until_it_is_mended(pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a"), "b.toml": fact("fact-b")})
    rows([root])
    (root / "a.toml").write_text("[[fact]\n", encoding="utf-8")
    assert_as_fresh([root])
    assert set(rows([root])) == {"fact-b"}
    (root / "a.toml").write_text(fact("fact-a"), encoding="utf-8")
    assert_as_fresh([root])
    assert set(rows([root])) == {"fact-a", "fact-b"}


@pytest.mark.parametrize("ending", ["toml", "jsonl"])
def test_a_broken_file_of_sources_takes_the_facts_that_lean_on_it_away_until_it_is_mended(
    ending: str, pack: Pack
) -> None:
    text = SOURCE if ending == "toml" else as_lines(SOURCE)
    root = pack({f"s.{ending}": text, "a.toml": fact("fact-a"), "b.jsonl": as_lines(fact("fact-b"))})
    assert set(rows([root])) == {"fact-a", "fact-b"}
    (root / f"s.{ending}").write_text(text.replace("primary", "no such kind"), encoding="utf-8")
    assert_as_fresh([root])
    assert rows([root]) == {}
    (root / f"s.{ending}").write_text(text, encoding="utf-8")
    assert_as_fresh([root])
    assert set(rows([root])) == {"fact-a", "fact-b"}


def test_a_source_that_comes_later_brings_the_facts_that_waited_for_it(pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a", source="later"), "b.toml": fact("fact-b")})
    before = rows([root])
    assert set(before) == {"fact-b"}
    (root / "late.toml").write_text(SOURCE.replace("a-source", "later"), encoding="utf-8")
    assert_as_fresh([root])
    after = rows([root])
    assert set(after) == {"fact-a", "fact-b"} and after["fact-b"] == before["fact-b"]


def test_a_changed_title_of_a_source_reaches_facts_in_other_files(
    call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SOURCE.replace("a-source", "other")
    root = pack({"s.toml": SOURCE + other, "a.toml": fact("fact-a"), "b.toml": fact("fact-b", source="other")})
    before = rows([root])
    (root / "s.toml").write_text(SOURCE.replace("A title", "Another heading") + other, encoding="utf-8")
    assert_as_fresh([root])
    assert rows([root])["fact-b"] == before["fact-b"], "that one leans on the other source"
    monkeypatch.setenv("NEA_BASE", str(root))
    assert "Another heading" in call("show", "fact-a", "--format", "screen").ok().out


def test_a_changed_label_of_a_name_reaches_facts_in_other_files(
    call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"a": "Kishida met somebody.", "b": "Somebody met the general.", "c": "The premier met somebody."}
    root = pack(
        {
            "s.toml": SOURCE,
            "n.toml": name("kishida-fumio", "Kishida"),
            **{f"{one}.toml": fact(f"fact-{one}", text) for one, text in texts.items()},
        }
    )
    before = rows([root])
    (root / "n.toml").write_text(name("kishida-fumio", "Fumio Kishida", "the premier"), encoding="utf-8")
    assert_as_fresh([root])
    assert rows([root])["fact-b"] == before["fact-b"]
    monkeypatch.setenv("NEA_BASE", str(root))
    linked = json.loads(call("timeline", "--name", "Fumio Kishida", "--json").ok().out)["facts"]
    assert [one["id"] for one in linked] == ["fact-c"]
    assert linked[0]["names"][0]["label"] == "Fumio Kishida"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("KN-23", "It fired a KN23 into the sea."),
        ("KN23", "It fired a KN-23 into the sea."),
        ("ROK", "The R.O.K. fired it into the sea."),
        ("Kim Jong-un", "Kim Jongun fired it."),
        ("기시다", "기시다는 방문했다."),
        ("Sea of Japan", "It fell into the Sea of Japan."),
        ("日本海", "飛彈落入日本海。"),
    ],
)
def test_a_new_label_is_felt_however_the_text_writes_it(label: str, text: str, pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a", text), "n.toml": ""})
    rows([root])
    (root / "n.toml").write_text(name("new-name", label, kind="concept"), encoding="utf-8")
    assert_as_fresh([root])
    (root / "n.toml").write_text("", encoding="utf-8")
    assert_as_fresh([root])


def test_a_name_that_moves_to_another_file_is_still_there_after_the_next_change(pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a", "Kishida met somebody."), "n.toml": name("k", "Kishida")})
    rows([root])
    (root / "n.toml").write_text("", encoding="utf-8")
    (root / "m.toml").write_text(name("k", "Kishida"), encoding="utf-8")
    assert_as_fresh([root])
    (root / "a.toml").write_text(fact("fact-a", "Kishida met somebody else."), encoding="utf-8")
    found = assert_as_fresh([root])
    assert found.path is not None


def test_a_label_that_a_second_name_claims_links_neither_until_it_is_free_again(pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a", "Kim met somebody."), "n.toml": name("kim-one", "Kim")})
    rows([root])
    (root / "m.toml").write_text(name("kim-two", "Kim"), encoding="utf-8")
    assert_as_fresh([root])
    (root / "n.toml").unlink()
    assert_as_fresh([root])


def test_a_persons_label_that_is_a_countrys_is_felt(pack: Pack) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a", "Georgia met somebody."), "n.toml": ""})
    rows([root])
    (root / "n.toml").write_text(name("georgia-person", "Georgia"), encoding="utf-8")
    assert_as_fresh([root])
    (root / "n.toml").write_text(
        name("nippon", "Nippon", kind="country", more='countries = ["JP"]') + name("japan-person", "Japan"),
        encoding="utf-8",
    )
    assert_as_fresh([root])
    (root / "n.toml").write_text(name("nippon", "Nippon", kind="country", more='countries = ["JP"]'), encoding="utf-8")
    assert_as_fresh([root])


@pytest.mark.parametrize("endings", [("toml", "toml"), ("jsonl", "jsonl"), ("toml", "jsonl")])
def test_of_two_facts_with_one_id_the_second_stands_in_when_the_first_goes(
    endings: tuple[str, str], pack: Pack
) -> None:
    def written(text: str, ending: str) -> str:
        return text if ending == "toml" else as_lines(text)

    first, second = (f"{one}.{ending}" for one, ending in zip("ab", endings, strict=True))
    root = pack(
        {
            "s.toml": SOURCE,
            first: written(fact("fact-a", "The first."), endings[0]),
            second: written(fact("fact-a", "The second.") + fact("fact-b"), endings[1]),
        }
    )
    rows([root])
    (root / first).write_text("", encoding="utf-8")
    assert_as_fresh([root])
    (root / first).write_text(written(fact("fact-a", "The first again."), endings[0]), encoding="utf-8")
    assert_as_fresh([root])


def test_a_fact_left_out_for_want_of_its_source_still_has_its_id(pack: Pack) -> None:
    other = SOURCE.replace("a-source", "other")
    root = pack(
        {
            # That this one is broken is its own problem, and none of the fact's.
            "s.toml": SOURCE.replace("primary", "no such kind"),
            "o.toml": other,
            "a.toml": fact("fact-a", "The first."),
            "b.jsonl": "",
        }
    )
    rows([root])
    (root / "b.jsonl").write_text(as_lines(fact("fact-a", "The second.", source="other")), encoding="utf-8")
    assert_as_fresh([root])
    (root / "a.toml").write_text("", encoding="utf-8")
    assert_as_fresh([root])
    assert set(rows([root])) == {"fact-a"}


def test_a_measure_renamed_words_the_facts_of_its_series_anew(
    call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = (
        '[[series]]\nid = "jp"\nmeasure = "budget"\ncountry = "JP"\nunit = "JPY"\nyear = "calendar"\nbasis.en = "x"\n'
        'basis.zh = "x"\ncites = [{ source = "a-source", read = "2026-11-23" }]\npoints = [{ year = 2023, value = 7 }]\n'
    )
    root = pack({"s.toml": SOURCE, "r.toml": series, "n.toml": name("budget", "defence budget", kind="measure")})
    rows([root])
    (root / "n.toml").write_text(name("budget", "military spending", kind="measure"), encoding="utf-8")
    assert_as_fresh([root])
    monkeypatch.setenv("NEA_BASE", str(root))
    assert "military spending of" in call("show", "jp-2023").ok().out


def test_a_pack_no_longer_given_is_no_longer_in_the_answer(
    call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a")})
    other = pack({"s.toml": SOURCE, "b.toml": fact("fact-b")}, id="other", name="other")
    monkeypatch.setenv("NEA_BASE", str(root))
    assert call("timeline", "--facts", other).ok().out.count("\n") == 2
    assert call("timeline").ok().out.count("\n") == 1


def test_a_change_of_pack_toml_is_felt(call: Run, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    root = pack({"s.toml": SOURCE, "a.toml": fact("fact-a")})
    monkeypatch.setenv("NEA_BASE", str(root))
    call("timeline").ok()
    (root / "pack.toml").write_text(PACK_TOML.format(id="renamed"), encoding="utf-8")
    assert json.loads(call("timeline", "--json").ok().out)["facts"][0]["pack"] == "renamed"
    assert_as_fresh([root])


def as_lines(toml: str) -> str:
    """TOML records as JSON Lines."""
    tables = tomli.loads(toml)
    return "".join(
        json.dumps({table: record}, ensure_ascii=False) + "\n"
        for table, records in tables.items()
        for record in records
    )


# --- Any change at all: packs made and edited at random, sound and broken

LABELS = (
    "Kim",
    "Kim Jong",
    "Japan",
    "Sea of Japan",
    "Kishida",
    "Kyiv",
    "Seoul",
    "budget",
    "Moon",
    "US",
    "日本",
    "기시다",
)
WORDS = (*LABELS, "met", "visited", "promised", "about", "us", "sea", "of", "日本海", "기시다는")
KINDS = {"n0": "person", "n1": "office", "n2": "measure", "n3": "place", "n4": "country"}
FILES = ("a.toml", "b.toml", "c/d.toml", "e.jsonl", "f.jsonl")


class Author:
    """Writes packs at random. A careful one refers to what there is, in a file that all packs have."""

    def __init__(self, seed: int, roots: Sequence[Path]) -> None:
        self.chance = random.Random(seed)
        self.roots = roots
        self.careful = self.chance.random() < 0.6
        for root in roots:
            (root / "c").mkdir(parents=True)
            (root / "pack.toml").write_text(PACK_TOML.format(id=root.name), encoding="utf-8")
            if self.careful:
                records = [*map(self.name, KINDS), *(self.source(f"s{number}") for number in range(4))]
                (root / "z.toml").write_text("".join(records), encoding="utf-8")
            for file in FILES:
                if self.chance.random() < 0.7:
                    self.write(root / file)

    def edit(self) -> None:
        """Change, remove or rename a file."""
        root, file = self.chance.choice(self.roots), self.chance.choice(FILES)
        path, what = root / file, self.chance.random()
        if what < 0.15:
            path.unlink(missing_ok=True)
        elif what < 0.3:
            other = root / self.chance.choice(FILES)
            if path.exists() and other.suffix == path.suffix and other != path:
                path.replace(other)
        else:
            self.write(path)

    def write(self, path: Path) -> None:
        text = "".join(self.record() for _ in range(self.chance.randint(0, 4)))
        if self.chance.random() < 0.07:
            path.write_text("x = [\n", encoding="utf-8")
        else:
            path.write_text(as_lines(text) if path.suffix == ".jsonl" else text, encoding="utf-8")

    def record(self) -> str:
        sort = self.chance.random()
        if sort < 0.5:
            return self.fact(self.chance.choice("abcdefgh"))
        if sort < 0.7:
            return self.source(f"s{self.chance.randint(0, 3)}")
        return self.name(self.any_name()) if sort < 0.92 else self.series(f"r{self.chance.randint(0, 1)}")

    def any_name(self, careful: str = "") -> str:
        return careful if careful and self.careful else self.chance.choice(list(KINDS))

    def fact(self, fact_id: str) -> str:
        text = " ".join(self.chance.choices(WORDS, k=5))
        cites = ", ".join(f'{{ source = "s{n}", read = "2026-11-23" }}' for n in self.chance.sample(range(4), 2))
        made: dict[str, Any] = {
            "id": fact_id,
            "kind": "visit",
            "date": str(self.chance.randint(2010, 2024)),
            "countries": self.chance.sample(["JP", "UA", "KR", "XK"], 2),
            "text.en": text,
            "text.zh": text,
        }
        if self.chance.random() < 0.3:
            made["names"] = [self.any_name()]
        if self.chance.random() < 0.2:
            made |= {"kind": "office", "office": self.any_name("n1"), "holder": self.any_name("n0")}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in made.items()]
        lines.append(f"cites = [{cites}]")
        if self.chance.random() < 0.3:
            measure, value = self.any_name("n2"), self.chance.randint(1, 9)
            lines.append(f'amounts = [{{ measure = "{measure}", value = {value}00, unit = "USD" }}]')
        if self.chance.random() < 0.2:
            by = f"s{self.chance.randint(0, 3)}"
            lines.append(f'corrections = [{{ printed.en = "x", printed.zh = "y", by = ["{by}"], verdict = "wrong" }}]')
        return "\n".join(["[[fact]]", *lines, "", ""])

    def source(self, source_id: str) -> str:
        kind, number = self.chance.choice(["primary", "secondary", "opinion"]), self.chance.randint(0, 3)
        return (
            f'[[source]]\nid = "{source_id}"\nkind = "{kind}"\npublisher = "P{number % 2}"\ntitle = "T{number}"\n'
            f'date = "2023"\nlang = "en"\nurl = "https://example.org/{source_id}"\n\n'
        )

    def name(self, name_id: str) -> str:
        kind = KINDS[name_id] if self.careful else self.chance.choice(list(KINDS.values()))
        codes = self.chance.choice([["JP"], ["UA"], ["XK"]] if kind == "country" else [[], ["JP"], ["XK"]])
        more = f"countries = {json.dumps(codes)}"
        if self.chance.random() < 0.2:
            more += f'\nstands_for = ["{self.any_name()}"]'
        return name(name_id, *self.chance.sample(LABELS, 2), kind=kind, more=more)

    def series(self, series_id: str) -> str:
        return (
            f'[[series]]\nid = "{series_id}"\nmeasure = "{self.any_name("n2")}"\n'
            f'country = "{self.chance.choice(["JP", "UA"])}"\nunit = "USD"\nyear = "fiscal"\n'
            'basis.en = "x"\nbasis.zh = "x"\n'
            f'cites = [{{ source = "s{self.chance.randint(0, 3)}", read = "2026-11-23" }}]\n'
            f"points = [{{ year = 2023, value = {self.chance.randint(1, 9)} }}, {{ year = 2024, value = 5 }}]\n\n"
        )


@pytest.mark.parametrize("seed", range(10))
def test_an_index_that_followed_random_edits_equals_a_fresh_one(seed: int, tmp_path: Path) -> None:
    for part in range(2):
        world = tmp_path / f"world-{part}"
        roots = [world / "one", world / "two"][: 1 + (seed + part) % 2]
        author = Author(seed * 100 + part, roots)
        assert_as_fresh(roots)
        for _ in range(4):
            for _ in range(author.chance.randint(1, 2)):
                author.edit()
            assert_as_fresh(roots)
        shutil.rmtree(world)
