"""Which names a fact mentions: those it lists, its countries, and labels in its texts.

Owns the linking. Refuses to guess: a label that several names claim links only
where the fact's countries tell them apart, and short codes only in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nea_cli.build.authority import Authority
from nea_cli.index.fold import Word
from nea_cli.index.label import Claim, find_known

_SHORT_CODE = re.compile(r"[A-Z0-9]{1,4}\Z")

# What makes a country's name before it the name of a currency.
_MONEY = frozenset({"dollar", "dollars", "yen", "won", "yuan", "rouble", "roubles"})


class _Link(NamedTuple):
    """A name that a label stands for, its countries, and how the label must be written where it is a short code."""

    token: str
    countries: frozenset[str]
    code: re.Pattern[str] | None


class Linker:
    """Links texts to the names of an authority. What a label can stand for is worked out when it is first met."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._links: dict[str, list[_Link]] = {}

    def linked(self, texts: Iterable[tuple[str, Sequence[Word]]], countries: Sequence[str]) -> list[str]:
        """Tokens of the names whose labels occur in `texts`, in order of occurrence.

        Each text comes as written, and folded and cut (`fold.characters`).
        """
        tokens: dict[str, None] = {}
        for text, words in texts:
            for _, end, key in find_known(words, self._authority.known):
                if end < len(words) and words[end][0] in _MONEY:
                    continue  # a sum in US dollars says nothing of the United States
                links = [link for link in self._of(key) if not link.code or _is_written(link.code, text)]
                for link in links if len(links) == 1 else _at_home(links, countries):
                    tokens[link.token] = None
        return list(tokens)

    def _of(self, key: str) -> list[_Link]:
        """What a label can stand for. What is no more than a letter stands for nothing, and a measure is linked
        by figures alone."""
        if key not in self._links:
            claims = (
                (claim, self._authority.by_token[claim.token].record) for claim in self._authority.known.claims[key]
            )
            self._links[key] = [
                _Link(claim.token, frozenset(record.countries), _code(claim))
                for claim, record in claims
                if record.kind != "measure" and not (claim.text.isascii() and len(claim.text) < 2)
            ]
        return self._links[key]


def _code(claim: Claim) -> re.Pattern[str] | None:
    """How a short code is written: "US" is a country and "us" is not; the same goes for "IS", "UN" and their like.

    U.S. is one too, and Han may stand beside it: 在G7峰會.
    """
    if not _SHORT_CODE.match(claim.text):
        return None
    letters = r"\.?".join(claim.text)
    return re.compile(rf"(?<![A-Za-z0-9]){letters}(?![A-Za-z0-9])")


def _is_written(code: re.Pattern[str], text: str) -> bool:
    return code.search(unicodedata.normalize("NFKC", text)) is not None


def _at_home(links: Sequence[_Link], countries: Sequence[str]) -> list[_Link]:
    """Of several names with one label, the one in the fact's countries, where one alone is."""
    at_home = [link for link in links if not link.countries.isdisjoint(countries)]
    return at_home if len(at_home) == 1 else []
