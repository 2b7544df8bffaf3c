"""Which names a fact mentions: those it lists, its countries, and labels in its texts.

Owns the linking. Refuses to guess: a label that several names claim links only
where the fact's countries tell them apart, and short codes only in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from nea_cli.build.authority import Authority
from nea_cli.index.fold import Atom
from nea_cli.index.label import Claim, find_known

_SHORT_CODE = re.compile(r"[A-Z0-9]{1,4}\Z")


# What makes a country's name before it the name of a currency.
_MONEY = frozenset({"dollar", "dollars", "yen", "won", "yuan", "rouble", "roubles"})


def linked(texts: Iterable[tuple[str, Sequence[Atom]]], countries: Sequence[str], authority: Authority) -> list[str]:
    """Tokens of the names whose labels occur in `texts`, in order of occurrence.

    Each text comes as written and as folded atoms.
    """
    tokens: dict[str, None] = {}
    for text, atoms in texts:
        for match in find_known(atoms, authority.known):
            if match.end < len(atoms) and atoms[match.end].text in _MONEY:
                continue  # a sum in US dollars says nothing of the United States
            claims = [claim for claim in match.claims if _counts(claim, text, authority)]
            chosen = _choose(claims, countries, authority)
            tokens.update(dict.fromkeys(chosen))
    return list(tokens)


def _counts(claim: Claim, text: str, authority: Authority) -> bool:
    if authority.by_token[claim.token].record.kind == "measure":
        return False
    if claim.text.isascii() and len(claim.text) < 2:
        return False
    # "US" is a country and "us" is not; the same goes for "IS", "UN" and their like. U.S. is one
    # too, and Han may stand beside it: 在G7峰會.
    if not _SHORT_CODE.match(claim.text):
        return True
    code = r"\.?".join(claim.text)
    return re.search(rf"(?<![A-Za-z0-9]){code}(?![A-Za-z0-9])", unicodedata.normalize("NFKC", text)) is not None


def _choose(claims: list[Claim], countries: Sequence[str], authority: Authority) -> list[str]:
    if len(claims) <= 1:
        return [claim.token for claim in claims]
    at_home = [
        claim.token for claim in claims if set(authority.by_token[claim.token].record.countries) & set(countries)
    ]
    return at_home if len(at_home) == 1 else []
