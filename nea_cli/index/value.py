"""Dates and figures in a query, taken out of it as terms of their own.

Owns the patterns by which they are seen. Refuses words. Loaded only for a query
that has a digit.
"""

from __future__ import annotations

import re

from nea_cli.index.asked import Form, Term, form
from nea_cli.index.valueterm import date_tokens, figures, number_token
from nea_cli.model.amount import Found
from nea_cli.model.date import DateError
from nea_cli.model.era import parse_typed

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_RUSSIAN_MONTH = "(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    "|".join(
        (
            r"(?<!\d)\d{4}\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?!\d)",
            r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日號号일])?",
            r"(?:中華民國|民國|民国|令和|平成|昭和)\s*(?:\d{1,3}|元)\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?",
            r"\d{4}\s*[年년][度도]?",
            rf"\b(?:\d{{1,2}}\s+)?{_RUSSIAN_MONTH}\s+\d{{4}}(?:\s*г(?:ода?)?\b\.?)?",
            rf"\b(?:{_NTH}\s+)?{_MONTH}\.?,?\s+(?:{_NTH},?\s+)?\d{{4}}\b",
        )
    )
)


def take_values(text: str, terms: list[Term]) -> str:
    """Append a term for each date and figure, and return the text without them."""
    return _take_figures(_take_dates(text, terms), terms)


def _take_dates(text: str, terms: list[Term]) -> str:
    def take(found: re.Match[str]) -> str:
        try:
            # A fiscal year is told by its number, as in the records.
            span = parse_typed(re.sub(r"\s*([-/.年月])\s*", r"\1", found[0]).rstrip("度도"))
        except DateError:
            return found[0]
        terms.append(Term(found[0].strip(), (form(date_tokens(span)[-1], "exact", span.text),), 1))
        return " "

    return _DATE.sub(take, text)


def _forms(found: Found) -> tuple[Form, ...]:
    """A figure as such, as what others round to, and, where its unit is said, of another unit."""
    said = f"{found.value:f} {found.unit}".strip()
    exact = form(number_token(found.value, found.unit), "exact", said)
    about = form(number_token(found.value, found.unit, True), "rounded", said)
    if not found.unit:
        return exact, about
    return exact, about, form(number_token(found.value), "unitless", said)


def _take_figures(text: str, terms: list[Term]) -> str:
    pieces, last = [], 0
    for found in figures(text):
        typed = text[found.start : found.end].strip()
        terms.append(Term(typed, _forms(found), 1))
        pieces.append(text[last : found.start])
        last = found.end
    return " ".join([*pieces, text[last:]])
