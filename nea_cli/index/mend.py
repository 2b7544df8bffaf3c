"""Words that the base does not have, mended: another form of a known word, or a typo of one.

Owns the choice between the two. Refuses words that the base has, and a last word
that begins like one: it is being typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
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
        one = _mend(word, base, words)
        if one:
            mended[i] = one
    return mended


def _mend(word: str, base: Base, words: Vocabulary) -> Mended | None:
    stemmed = words.stemmed(word)
    if stemmed:
        return Mended(tuple(stemmed), "stem")
    from nea_cli.index.romaji import skeleton  # its patterns are for unknown words alone

    bones = skeleton(word)
    if bones:
        alike = base.keys_of_skeleton(bones)
        if alike:
            return Mended(tuple(Close(key, 0, 0) for key in alike), "roman")
    bent = words.bent(word)
    return Mended(tuple(bent), "bent") if bent else None
