"""Words that name a country or a name, resolved; and what to suggest where they do not.

Owns the reading of `--country`, `--name`, `--kind` and the arguments of `country` and
`names`. Refuses to guess between several: it says which there are.
"""

from __future__ import annotations

from nea_cli.errors import Misuse, NeaError, NotFound
from nea_cli.index.base import Base
from nea_cli.index.gram import is_hangul
from nea_cli.index.label import Claim
from nea_cli.model.kind import FACT_KINDS

_SUGGESTED = 3


def country_code(base: Base, text: str, option: str = "") -> str:
    """The alpha-2 code that a label, code or demonym in any language means.

    Raises NotFound (for an argument) or Misuse (for the value of `option`) with
    up to three suggestions in the script that was typed.
    """
    claims = _of_kind(base, _claims(base, text), ("country",))
    codes = {code for claim in claims for code in _codes(base, claim.token)}
    if len(codes) == 1:
        return codes.pop()
    if codes:
        raise Misuse(f"{text!r} could be {_listed(sorted(codes))}", "give the two-letter code")
    close = _near_countries(base, text)
    if close and close[0][1] >= 0.8 and (len(close) == 1 or close[1][1] < close[0][1]):
        return close[0][2]
    raise _unknown("country", text, [label for label, score, _ in close if score >= 0.5][:_SUGGESTED], option)


def name_tokens(base: Base, text: str, option: str = "") -> tuple[str, ...]:
    """Tokens of every name that has this label or id, in any language."""
    row = base.name(f"#{text}")
    if row:
        return (f"#{text}",)
    claims = _claims(base, text)
    if claims:
        return tuple(claim.token for claim in claims)
    raise _unknown("name", text, suggest(base, text), option)


def fact_kind(text: str, option: str) -> str:
    """A kind of fact by its code or its word in any language."""
    plain = text.strip().casefold()
    for code, told in FACT_KINDS.items():
        if plain == code or plain in {one.casefold() for one in told.values()}:
            return code
    from difflib import get_close_matches

    close = get_close_matches(plain, FACT_KINDS, n=3, cutoff=0.5)
    raise Misuse(
        f"{option}: there is no kind {text!r}",
        f"did you mean {' or '.join(close)}?" if close else f"kinds are {', '.join(FACT_KINDS)}",
    )


def suggest(base: Base, text: str) -> list[str]:
    """Up to three labels near `text`, in its script, most alike first."""
    return [label for label, score, _ in _near(base, text) if score >= 0.5][:_SUGGESTED]


def suggest_ids(base: Base, text: str) -> list[str]:
    """Up to three fact ids near `text`."""
    from rapidfuzz import fuzz, process

    ids = [fact_id for (fact_id,) in base.db.execute("SELECT id FROM fact")]
    found = process.extract(text.casefold()[:100], ids, scorer=fuzz.WRatio, limit=_SUGGESTED, score_cutoff=60)
    return [fact_id for fact_id, _, _ in found]


def _claims(base: Base, text: str) -> list[Claim]:
    key = base.key(text[:200])
    return base.claims([key]).get(key, []) if key else []


def _of_kind(base: Base, claims: list[Claim], kinds: tuple[str, ...]) -> list[Claim]:
    exact = []
    for claim in claims:
        name = base.name(claim.token)
        if name and name["kind"] in kinds:
            exact.append(claim)
    labels = [claim for claim in exact if claim.sort == "label"]
    return labels or exact


def _codes(base: Base, token: str) -> list[str]:
    name = base.name(token)
    return name["countries"] if name else []


def _near_countries(base: Base, text: str) -> list[tuple[str, float, str]]:
    """Country labels like `text`: label, likeness from 0 to 1, code; one for each country."""
    rows = base.db.execute(
        "SELECT label.key, label.text, name.code FROM label JOIN name ON name.token = label.token "
        "WHERE name.code != '' AND label.sort = 'label'"
    ).fetchall()
    return _ranked(base, text, rows)


def _near(base: Base, text: str) -> list[tuple[str, float, str]]:
    """Labels of any name like `text`: label, likeness, token; one for each name."""
    keys = base.words.sharing(base.key(text[:100]))
    marks = ",".join("?" * len(keys))
    rows = base.db.execute(f"SELECT key, text, token FROM label WHERE sort = 'label' AND key IN ({marks})", keys)
    return _ranked(base, text, rows.fetchall())


def _ranked(base: Base, text: str, rows: list[tuple[str, str, str]]) -> list[tuple[str, float, str]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = base.key(text[:100])
    if not key:
        return []
    script = _script(key)
    same = [row for row in rows if _script(row[0]) == script]
    keys = [row[0] for row in same]
    found = process.extract(key, keys, scorer=OSA.normalized_similarity, limit=30, score_cutoff=0.5, processor=None)
    seen: dict[str, tuple[str, float, str]] = {}
    for _, score, place in found:
        _, label, target = same[place]
        seen.setdefault(target, (label, float(score), target))
    return sorted(seen.values(), key=lambda one: -one[1])


def _script(text: str) -> str:
    first = text[:1]
    if first.isascii():
        return "latin"
    if is_hangul(first):
        return "hangul"
    if "\u0400" <= first <= "\u052f":
        return "cyrillic"
    return "han" if ord(first) > 0x2E80 else "latin"


def _unknown(what: str, text: str, close: list[str], option: str) -> NeaError:
    hint = f"did you mean {_listed(close)}?" if close else f"`nea list {_plural(what)}` shows what there is"
    shown = text if len(text) <= 60 else text[:60] + "…"
    if option:
        return Misuse(f"{option.rstrip(':')}: there is no {what} {shown!r}", hint)
    return NotFound(f"there is no {what} {shown!r}", hint)


def _plural(what: str) -> str:
    return {"country": "countries", "name": "names"}.get(what, what)


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return ", ".join(words[:-1]) + " or " + words[-1]
