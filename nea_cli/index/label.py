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

    `via` tells how, where they are not the label itself: `prefix` or `bent`, by so many `edits`.
    """

    start: int
    end: int
    claims: tuple[Claim, ...]
    via: str = ""
    edits: int = 0


Lookup = Callable[[Iterable[str]], Mapping[str, Sequence[Claim]]]
"""Keys in, claims by key out; keys without a claim are left out."""


def find_labels(atoms: Sequence[Atom], lookup: Lookup) -> list[Match]:
    """Non-overlapping labels in order of place, the longest at each place; all keys are looked up at once."""
    spans = [(i, j) for i in range(len(atoms)) for j in _ends(atoms, i)]
    claims = lookup({key for i, j in spans for key in _keys(atoms, i, j)})
    if not claims:
        return []
    lone = Lone(atoms, claims)
    found: list[Match] = []
    for i in range(len(atoms)):
        if found and i < found[-1].end:
            continue
        ends = reversed(list(_ends(atoms, i)))
        match = next(filter(None, (_match(atoms, i, j, claims, lone) for j in ends)), None)
        if match:
            found.append(_yielding(match, atoms, claims, lone))
    return found


def _yielding(match: Match, atoms: Sequence[Atom], claims: Mapping[str, Sequence[Claim]], lone: Lone) -> Match:
    """A label of Han, shorter by the character with which a label begins that it would cut: 日本国防预算 is
    日本 and 国防预算, and no 日本国."""
    i, end = match.start, match.end
    if end - i < 3 or end == len(atoms) or atoms[end].script != "cjk" or atoms[end].run != atoms[end - 1].run:
        return match
    if any(_match(atoms, end, j, claims, lone) for j in _ends(atoms, end) if j > end + 1):
        return match
    shorter = _match(atoms, i, end - 1, claims, lone)
    cut = any(_match(atoms, end - 1, j, claims, lone) for j in _ends(atoms, end - 1) if j > end)
    return shorter if shorter and cut else match


def find_known(atoms: Sequence[Atom], known: Known) -> list[Match]:
    """The same for long texts, with all labels at hand."""
    lone = Lone(atoms, known.claims)
    found: list[Match] = []
    end = 0
    # A word with its particle begins no label, so that `first` does not have it.
    starts = [i for i, atom in enumerate(atoms) if atom[0] in known.first or atom[1] == "hangul"]
    for i in starts:
        if i < end:
            continue
        text, longest, run = "", None, 0
        for j in range(i, len(atoms)):
            word, script, at, _, _ = atoms[j]
            if script == "cjk":
                # A CJK label never spans a gap.
                if run and at != run:
                    break
                run = at
            else:
                run = 0
            text += word
            if text in known.claims or script == "hangul":
                longest = _match(atoms, i, j + 1, known.claims, lone) or longest
            if text not in known.begun:
                break
        if longest:
            found.append(longest)
            end = longest.end
    return found


class Known:
    """All labels: who claims each key, what atoms one may begin with, and all beginnings of keys."""

    def __init__(self) -> None:
        self.claims: dict[str, list[Claim]] = {}
        self.first: set[str] = set()
        self.begun: set[str] = set()

    def add(self, atoms: Sequence[Atom]) -> None:
        """Note the atoms of a label."""
        self.first.add(atoms[0].text)
        text = ""
        for atom in atoms:
            text += atom.text
            self.begun.add(text)


class Lone:
    """Which runs of a text are made of one-character labels only: 日俄, 俄, 美日韓. Told when first asked."""

    def __init__(self, atoms: Sequence[Atom], claims: Mapping[str, Sequence[Claim]]) -> None:
        self._atoms = atoms
        self._claims = claims
        self._runs: dict[int, bool] = {}

    def __contains__(self, run: int) -> bool:
        if not self._runs:
            for atom in self._atoms:
                single = len(atom.text) == 1 and atom.text in self._claims
                self._runs[atom.run] = self._runs.get(atom.run, True) and single
        return self._runs[run]


def _match(atoms: Sequence[Atom], i: int, j: int, claims: Mapping[str, Sequence[Claim]], lone: Lone) -> Match | None:
    """The label that atoms `i` to `j` make up, if they do."""
    for key in _keys(atoms, i, j):
        if key not in claims or (len(key) == 1 and not key.isascii() and atoms[i].run not in lone):
            continue
        if j == i + 1 or len(key) > _CODE or not _in_words(atoms[i:j]):
            return Match(i, j, tuple(claims[key]))
    return None


def _in_words(atoms: Iterable[Atom]) -> bool:
    """Whether these are Latin letters, more than one of them together somewhere."""
    texts = [atom.text for atom in atoms]
    return all(text.isascii() and text.isalpha() for text in texts) and any(len(text) > 1 for text in texts)


def _ends(atoms: Sequence[Atom], i: int) -> Iterable[int]:
    characters = words = 0
    for j in range(i, len(atoms)):
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
