"""Parts of a year as people name them: autumn 2022, 2022年底, в начале 2023 года, 2023년 봄.

Owns which months each has; where a season begins is nobody's standard, so that it is taken
as whole months of the northern year, and the ends of a year widely. Refuses what has no year
beside it. Loaded only for a query with a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 4, 5), (6, 7, 8), (9, 10, 11), (1, 2, 12)
_EARLY, _MIDDLE, _LATE = (1, 2, 3), (5, 6, 7, 8), (10, 11, 12)

# As folded nowhere yet: й stands as й.
_BEFORE = {
    "spring": _SPRING, "summer": _SUMMER, "autumn": _AUTUMN, "fall": _AUTUMN, "winter": _WINTER,
    "early": _EARLY, "beginning": _EARLY, "mid": _MIDDLE, "middle": _MIDDLE, "late": _LATE, "end": _LATE,
    "весна": _SPRING, "весной": _SPRING, "весны": _SPRING, "лето": _SUMMER, "летом": _SUMMER, "лета": _SUMMER,
    "осень": _AUTUMN, "осенью": _AUTUMN, "осени": _AUTUMN, "зима": _WINTER, "зимой": _WINTER, "зимы": _WINTER,
    "начало": _EARLY, "начале": _EARLY, "середина": _MIDDLE, "середине": _MIDDLE, "конец": _LATE, "конце": _LATE,
}  # fmt: skip
_AFTER = {
    "春": _SPRING, "夏": _SUMMER, "秋": _AUTUMN, "冬": _WINTER, "初": _EARLY, "底": _LATE, "末": _LATE, "尾": _LATE,
    "봄": _SPRING, "여름": _SUMMER, "가을": _AUTUMN, "겨울": _WINTER, "초": _EARLY, "중반": _MIDDLE, "말": _LATE,
}  # fmt: skip
_PART = re.compile(
    rf"\b(?P<before>{'|'.join(_BEFORE)})[\s-]+(?:of\s+)?(?P<later>(?:19|20)\d\d)\b(?:\s*г(?:ода?)?\b\.?)?"
    rf"|(?<!\d)(?P<first>(?:19|20)\d\d)\s?[年년]?\s?(?P<after>{'|'.join(_AFTER)})[季天]?(?![가-힣一-鿿])"
)


def parts_of_years(text: str) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """Start and end in a text, year, and months."""
    for found in _PART.finditer(text):
        months = _BEFORE[found["before"]] if found["before"] else _AFTER[found["after"]]
        yield found.start(), found.end(), int(found["later"] or found["first"]), months
