"""Labels of Han and kana that are only begun, or a character away from what is typed.

Owns where in a query they are taken to be. Refuses to measure (`near.py`).
Loaded only for a query with Han or kana.
"""

from __future__ import annotations

from collections.abc import Sequence

from nea_cli.index.base import Base
from nea_cli.index.fold import Atom
from nea_cli.index.label import Match, find_labels
from nea_cli.index.near import near_labels
from nea_cli.index.term import run_tokens
from nea_cli.index.vocabulary import Vocabulary

# Where people and places have names of their own in Han, each character counts.
_HAN_NAMES = frozenset({"CN", "HK", "JP", "KP", "KR", "MO", "TW", "VN"})

_MOST_INITIALS = 4


def countries_at(run: Sequence[Atom], base: Base) -> int:
    """How many characters at the beginning stand for a country each, if several do: 日俄, 美日韓."""
    if len(run) < 2:
        return 0
    claims = base.claims(atom.text for atom in run[:_MOST_INITIALS])
    named = base.countries(claim.token for one in claims.values() for claim in one)
    count = 0
    for atom in run[:_MOST_INITIALS]:
        if not any(claim.token in named for claim in claims.get(atom.text, ())):
            break
        count += 1
    return count if count > 1 else 0


class Slips:
    """Looks for such labels in one base."""

    def __init__(self, base: Base, words: Vocabulary) -> None:
        self._base = base
        self._words = words

    def initialled(self, read: Sequence[Atom], matches: list[Match]) -> list[Match]:
        """Matches, where a run begins with countries' initials that the first label cuts through: 中俄軍艦 is
        中俄 and 軍艦, and no 俄軍."""
        for match in matches:
            start = next((i for i in range(match.start) if read[i].run == read[match.start].run), match.start)
            end = match.end
            before = read[start : match.start]
            if read[match.start].script != "cjk" or not 0 < len(before) < 3 or any(m.start == start for m in matches):
                continue
            initials = countries_at(read[start : match.end], self._base)
            place = start + initials
            if initials > len(before) and place < len(read):
                rest = [one for one in find_labels(read[place:], self._base.claims) if one.end > 1]
                if rest and rest[0].start == 0 and place + rest[0].end >= end:
                    later = [one._replace(start=one.start + place, end=one.end + place) for one in rest]
                    return [*(one for one in matches if one.end <= start), *later]
        return matches

    def lengthened(self, read: Sequence[Atom], matches: list[Match]) -> list[Match]:
        """Labels that only look found: the beginning of a longer one, or a slip of one."""
        first = next(i for i, atom in enumerate(read) if atom.run == read[-1].run)
        if matches and matches[-1].end == len(read):
            return self.mended(read, matches)
        for start in range(first, len(read) - 2):
            typed = "".join(atom.text for atom in read[start:])
            claims = self._base.claims_starting(typed)
            if claims:
                kept = [match for match in matches if match.end <= start]
                return [*self.mended(read[:start], kept), Match(start, len(read), tuple(claims), "prefix")]
        return self.mended(read, matches)

    def mended(self, read: Sequence[Atom], matches: list[Match]) -> list[Match]:
        """Matches with those of near labels, where a run of Han or kana has a part that is none."""
        covered = {i for match in matches for i in range(match.start, match.end)}
        places: dict[int, list[int]] = {}
        for i, atom in enumerate(read):
            if atom.script == "cjk":
                places.setdefault(atom.run, []).append(i)
        found = list(matches)
        for run in places.values():
            bare = [i for i in run if i not in covered]
            if not bare or self._words_of(read, bare):
                continue
            from nea_cli.index.sound import sounding  # for what the base does not have

            typed = read[run[0] : run[-1] + 1]
            near = sounding(typed, [i - run[0] for i in bare], self._base) or self._near(typed, len(read))
            if near and any(i in bare for i in range(run[0] + near.start, run[0] + near.end)):
                start, end = run[0] + near.start, run[0] + near.end
                crossed = [match for match in found if match.end > start and match.start < end]
                # What is a label as it stands is no slip of another as short.
                if any(match.end - match.start >= end - start - 1 for match in crossed):
                    continue
                found = [match for match in found if match.end <= start or match.start >= end]
                found.append(near._replace(start=start, end=end))
        return sorted(found)

    def _words_of(self, read: Sequence[Atom], bare: Sequence[int]) -> bool:
        """Whether what is left of a run is in the base as it stands."""
        tokens = run_tokens([read[i] for i in bare])
        return all(token in self._words.docs(tokens) for token in tokens)

    def _near(self, run: Sequence[Atom], alone: int) -> Match | None:
        found = near_labels(run, self._words)
        claimed = self._base.claims(near.key for near in found)
        if not found or not claimed:
            return None
        near = next(one for one in found if one.key in claimed)
        claims = claimed[near.key]
        named = [{claim.token for claim in one} for one in claimed.values()]
        if len(near.key) == 3 and not set.intersection(*named):
            # 金正男 is neither 金正恩 nor 金正日; 流剌網 is one thing, whether 流刺網 or 流し網.
            return None
        if len(near.key) == 3 and len(run) == alone:
            # None left: whoever that is, it is somebody else, and no part of a name will do.
            claims = [claim for claim in claims if self._written_by_sound(claim.token)]
        return Match(near.start, near.end, tuple(claims), "bent", 1)

    def _written_by_sound(self, token: str) -> bool:
        name = self._base.name(token)
        return name is not None and name["kind"] in ("person", "place") and not _HAN_NAMES & set(name["countries"])
