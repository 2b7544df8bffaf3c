"""Finding names in a stretch of text by their labels, the longest first.

Owns the matching of atoms to labels, for queries and for records' texts alike.
Refuses to fold and to fetch: the caller gives atoms and a way to look keys up.
One-character labels (日, 俄) count only where a whole run consists of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from nea_cli.index.fold import Atom

# The longest label looked for, in atoms: ten English words, or 24 characters of CJK.
_MOST_WORDS = 10
_MOST_CHARACTERS = 24
# No code is written in two words: "a US carrier" does not speak of Australia (AUS). U.S. is in letters.
_CODE = 3

# What may trail a Korean noun without changing it.
PARTICLES = frozenset(
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "와",
        "과",
        "도",
        "로",
        "으로",
        "에서",
        "에게",
        "까지",
        "부터",
        "만",
        "보다",
        "처럼",
        "라는",
        "이라는",
        "께서",
        "한테",
        "측",
        "인",
    ]
)


class Claim(NamedTuple):
    """One name's claim on a label. `sort` is `label`, `roman`, `reading` or `code`."""

    token: str
    sort: str
    lang: str
    text: str


class Match(NamedTuple):
    """Atoms `start` to `end` (exclusive) that make up a label, and who claims it.

    `via` tells how, where they are not the label itself: `prefix` or `bent`.
    """

    start: int
    end: int
    claims: tuple[Claim, ...]
    via: str = ""


Lookup = Callable[[Iterable[str]], Mapping[str, Sequence[Claim]]]
"""Keys in, claims by key out; keys without a claim are left out."""


def find_labels(atoms: Sequence[Atom], lookup: Lookup, reach: Mapping[str, int] | None = None) -> list[Match]:
    """Non-overlapping labels in order of place, the longest at each place.

    `reach`, where given, is the length in atoms of the longest label that begins
    with an atom; it spares the look-ups that cannot succeed in long texts.
    """
    most = {i: reach.get(atom.text, 0) if reach is not None else len(atoms) for i, atom in enumerate(atoms)}
    spans = [(i, j) for i in range(len(atoms)) for j in _ends(atoms, i, most[i])]
    keys = {one for i, j in spans for one in _keys(atoms, i, j)}
    # A word with its particle begins no label, so that `reach` does not know it.
    stems = {stem for atom in atoms if atom.script == "hangul" for stem in _stems(atom.text)}
    claims = lookup(keys | stems)
    if not claims:
        return []
    lone = _lone_runs(atoms, claims)
    found: list[Match] = []
    i = 0
    while i < len(atoms):
        match = _longest(atoms, i, most[i], claims, lone)
        if match:
            found.append(match)
            i = match.end
        else:
            i += 1
    return found


def _longest(
    atoms: Sequence[Atom], i: int, most: int, claims: Mapping[str, Sequence[Claim]], lone: set[int]
) -> Match | None:
    ends = list(_ends(atoms, i, most))
    if not ends and atoms[i].script == "hangul":
        ends = [i + 1]
    for j in reversed(ends):
        for text in _keys(atoms, i, j):
            if len(text) == 1 and not text.isascii() and atoms[i].run not in lone:
                continue
            if j > i + 1 and len(text) <= _CODE and _in_words(atoms[i:j]):
                continue
            if text in claims:
                return Match(i, j, tuple(claims[text]))
    return None


def _in_words(atoms: Iterable[Atom]) -> bool:
    """Whether these are Latin letters, more than one of them together somewhere."""
    texts = [atom.text for atom in atoms]
    return all(text.isascii() and text.isalpha() for text in texts) and any(len(text) > 1 for text in texts)


def _ends(atoms: Sequence[Atom], i: int, most: int) -> Iterable[int]:
    characters = words = 0
    for j in range(i, min(len(atoms), i + most)):
        atom = atoms[j]
        if atom.script == "cjk":
            # A CJK label never spans a gap; a Latin part beside it (KN-23飛彈) may.
            if j > i and atom.run != atoms[j - 1].run and atoms[j - 1].script == "cjk":
                return
            characters += 1
        else:
            words += 1
        if characters > _MOST_CHARACTERS or words > _MOST_WORDS:
            return
        yield j + 1


def _keys(atoms: Sequence[Atom], i: int, j: int) -> list[str]:
    """What atoms `i` to `j` are looked up as: as they are, then without a Korean particle at the end."""
    whole, last = "".join([atom.text for atom in atoms[i:j]]), atoms[j - 1].text
    if atoms[j - 1].script != "hangul":
        return [whole]
    return [whole, *(whole[: len(whole) - len(last)] + stem for stem in _stems(last))]


def _stems(word: str) -> list[str]:
    """A Hangul word without a trailing particle, longest stem first."""
    return [word[:-cut] for cut in (1, 2, 3) if len(word) - cut >= 2 and word[-cut:] in PARTICLES]


def _lone_runs(atoms: Sequence[Atom], claims: Mapping[str, Sequence[Claim]]) -> set[int]:
    """Runs made of one-character labels only: 日俄, 俄, 美日韓."""
    runs: dict[int, bool] = {}
    for atom in atoms:
        single = len(atom.text) == 1 and atom.text in claims
        runs[atom.run] = runs.get(atom.run, True) and single
    return {run for run, alone in runs.items() if alone}
