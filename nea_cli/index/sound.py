"""Names in Han that are written with other characters of the same sound: 秦鋼 for 秦剛.

Owns when such a slip, the commonest of who types by sound, is taken for a name: the reading
is that of a label as long, and a character stands where it stands in the label. Refuses the
readings themselves, which the index holds. Loaded only for a query with unknown Han.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.label import Claim, Match

_SHORTEST, _LONGEST = 2, 8
# What is not a name is often another word of the same sound.
_KINDS = frozenset({"person", "place", "organization", "weapon"})


def sounding(run: Sequence[Atom], bare: Iterable[int], base: Base) -> Match | None:
    """The longest part of a run that sounds like a name and has some of the places `bare` in it.

    Places are those in the run.
    """
    sounds = [base.sounds.get(atom.text, "") for atom in run]
    unknown = set(bare)
    spans = [
        (start, start + size)
        for size in range(min(_LONGEST, len(run)), _SHORTEST - 1, -1)
        for start in range(len(run) - size + 1)
        if all(sounds[start : start + size]) and not unknown.isdisjoint(range(start, start + size))
    ]
    claims = base.claims("".join(sounds[start:end]) for start, end in spans)
    for start, end in spans:
        typed = "".join(atom.text for atom in run[start:end])
        for claim in claims.get("".join(sounds[start:end]), ()):
            near = _nearest(typed, claim, base)
            if near:
                edits, label = near
                return Match(start, end, (claim._replace(lang="zh", text=label),), "bent", edits)
    return None


def _nearest(typed: str, claim: Claim, base: Base) -> tuple[int, str] | None:
    """In how many characters the nearest label that sounds so differs, and the label."""
    name = base.name(claim.token)
    if name is None or name["kind"] not in _KINDS:
        return None
    near = ((_edits(typed, base.key(label), base.sounds), label) for label in name["labels"].get("zh", ()))
    # 黃岩島 is not 幌筵島, though it sounds so.
    return min((one for one in near if 0 < one[0] <= len(typed) // 2), default=None)


def _edits(typed: str, label: str, sounds: Mapping[str, str]) -> int:
    """In how many characters a label of the same sound differs; 0 where it is of another."""
    if len(label) != len(typed):
        return 0
    differing = [(one, other) for one, other in zip(typed, label, strict=True) if one != other]
    return len(differing) if all(sounds.get(one) == sounds.get(other) for one, other in differing) else 0
