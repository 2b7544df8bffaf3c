"""Whether every figure in a text is carried by an amount.

Owns what counts as a figure: digits that are no date, no ordinal, no part of a
name. Refuses to judge figures written as words. A text may round an amount; it
may not show digits that no amount has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from nea_cli.book.book import Book, fact_of
from nea_cli.book.problem import Problem, problem
from nea_cli.model.amount import Found, find, rounded

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_MAGNITUDE = "億|兆|萬|thousand|million|billion|trillion|percent|per cent|%"
# What follows a number of four digits that is no year after all. In Chinese a year has its 年.
_NO_YEAR = (
    rf"[\d.,]*\d|\s*(?:{_MAGNITUDE}|(?:us )?dollars?\b|yen\b|won\b|euros?\b|roubles?\b|km\b|kilomet)"
    r"|\s*(?!年|會計|財政|財年|學年|[至到和及與或])[\u3400-\u9fff]"
)
_NOT_FIGURES = re.compile(
    "|".join(
        (
            # 20 March; 20-21 March; 5, 6 and 7 March
            rf"\b\d{{1,2}}(?:(?:\s*(?:-|–|,)\s*|,?\s+(?:to|and|or)\s+)\d{{1,2}})*\s+{_MONTH}(?![a-z])",
            # March 20; March 20-21; March 20 and 21
            rf"\b{_MONTH}\s+\d{{1,2}}(?:(?:\s*[-–]\s*|\s+(?:to|and|or)\s+)\d{{1,2}})*\b(?!\s*(?:{_MAGNITUDE})|[.,]\d)",
            r"\d{2,4}\s*年代",
            r"(?:民國|令和|平成|昭和|大正|明治)\s*\d{1,3}\s*年",
            r"\d{4}\s*年度?",
            r"(?<![\d.,])\d{1,2}\s*(?:[至到、及和與~～-]\s*\d{1,2}\s*)*[月日號号](?!圓|圆|元)",
            r"\d{4}\s*[年년]",
            r"(?<![\d.,])\d{1,2}\s*[월일]",
            r"\b\d{1,2}:\d\d\b",
            r"(?<![\d.,])\d{1,2}\s*[時时點点](?:\s*\d{1,2}\s*分)?",
            r"\b\d{1,2}(?::\d\d)?\s*[ap]\.?m\b",
            r"第\s*\d+",
            r"\b\d[\d,]*(?:st|nd|rd|th)\b",
            r"\b(?:articles?|paragraphs?|sections?|chapters?|annex|resolutions?|phase|pages?|no\.)\s+\d+(?:\s+(?:and|or|to)\s+\d+)*\b",
            rf"(?<![\d.,]){_YEAR}(?:\s*[-–/至到]\s*(?:1[5-9]|20)?\d\d)?s?(?!{_NO_YEAR})",
        )
    )
)
# 3 to 4 billion, 3至4億: the first number shares the scale of the second.
_RANGE = re.compile(r"\s*(?:-|–|~|to|or|and|至|到|或)\s*\Z")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def figure_without_amount(book: Book) -> Iterator[Problem]:
    """Figures in facts' texts that no amount, date or name carries."""
    designators = _designators(book)
    for placed in book.facts():
        record = fact_of(placed)
        carried = [value for amount in record.amounts for value in (amount.value, amount.to) if value is not None]
        for lang, text in record.text.table().items():
            for shown in bare(text, carried, designators):
                told = f"{placed.told}: text.{lang} has {shown!r}, which no amount carries"
                yield problem("figure-without-amount", placed.file, placed.line_of("text", lang), told, placed.told)


def _designators(book: Book) -> re.Pattern[str]:
    """Labels of names that hold digits."""
    labels = (label for _, name in book.names() for labels in name.labels.table().values() for label in labels)
    return designator_pattern(labels)


def designator_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Matches those of `labels` that hold digits (KN-23, 第2375號決議, G7) where no more digits adjoin."""
    plain = {unicodedata.normalize("NFKC", label).lower() for label in labels}
    held = [label for label in plain if any(c.isdigit() for c in label) and not label.isdigit()]
    ordered = "|".join(re.escape(label) for label in sorted(held, key=len, reverse=True))
    return re.compile(rf"(?<!\d)(?<!\d[.,])(?:{ordered})(?!\d|[.,]\d)" if ordered else r"(?!)")


def bare(text: str, carried: Sequence[Decimal], designators: re.Pattern[str]) -> Iterator[str]:
    """The figures of a text that none of the values `carried` stands behind, as they are written."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for pattern in (designators, _NOT_FIGURES):
        plain = pattern.sub(lambda m: "·" * len(m[0]), plain)
    figures = list(find(plain))
    for found, after in zip_longest(figures, figures[1:]):
        readings = [found.value, *_scaled(found, after, plain)]
        if not any(
            _carries(value, shown, found.scaled or shown != found.value) for value in carried for shown in readings
        ):
            yield plain[found.start : found.end].strip()


def _scaled(found: Found, after: Found | None, plain: str) -> Iterator[Decimal]:
    """The value of a range's beginning when its end alone has the word of magnitude."""
    if after is None or found.scaled or not _RANGE.match(plain, found.end, after.start):
        return
    number = _NUMBER.search(plain, after.start, after.end)
    if number and (digits := Decimal(number[0].replace(",", ""))):
        yield found.value * after.value / digits


def _carries(value: Decimal, shown: Decimal, scaled: bool) -> bool:
    """Whether `shown` is the value or a rounding of it. The sign is in the words: "fell by 22.6 percent"."""
    value = abs(value)
    if value == shown:
        return True
    # Digits of the figure as shown, trailing zeros not counted: 7.7 trillion has two. A count without a
    # word of magnitude is not rounded to one digit: 18 ships are not 20.
    digits = max(len(f"{shown:f}".replace(".", "").strip("0")), 1 if scaled else 2)
    return any(rounded(value, d) == shown for d in (digits, digits + 1) if d < 12)
