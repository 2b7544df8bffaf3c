"""Dates and figures in a query, taken out of it as terms of their own.

Owns the patterns by which they are seen. Refuses words. Loaded only for a query
that has a digit, or a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nea_cli.index.asked import Form, Term, form
from nea_cli.index.base import Base
from nea_cli.index.season import parts_of_years
from nea_cli.index.valueterm import date_tokens, figures, number_token
from nea_cli.index.vocabulary import Vocabulary
from nea_cli.model.amount import Found
from nea_cli.model.date import DateError
from nea_cli.model.era import MONTHS, parse_typed, russian_month

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_RUSSIAN_MONTH = "(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
# Without a year beside it, the whole word must be one: not Martin, not a major.
_IN_CASES = (
    "(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|ем|е)"
    "|(?:март|август)(?:а|у|ом|е)?|ма(?:й|я|ю|ем|е))"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = "(?:會計|会计)?年度|년도|회계\\s?연도"
# A year in two digits is one only where its month or its name says so.
_TWO = r"(?<![\d.,])[0123]\d"
_DATE = re.compile(
    "|".join(
        (
            r"(?<!\d)\d{4}\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?!\d)",
            r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\d)",
            rf"(?:\d{{4}}|{_TWO})\s?[年년]\s*\d{{1,2}}\s*[月월](?:\s*\d{{1,2}}\s*[日號号일])?",
            r"(?:中華民國|民國|民国|令和|平成|昭和)\s*(?:\d{1,3}|元)\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|度)?",
            rf"(?:\d{{4}}|{_TWO})\s?(?:{_YEAR})",
            r"\d{4}\s*[年년]",
            # In Taiwan a year of three digits is one of the Republic: 112年度預算.
            r"(?<![\d.,第])1[01]\d\s?(?:年度|年(?![間间來来以前後后]))",
            # Two digits, and no length of time: 23年國防預算, not 23年來.
            r"(?<![\d.,第])(?:1[5-9]|2\d)\s?[年년](?![間间来來以前後后ぶ目간전만째])",
            r"\b(?:fy|cy)[\s-]?'?(?:20)?[0123]\d\b",
            rf"\b(?:(?<!-)\d{{1,2}}\s+)?{_RUSSIAN_MONTH}\s+\d{{4}}(?:\s*г(?:ода?)?\b\.?)?",
            rf"\b(?:(?<!-){_NTH}\s+)?{_MONTH}\.?,?\s+(?:{_NTH},?\s+)?\d{{4}}\b",
        )
    )
)
# Who counts years so speaks of home, where nothing else is said.
_ERA = re.compile(r"(民國|民国|roc|^1[01]\d\s?年)|令和|平成|昭和")
_ERA_WEIGHT = 0.5
_REPUBLIC = re.compile(r"1[01]\d年")
# Day first, and numbers as Russian prints them: 10,8 трлн.
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}),(?=\d{1,2}(?![\d,]))")
_NUMERO = re.compile(r"\b(?:no|nos|nr)\.?\s*(?=\d)|第\s?(?=\d)")
# A day or a month of any year. May alone is most often no month.
_NAMES = "|".join(name for name in MONTHS if len(name) > 3 and name != "sept")
_ANY_YEAR = re.compile(
    rf"(?<!\d)(?P<cjk>\d{{1,2}})\s*[月월](?:\s*(?P<cjkday>\d{{1,2}})\s*[日號号일])?(?!\d)"
    rf"|\b(?<!-)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_NAMES}|may)\b"
    rf"|\b(?P<later>{_NAMES}|may(?=\s+\d))(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?)?\b"
    rf"|\b(?:(?<!-)(?P<first>\d{{1,2}})\s+)?(?P<russian>{_IN_CASES})\b"
)


# Numbers that people write out before a magnitude; Han digits only before theirs, since 三 is in many a name.
_OUT = {
    "half a": "0.5", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_WRITTEN = re.compile(rf"\b({'|'.join(_OUT)})\s+(?=(?:thousand|million|billion|trillion|percent|per cent)\b)")
_HAN_DIGITS = "一二三四五六七八九"
_ZEROS = "〇零○"
# 三月, 九月三日, 二○二三年.
_HAN_YEAR = re.compile(rf"([一二][{_HAN_DIGITS}{_ZEROS}]{{3}})(?=年)")
_HAN_MONTH = re.compile(rf"(?<![{_HAN_DIGITS}十])(十[一二]?|[{_HAN_DIGITS}])(?=月)")
_HAN_DAY = re.compile(rf"(?<=月)([二三]?十[{_HAN_DIGITS}]?|[{_HAN_DIGITS}])(?=[日號号])")
# A year and then a currency, or what is said of all such figures; not 2000億.
_YEAR_FIRST = re.compile(r"(?:19\d\d|20[0-3]\d)(?![\d.,a-z])(?!\s*[百千萬万億亿兆천만억조])")
# Years from one to another: 2023-27. What may be a month is one.
_YEARS = re.compile(r"(?<![\d.-])((?:19|20)\d\d)\s?[-–~〜～]\s?((?:19|20)\d\d|1[3-9]|[2-9]\d)(?![\d.-])")
_HAN_NUMBER = re.compile(rf"百分之([{_HAN_DIGITS}十]+)|([{_HAN_DIGITS}兩两十百]+)(?=[千萬万]?[萬万億亿兆])")


def _han_number(text: str) -> int:
    """The value of a Han number below a thousand."""
    total = digit = 0
    for character in text.translate(str.maketrans("兩两", "二二")):
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _HAN_DIGITS.index(character) + 1
    return total + digit


def _han_digit(character: str) -> str:
    return str(_HAN_DIGITS.find(character) + 1)


def _in_digits(text: str) -> str:
    """A text with the numbers that it writes out in digits: half a million, 四十三兆, 百分之二."""
    text = _WRITTEN.sub(lambda found: f"{_OUT[found[1]]} ", text)
    if "年" in text or "月" in text:
        text = _HAN_YEAR.sub(lambda found: "".join(map(_han_digit, found[1])), text)
        text = _HAN_MONTH.sub(lambda found: str(_han_number(found[1])), text)
        text = _HAN_DAY.sub(lambda found: str(_han_number(found[1])), text)
    return _HAN_NUMBER.sub(lambda found: f"{_han_number(found[1])}%" if found[1] else str(_han_number(found[2])), text)


def take_values(text: str, terms: list[Term], base: Base) -> str:
    """Append a term for each date and figure, and return the text without them."""
    text = _YEARS.sub(_both_years, _in_digits(text))
    text = _take_any_year(_take_dates(_take_parts(text, terms), terms, base), terms, base.words)
    return _take_figures(_NUMERO.sub(" ", _COMMA.sub(r"\1.", text)), terms, base)


def _both_years(found: re.Match[str]) -> str:
    first, last = found[1], found[2]
    return f"{first} {last if len(last) == 4 else first[:2] + last}"


def _take_parts(text: str, terms: list[Term]) -> str:
    """Seasons, and the beginnings and ends of years: the months, or no more than the year."""
    pieces, last = [], 0
    for start, end, year, months in parts_of_years(text):
        typed = text[start:end].strip()
        named = [f"{year:04}-{month:02}" for month in months]
        # The winter of a year is at both of its ends, or goes on into the next.
        named += [f"{year + 1:04}-{month:02}" for month in months if 12 in months and month < 3]
        forms = [form(f"@{one}", "exact", one) for one in named]
        terms.append(Term(typed, (*forms, form(f"{year:04}", "part", f"{year:04}")), 1))
        pieces.append(text[last:start])
        last = end
    return " ".join([*pieces, text[last:]])


def _take_dates(text: str, terms: list[Term], base: Base) -> str:
    def take(found: re.Match[str]) -> str:
        try:
            span = parse_typed(_spelled(found[0]))
        except DateError:
            return found[0]
        terms.append(Term(found[0].strip(), (form(date_tokens(span)[-1], "exact", span.text),), 1))
        era = _ERA.search(found[0]) if date_tokens(span)[-1].isdigit() else None
        home = base.country_token("TW" if era[1] else "JP") if era else ""
        if era and home:
            terms.append(Term(era[0], (form(home, "metonym", era[0]),), _ERA_WEIGHT))
        return " "

    return _DATE.sub(take, text)


def _spelled(text: str) -> str:
    """A date as `parse_typed` reads it. A fiscal year is told by its number, as in the records."""
    text = re.sub(r"\s*([-/.年月])\s*", r"\1", text)
    if _REPUBLIC.match(text):
        return f"民國{text.removesuffix('度')}"
    dotted = _DOTTED.match(text)
    if dotted:
        return f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    text = re.sub(rf"^(?:fy|cy)[\s-]?'?|(?:{_YEAR})$", "", text).removesuffix("度")
    return f"20{text}" if re.match(r"\d\d(?:\D|\Z)", text) and not re.search("[а-яa-z]", text) else text


def _take_any_year(text: str, terms: list[Term], words: Vocabulary) -> str:
    """Days and months without a year: those that the base has, of whatever year."""

    def take(found: re.Match[str]) -> str:
        name = found["name"] or found["later"]
        month = int(found["cjk"]) if found["cjk"] else MONTHS[name] if name else russian_month(found["russian"])
        day = next((int(one) for one in found.group("cjkday", "day", "after", "first") if one), 0)
        forms = tuple(form(token, "exact", found[0].strip()) for token in words.days(month, day))
        if not forms:
            return found[0]
        terms.append(Term(found[0].strip(), forms, 1))
        return " "

    return _ANY_YEAR.sub(take, text)


def _forms(found: Found) -> tuple[Form, ...]:
    """A figure as such, as what others round to, and, where its unit is said, of another unit."""
    said = f"{found.value:f} {found.unit}".strip()
    exact = form(number_token(found.value, found.unit), "exact", said)
    about = form(number_token(found.value, found.unit, True), "rounded", said)
    if not found.unit:
        return exact, about
    return exact, about, form(number_token(found.value), "unitless", said)


def _take_figures(text: str, terms: list[Term], base: Base) -> str:
    pieces, last = [], 0
    for found in figures(text):
        typed = text[found.start : found.end].strip()
        forms = _forms(found)
        pieces.append(text[last : found.start])
        last = found.end
        if _YEAR_FIRST.match(typed) and not base.words.docs(token for one in forms for token in one.tokens):
            # 軍費 2018 美元 asks for a year, and in which currency; nobody has 2,018 dollars.
            pieces += [typed[:4], *_known(typed[4:], base)]
            continue
        terms.append(Term(typed, forms, 1))
    return " ".join([*pieces, text[last:]])


def _known(text: str, base: Base) -> Iterator[str]:
    """The words of a text that the base has."""
    for word in re.findall(r"[^\W\d_]+", text):
        key = base.key(word)
        if base.words.docs([key]) or base.claims([key]):
            yield word
