"""Words that the base does not have, mended: another form of a known word, or a typo of one.

Owns the choice between the two. Refuses words that the base has, and a last word
that begins like one: it is being typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.gram import is_hangul
from nea_cli.index.vocabulary import Close, Vocabulary


class Mended(NamedTuple):
    """What an unknown word is taken for: words that the base has, the likeliest first."""

    words: tuple[Close, ...]
    via: str  # "stem", "roman" or "bent"


def mend(found: Sequence[Atom], base: Base, words: Vocabulary) -> dict[int, Mended]:
    """Mendings by place, for each unknown word that has any."""
    typed = {i: atom.text for i, atom in enumerate(found) if atom.script != "cjk"}
    known = words.docs(typed.values())
    unknown = {i: word for i, word in typed.items() if word not in known}
    if not unknown:
        return {}
    labels = base.claims(unknown.values())
    last = len(found) - 1
    mended: dict[int, Mended] = {}
    for i, word in unknown.items():
        if word in labels or (i == last and words.starting(word, 1)):
            continue
        one = _mend(word, base, words, alone=len(found) == 1)
        if one:
            mended[i] = one
    return mended


def _mend(word: str, base: Base, words: Vocabulary, alone: bool) -> Mended | None:
    stemmed = words.stemmed(word)
    if stemmed:
        # What is a label says more than what is a word of some fact only.
        labels = base.claims(close.word for close in stemmed)
        return Mended(tuple(sorted(stemmed, key=lambda close: close.word not in labels)), "stem")
    from nea_cli.index.romaji import skeleton  # its patterns are for unknown words alone

    bones = skeleton(word)
    if bones:
        alike = base.keys_of_skeleton(bones)
        if alike:
            return Mended(tuple(Close(key, 0, 0) for key in alike), "roman")
    russian = _russian(word, words)
    if russian:
        return Mended(tuple(russian), "roman")
    if alone and is_hangul(word) and len(word) < 3:
        return None
    bent = words.bent(word)
    return Mended(tuple(bent), "bent") if bent else None


def _russian(word: str, words: Vocabulary) -> list[Close]:
    """Russian words of the base that a word in Latin letters may be."""
    if not word.isascii():
        return []
    from nea_cli.index.cyrillic import spellings

    typed = spellings(word)
    had = words.docs(typed)
    if had:
        return [Close(one, 0, docs) for one, docs in had.items()]
    return next((stemmed for stemmed in map(words.stemmed, typed[:4]) if stemmed), [])
