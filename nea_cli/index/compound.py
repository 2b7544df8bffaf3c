"""Korean words written as one, parted into those that the base has, or into countries.

Owns where a Hangul word may be cut: every part must be a label or a word of the
base, and the fewest parts win. Refuses what the base has as it stands.
Loaded only for a Hangul word.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.label import PARTICLES
from nea_cli.index.vocabulary import Vocabulary

_SHORTEST = 4
_LONGEST = 16
_MOST_PARTS = 4
_MOST_INITIALS = 4
# During, after, before, in the midst of: little words that are written onto what they go with.
_TIMES = frozenset("때후전중시")


def parted(found: Sequence[Atom], base: Base, words: Vocabulary) -> list[Atom]:
    """The atoms, with unknown Hangul words replaced by their parts where they have any."""
    long = {atom.text for atom in found if atom.script == "hangul" and _SHORTEST <= len(atom.text) <= _LONGEST}
    pieces = {word[i:j] for word in long for i in range(len(word)) for j in range(i + 1, len(word) + 1)}
    if not long:
        return list(found)
    labels = base.claims(pieces)
    known = {*labels, *words.docs(pieces)}
    parts = {word: _parts(word, known) or _with_suffix(word, known, labels) for word in long}
    new: list[Atom] = []
    for atom in found:
        at = atom.start
        for part in parts.get(atom.text) or [atom.text]:
            # A run of its own, or a syllable that is a label by itself would not count.
            run = atom.run if len(part) > 1 else -at
            new.append(atom._replace(text=part, run=run, start=at, end=at + len(part)))
            at += len(part)
        new[-1] = new[-1]._replace(end=atom.end)
    return new


def inner(word: str, base: Base, words: Vocabulary) -> tuple[str, ...]:
    """Parts of a word that the base has as it stands: others write 핵무력정책 in two words."""
    pieces = {word[i:j] for i in range(len(word)) for j in range(i + 2, len(word) + 1)} - {word}
    return tuple(_parts(word, {*base.claims(pieces), *words.docs(pieces)}))


def initials(found: Sequence[Atom], base: Base) -> dict[str, tuple[str, ...]]:
    """Words whose every syllable is a country, 한러 and 미중, with those countries' tokens."""
    short = {atom.text for atom in found if atom.script == "hangul" and 2 <= len(atom.text) <= _MOST_INITIALS}
    claims = base.claims([*short, *(syllable for word in short for syllable in word)])
    named = base.countries(one.token for claimed in claims.values() for one in claimed)
    countries = {
        syllable: one.token
        for syllable, claimed in claims.items()
        for one in claimed
        if len(syllable) == 1 and one.token in named
    }
    return {
        word: tuple(dict.fromkeys(countries[syllable] for syllable in word))
        for word in short
        if word not in claims and all(syllable in countries for syllable in word)
    }


def _with_suffix(word: str, known: set[str], labels: Container[str]) -> list[str]:
    """Known parts and a last syllable that is a label, or says when: 핵무력정책법 is 핵무력, 정책 and 법."""
    if word[-1] not in labels and word[-1] not in _TIMES:
        return []
    before = [word[:-1]] if word[:-1] in known else _parts(word[:-1], known)
    return [*before, word[-1]] if before and word[-1] in labels else before


def _parts(word: str, known: set[str]) -> list[str]:
    """The fewest known parts of two syllables or more; empty where there are none."""
    if word in known or any(
        len(word) - cut >= 2 and word[-cut:] in PARTICLES and word[:-cut] in known for cut in (1, 2, 3)
    ):
        return []
    best: dict[int, list[str]] = {0: []}
    for end in range(2, len(word) + 1):
        for start in range(end - 1):
            before = best.get(start)
            if before is None or len(before) >= _MOST_PARTS:
                continue
            part = word[start:end]
            stem = next((part[:-cut] for cut in (1, 2, 3) if len(part) - cut >= 2 and part[-cut:] in PARTICLES), "")
            if part in known or (stem and stem in known):
                longer = [*before, part]
                if end not in best or len(longer) < len(best[end]):
                    best[end] = longer
    return best.get(len(word), [])
