"""Dates printed in the reader's language, no finer than they are known.

Owns the wording. Refuses to compute.
"""

from __future__ import annotations

from nea_cli.model.date import Moment, Span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {
    21: ("spring", "春", "春", "봄"),
    22: ("summer", "夏", "夏", "여름"),
    23: ("autumn", "秋", "秋", "가을"),
    24: ("winter", "冬", "冬", "겨울"),
}
_PLACE = {"en": 0, "zh": 1, "ja": 2, "ko": 3}
_ABOUT = {
    "~": ("about ", "約", "約", "약 "),
    "?": ("possibly ", "疑為", "推定", "추정 "),
    "%": ("possibly about ", "疑約", "推定約", "추정 약 "),
}
_YEAR = {"zh": "年", "ja": "年", "ko": "년"}
_MONTH = {"zh": "月", "ja": "月", "ko": "월"}
_DAY = {"zh": "日", "ja": "日", "ko": "일"}


def moment_words(moment: Moment, lang: str, year: bool = True) -> str:
    """`21 Mar 2023`, `2023年3月21日`; without the year where a heading has it."""
    place = _PLACE.get(lang, 0)
    about = _ABOUT[moment.qualifier][place] if moment.qualifier else ""
    season = _SEASONS.get(moment.month or 0)
    if place:
        gap = " " if lang == "ko" else ""
        parts = [f"{moment.year}{_YEAR[lang]}"] if year or moment.month is None else []
        if season:
            parts.append(season[place])
        elif moment.month:
            parts.append(f"{moment.month}{_MONTH[lang]}")
        if moment.day:
            parts.append(f"{moment.day}{_DAY[lang]}")
        return about + gap.join(parts)
    parts = [str(moment.day)] if moment.day else []
    if season:
        parts.append(season[0])
    elif moment.month:
        parts.append(_MONTHS[moment.month - 1])
    if year or moment.month is None:
        parts.append(str(moment.year))
    return about + " ".join(parts)


def span_words(span: Span, lang: str, year: bool = True) -> str:
    """A record's date in words: a moment, a range, `since ...`, `until ...`."""
    place = _PLACE.get(lang, 0)
    if span.undated:
        return ("n.d.", "無日期", "日付なし", "날짜 없음")[place]
    if span.start and span.end is None:
        shown = moment_words(span.start, lang, year)
        return (f"since {shown}", f"{shown}起", f"{shown}以降", f"{shown} 이후")[place]
    if span.end and span.start is None:
        shown = moment_words(span.end, lang, year)
        return (f"until {shown}", f"至{shown}", f"{shown}まで", f"{shown}까지")[place]
    assert span.start is not None and span.end is not None
    if not span.is_range:
        return moment_words(span.start, lang, year)
    return _range(span.start, span.end, lang, year)


def _range(start: Moment, end: Moment, lang: str, year: bool) -> str:
    dash = "–" if _PLACE.get(lang, 0) == 0 else "～" if lang != "ko" else "~"
    same_year = start.year == end.year
    certain = not start.qualifier and not end.qualifier
    same_month = same_year and start.month == end.month and start.day and end.day and certain
    if _PLACE.get(lang, 0) == 0:
        if same_month:
            return f"{start.day}{dash}{moment_words(end, lang, year)}"
        spaced = f" {dash} " if start.month or end.month else dash
        return (
            moment_words(start, lang, year and not same_year) + spaced + moment_words(end, lang, year or not same_year)
        )
    if same_month:
        return f"{moment_words(start, lang, year)}{dash}{end.day}{_DAY[lang]}"
    return (
        f"{moment_words(start, lang, year)}{dash}{moment_words(end, lang, (year or not same_year) and not same_year)}"
    )
