"""How well a fact is supported, computed from its citations and never typed.

Owns the rule; docs/format.md states it in words. Refuses to weigh publishers
against each other: only kind, independence and disagreement count.
"""

from __future__ import annotations

from collections.abc import Iterable

from nea_cli.model.fact import Citation

_STRONG = ("primary", "data")


def support(citations: Iterable[Citation], corrected: Iterable[str] = ()) -> str:
    """`confirmed`, `reported`, `opinion` or `disputed`.

    `corrected` are the ids of sources that a correction on the same fact finds
    wrong or imprecise: what those say otherwise is explained, not disputed.
    """
    seen = tuple(citations)
    excused = set(corrected)
    if any(c.says and c.source.kind != "opinion" and c.source.id not in excused for c in seen):
        return "disputed"
    standing = [c.source for c in seen if not c.says]
    if any(source.kind in _STRONG for source in standing):
        return "confirmed"
    secondary = [source for source in standing if source.kind == "secondary"]
    if not secondary:
        return "opinion"
    for i, one in enumerate(secondary):
        for other in secondary[i + 1 :]:
            same_wire = one.wire and one.wire == other.wire
            if not same_wire and one.publisher != other.publisher:
                return "confirmed"
    return "reported"
