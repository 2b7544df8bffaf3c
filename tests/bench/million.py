"""A pack of a million facts: real roll-call votes, and a seeded rest.

    python -m tests.bench.million unga_votes.csv.gz OUT [--facts N]

A smaller pack takes its share of both, the votes evenly from the whole time.

The votes are those of the UN General Assembly in Voeten's set as a gzipped CSV
with the columns rcid, date, unres, country, country_code, vote, short. The rest
is made from a natural vocabulary (the words of the bundled facts, drawn with the
frequencies of Zipf's law) with dates, figures, Chinese text and keys; the same
seed makes the same pack.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import tomli

from tests.conftest import FACTS

_MILLION = 1_000_000
_PACK = """\
format = 1
id = "million"
title.en = "A million facts, for measuring"
title.zh = "百萬筆事實（測量用）"
version = "1"
licence = "CC0-1.0"
languages = ["en", "zh"]
"""
_SOURCE = {
    "source": {
        "id": "voeten-roll-calls", "kind": "data", "publisher": "Erik Voeten", "title": "UN General Assembly roll calls",
        "date": "2020", "lang": "en", "url": "https://example.org/unga",
    }
}  # fmt: skip
_CITE = [{"source": "voeten-roll-calls", "read": "2026-11-23"}]
_VOTES = {"yes": ("voted for", "贊成"), "no": ("voted against", "反對"), "abstain": ("abstained on", "棄權於")}


def votes(path: Path) -> Iterator[dict[str, Any]]:
    """A fact a vote."""
    seen = set()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["country_code"]
            fact_id = f"unga-{row['rcid'].split('.')[0]}-{code.lower()}"
            if not re.fullmatch("[A-Z]{2}", code) or row["vote"] not in _VOTES or fact_id in seen:
                continue
            seen.add(fact_id)
            did, zh = _VOTES[row["vote"]]
            subject = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", row["short"])[:160] or row["unres"]
            yield {
                "id": fact_id,
                "kind": "statement",
                "date": row["date"],
                "countries": [code],
                "text": {
                    "en": f"{row['country']} {did} {row['unres']} ({subject}) in the General Assembly on {row['date']}.",
                    "zh": f"{row['country']}於{row['date']}在聯合國大會就{row['unres']}投票：{zh}。",
                },
                "cites": _CITE,
            }


def made(count: int, seed: int = 20231115) -> Iterator[dict[str, Any]]:
    """Facts that never were, in the words of those that are."""
    chance = random.Random(seed)
    english, chinese, countries = _vocabulary()
    weights = [1 / (rank + 2) for rank in range(len(english))]
    kinds = ("visit", "meeting", "agreement", "statement", "sanction", "aid", "military", "test", "trade", "law")
    for number in range(count):
        day = f"{chance.randrange(1946, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        millions = chance.randrange(1, 9999)
        words = chance.choices(english, weights, k=chance.randrange(10, 22))
        yield {
            "id": f"made-{number}",
            "kind": chance.choice(kinds),
            "date": day if number % 5 else day[:7],
            "countries": chance.sample(countries, 2),
            "text": {
                "en": f"{' '.join(words).capitalize()}, worth {millions} million US dollars.",
                "zh": f"{''.join(chance.choices(chinese, k=12))}，金額為{millions * 100}萬美元。",
            },
            "amounts": [{"measure": "contract-value", "value": millions * 1_000_000, "unit": "USD"}],
            "keys": [f"case {number}"],
            "cites": _CITE,
        }


def _vocabulary() -> tuple[list[str], list[str], list[str]]:
    count: dict[str, int] = {}
    chinese: set[str] = set()
    countries: set[str] = set()
    for path in sorted(FACTS.glob("*.toml")):
        for fact in tomli.loads(path.read_text(encoding="utf-8")).get("fact", []):
            for word in re.findall(r"[A-Za-z]{2,}", fact["text"]["en"]):
                count[word] = count.get(word, 0) + 1
            chinese |= set(re.findall(r"[\u4e00-\u9fff]{2,4}", fact["text"]["zh"]))
            countries |= set(fact["countries"])
    syllables = "ka ri to ven sor mal de chi no pra lu bek tan os wi ger".split()  # noqa: SIM905  # reads better
    rare = [f"{a}{b}{c}" for a in syllables for b in syllables for c in syllables]
    return sorted(count, key=lambda w: (-count[w], w)) + rare, sorted(chinese), sorted(countries)


def write(votes_file: Path, out: Path, count: int) -> int:
    """Write the pack; returns how many facts it holds."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "pack.toml").write_text(_PACK, encoding="utf-8")
    small = '[[fact]]\nid = "beside-the-million"\nkind = "other"\ndate = "2023"\ncountries = ["MN"]\n'
    small += 'text.en = "A small file beside the million."\ntext.zh = "百萬筆旁的小檔案。"\n'
    small += 'cites = [{ source = "voeten-roll-calls", read = "2026-11-23" }]\n'
    (out / "small.toml").write_text(small, encoding="utf-8")
    done = 1
    with (out / "facts.jsonl").open("w", encoding="utf-8") as file:
        file.write(json.dumps(_SOURCE, ensure_ascii=False) + "\n")
        measure = {"id": "contract-value", "kind": "measure", "labels": {"en": ["value"], "zh": ["金額"]}}
        file.write(json.dumps({"name": measure}, ensure_ascii=False) + "\n")
        for source in (islice(votes(votes_file), 0, None, max(_MILLION // count, 1)), made(count)):
            for fact in source:
                if done >= count:
                    return done
                file.write(json.dumps({"fact": fact}, ensure_ascii=False) + "\n")
                done += 1
    return done


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("votes", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--facts", type=int, default=_MILLION)
    given = parser.parse_args()
    print(f"{write(given.votes, given.out, given.facts):,} facts in {given.out}")
