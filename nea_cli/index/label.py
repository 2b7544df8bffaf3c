"""Finding names in a stretch of text by their labels, the longest first.

Owns the matching of atoms to labels, for queries and for records' texts alike.
Refuses to fold and to fetch: the caller gives atoms and a way to look keys up.
One-character labels (日, 俄) count only where a whole run consists of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nea_cli.index.fold import Atom, Word

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


_NOTHING: Word = ("", "", 0)

Lookup = Callable[[Iterable[str]], Mapping[str, Sequence[Claim]]]
"""Keys in, claims by key out; keys without a claim are left out."""


def find_labels(atoms: Sequence[Atom], lookup: Lookup) -> list[Match]:
    """Non-overlapping labels in order of place, the longest at each place; all keys are looked up at once."""
    spans = [list(_spans(atoms, i)) for i in range(len(atoms))]
    claims = lookup({key for starting in spans for _, keys in starting for key in keys})
    if not claims:
        return []
    lone = Lone(atoms, claims)
    found: list[Match] = []
    for i, starting in enumerate(spans):
        if found and i < found[-1].end:
            continue
        for end, keys in reversed(starting):
            match = _match(atoms, i, end, keys, claims, lone)
            if match:
                found.append(_yielding(match, atoms, claims, lone))
                break
    return found


def _yielding(match: Match, atoms: Sequence[Atom], claims: Mapping[str, Sequence[Claim]], lone: Lone) -> Match:
    """A label of Han, shorter by the character with which a label begins that it would cut: 日本国防预算 is
    日本 and 国防预算, and no 日本国."""
    i, end = match.start, match.end
    if end - i < 3 or end == len(atoms) or atoms[end].script != "cjk" or atoms[end].run != atoms[end - 1].run:
        return match
    if any(_match(atoms, end, j, keys, claims, lone) for j, keys in _spans(atoms, end) if j > end + 1):
        return match
    shorter = _match(atoms, i, end - 1, _keys(_text(atoms[i : end - 1]), atoms[end - 2]), claims, lone)
    cut = any(_match(atoms, end - 1, j, keys, claims, lone) for j, keys in _spans(atoms, end - 1) if j > end)
    return shorter if shorter and cut else match


def find_known(words: Sequence[Word], known: Known) -> list[tuple[int, int, str]]:
    """The same for long texts, with all labels at hand: where each label starts and ends, and its key."""
    claims, first, begun = known.claims, known.first, known.begun
    lone = Lone(words, claims)
    found: list[tuple[int, int, str]] = []
    end = 0
    for i, ((word, script, _), (after, script_after, _)) in enumerate(zip(words, [*words[1:], _NOTHING], strict=True)):
        # A word with its particle begins no label, so that `first` does not have it.
        if i < end or (word not in first and script != "hangul"):
            continue
        if script != "hangul" and script_after != "hangul" and word + after not in begun:
            # No longer label begins here: so most are told at once.
            if word in claims and _is_label(words, i, i, word, lone):
                found.append((i, i + 1, word))
                end = i + 1
            continue
        text, longest, run = "", "", 0
        for j in range(i, len(words)):
            word, script, at = words[j]
            if script == "cjk":
                # A CJK label never spans a gap.
                if run and at != run:
                    break
                run = at
            else:
                run = 0
            text += word
            if text in claims and _is_label(words, i, j, text, lone):
                longest, end = text, j + 1
            elif script == "hangul":
                stems = (text[: len(text) - len(word)] + stem for stem in _stems(word))
                stem = next((one for one in stems if one in claims and _is_label(words, i, j, one, lone)), "")
                longest, end = (stem, j + 1) if stem else (longest, end)
            if text not in begun:
                break
        if longest:
            found.append((i, end, longest))
    return found


def _is_label(words: Sequence[Word], first: int, last: int, key: str, lone: Lone) -> bool:
    """Whether a key that somebody claims is one where it stands."""
    if len(key) > _CODE:
        return True
    if len(key) == 1 and not key.isascii():
        return first in lone
    return first == last or not key.isascii() or not _in_words(text for text, *_ in words[first : last + 1])


class Known:
    """All labels: who claims each key, what atoms one may begin with, and all beginnings of keys."""

    def __init__(self) -> None:
        self.claims: dict[str, list[Claim]] = {}
        self.first: set[str] = set()
        self.begun: set[str] = set()

    def add(self, words: Sequence[Word]) -> str:
        """Note a label by its words (`fold.words`); its key."""
        text, script, _ = words[0]
        self.first.add(text[0] if script == "cjk" else text)
        key = ""
        for text, script, _ in words:
            if script == "cjk":
                self.begun.update([key + text[:end] for end in range(1, len(text) + 1)])
            key += text
            self.begun.add(key)
        return key


class Lone:
    """Which runs of a text are made of one-character labels only: 日俄, 俄, 美日韓. Told when first asked."""

    def __init__(self, atoms: Sequence[Atom] | Sequence[Word], claims: Mapping[str, Sequence[Claim]]) -> None:
        self._atoms = atoms
        self._claims = claims
        self._runs: dict[int, bool] = {}

    def __contains__(self, place: int) -> bool:
        """Whether the run in which the atom at a place stands is one."""
        run = self._atoms[place][2]
        if run not in self._runs:
            while place and self._atoms[place - 1][2] == run:
                place -= 1
            while place < len(self._atoms) and self._atoms[place][2] == run and self._is_single(place):
                place += 1
            self._runs[run] = place == len(self._atoms) or self._atoms[place][2] != run
        return self._runs[run]

    def _is_single(self, place: int) -> bool:
        text = self._atoms[place][0]
        return len(text) == 1 and text in self._claims


def _match(
    atoms: Sequence[Atom], i: int, j: int, keys: Iterable[str], claims: Mapping[str, Sequence[Claim]], lone: Lone
) -> Match | None:
    """The label that atoms `i` to `j` make up by one of their keys, if they do."""
    for key in keys:
        if key not in claims or (len(key) == 1 and not key.isascii() and i not in lone):
            continue
        if j == i + 1 or len(key) > _CODE or not _in_words(atom.text for atom in atoms[i:j]):
            return Match(i, j, tuple(claims[key]))
    return None


def _in_words(atoms: Iterable[str]) -> bool:
    """Whether these are Latin letters, more than one of them together somewhere."""
    texts = list(atoms)
    return all(text.isascii() and text.isalpha() for text in texts) and any(len(text) > 1 for text in texts)


def _spans(atoms: Sequence[Atom], i: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Every stretch of atoms from `i` on that may be a label: where it ends, and its keys."""
    characters = words = 0
    text = ""
    before: Atom | None = None
    for j, atom in enumerate(atoms[i:], start=i + 1):
        if atom.script == "cjk":
            # A CJK label never spans a gap; a Latin part beside it (KN-23飛彈) may.
            if before and before.script == "cjk" and atom.run != before.run:
                return
            characters += 1
        else:
            words += 1
        if characters > _MOST_CHARACTERS or words > _MOST_WORDS:
            return
        text += atom.text
        before = atom
        yield j, _keys(text, atom)


def _text(atoms: Iterable[Atom]) -> str:
    return "".join([atom.text for atom in atoms])


def _keys(text: str, last: Atom) -> Sequence[str]:
    """What atoms of this text are looked up as: as they are, then without a Korean particle at the end."""
    if last.script != "hangul":
        return (text,)
    return [text, *(text[: len(text) - len(last.text)] + stem for stem in _stems(last.text))]


def _stems(word: str) -> list[str]:
    """A Hangul word without a trailing particle, longest stem first."""
    return [word[:-cut] for cut in (1, 2, 3) if len(word) - cut >= 2 and word[-cut:] in PARTICLES]
