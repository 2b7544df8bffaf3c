"""Dates as people type them: separators, CJK units, Republic and Japanese eras.

Owns the turning of typed dates into EDTF. Refuses to guess: 3/4/2023, where day
and month cannot be told apart, is an error that says what to type instead.
Eras: ROC years count from 1912; Japanese eras since Meiji, by their first year.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from nea_cli.model.date import DateError, Span, parse_span

# First Gregorian year of each era; era year 1 is that year.
ERAS = {
    "民國": 1912, "民国": 1912, "中華民國": 1912, "roc": 1912, "minguo": 1912,
    "令和": 2019, "reiwa": 2019, "r": 2019,
    "平成": 1989, "heisei": 1989, "h": 1989,
    "昭和": 1926, "showa": 1926, "shouwa": 1926, "s": 1926,
    "大正": 1912, "taisho": 1912, "taishou": 1912,
    "明治": 1868, "meiji": 1868,
}  # fmt: skip

# Last Gregorian year of the eras that ended.
_LAST_YEAR = {1989: 2019, 1926: 1989, 1912: 1926, 1868: 1912}

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"),
            ("may",), ("june", "jun"), ("july", "jul"), ("august", "aug"),
            ("september", "sep", "sept"), ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip

_ERA_NAMES = "|".join(sorted(ERAS, key=len, reverse=True))
_ERA_DATE = re.compile(
    rf"(?P<era>{_ERA_NAMES})\s*(?P<y>\d{{1,3}}(?!\d)|元)\s*(?:年|[-./])?"
    # Digits that nothing parts could be cut in several ways: R5321.
    r"(?:\s*(?P<m>\d{1,2}(?!\d))\s*(?:月|[-./])?(?:\s*(?P<d>\d{1,2})\s*日?)?)?\Z"
)
_PLAIN = re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?(?P<q>[~?%]?)\Z")
_CJK = re.compile(r"(?P<y>\d{4})\s*[年년](?:\s*(?P<m>\d{1,2})\s*[月월](?:\s*(?P<d>\d{1,2})\s*[日號号일]?)?)?\Z")
_RUSSIAN = re.compile(r"(?:(?P<d>\d{1,2})\s+)?(?P<name>[а-я]+)\s+(?P<y>\d{4})(?:\s*г(?:ода?)?\.?)?\Z")
_RUSSIAN_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_DAY_FIRST = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<name>[a-z]+)\.?,?\s+(?P<y>\d{4})\Z")
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\Z")
_ANY_YEAR = re.compile(r"(?:--)?(\d{1,2})[-/](\d{1,2})\Z|(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日號号일]?\Z")
_AMBIGUOUS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\Z")

_RELATIVE = {
    "today": 0, "今天": 0, "今日": 0, "오늘": 0, "сегодня": 0,
    "yesterday": -1, "昨天": -1, "昨日": -1, "어제": -1, "вчера": -1,
}  # fmt: skip


def parse_typed(text: str, today: date | None = None) -> Span:
    """Read a date typed by a person; `today` anchors "today" and "yesterday".

    Raises DateError with what to type instead.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in _RELATIVE:
        day = (today or date.today()) + timedelta(days=_RELATIVE[plain])
        return parse_span(day.isoformat())
    if "/" in plain and (".." in plain or re.match(r"\d{4}(-\d\d){0,2}/\d{4}", plain)):
        return parse_span(plain)
    for pattern in (_PLAIN, _CJK, _ERA_DATE, _DAY_FIRST, _MONTH_FIRST, _RUSSIAN):
        found = pattern.match(plain)
        if found:
            return _span(found.groupdict(), text)
    if _AMBIGUOUS.match(plain):
        raise DateError(f"{text!r}: which is the day? Write it as 2023-03-21")
    if plain == "xxxx":
        raise DateError(f"{text!r} names no time")
    raise DateError(f"{text!r} is no date that nea reads; write it as 2023, 2023-03 or 2023-03-21")


def parse_day_of_year(text: str) -> tuple[int, int] | None:
    """Read `03-21` or `3月21日`, a day of any year, as month and day; None for other forms.

    Raises DateError where the form is right and there is no such day.
    """
    found = _ANY_YEAR.match(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    month, day = (int(part) for part in found.groups() if part)
    try:
        date(2024, month, day)  # a leap year, so that 02-29 is a day
    except ValueError:
        raise DateError(f"{text!r}: there is no such day in any year") from None
    return month, day


def _span(part: dict[str, str | None], text: str) -> Span:
    year, month, day = part["y"] or "", part.get("m"), part.get("d")
    era = part.get("era")
    if era:
        first = ERAS[era]
        number = 1 if year == "元" else int(year)
        if number < 1:
            raise DateError(f"{text!r}: eras begin with year 1")
        year = f"{first + number - 1:04}"
        if not era.startswith(("民", "中", "roc", "minguo")) and int(year) > _LAST_YEAR.get(first, 9999):
            raise DateError(f"{text!r}: that era ended in {_LAST_YEAR[first]}")
    name = part.get("name")
    if name:
        number = MONTHS.get(name) or russian_month(name)
        if not number:
            raise DateError(f"{text!r}: {name!r} is no month")
        month = str(number)
    edtf = year + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if day else "")
    return parse_span(edtf + (part.get("q") or ""))


def russian_month(name: str) -> int:
    """The number of a Russian month in any case; 0 for what is none. The shortest stem, of May, comes last."""
    order = sorted(range(12), key=lambda place: -len(_RUSSIAN_MONTHS[place]))
    return next((place + 1 for place in order if name.startswith(_RUSSIAN_MONTHS[place])), 0)
