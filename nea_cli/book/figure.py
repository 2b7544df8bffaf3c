"""Whether every figure in a text is carried by an amount.

Owns what counts as a figure: digits that are no date, no ordinal, no part of a
name. Refuses to judge figures written as words. A text may round an amount; it
may not show digits that no amount has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from nea_cli.book.book import Book, fact_of
from nea_cli.book.problem import Problem, problem
from nea_cli.model.amount import find, rounded

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_SCALED = r"[\d.,]*\d|\s*(?:億|兆|萬|million|billion|trillion|percent|%)"
_NOT_FIGURES = re.compile(
    "|".join(
        (
            # 20 March, 20-21 March, 20 and 21 March
            rf"\b\d{{1,2}}(?:\s*(?:-|–|to|and|or)\s*\d{{1,2}})?(?:\s+(?:or|and|to)\s+\d{{1,2}})?\s+{_MONTH}\b",
            rf"\b{_MONTH}\s+\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\b(?!\s*(?:million|billion|trillion|%))",
            r"\d{4}\s*年度?",
            r"\d{1,2}\s*(?:[至到、及和與~～-]\s*\d{1,2}\s*)?[月日號号](?!圓|圆|元)",
            r"\d{4}\s*[年년]",
            r"\d{1,2}\s*[월일]",
            r"\b\d{1,2}[:時时]\d{0,2}\s*分?",
            r"第\s*\d+",
            r"\b\d+(?:st|nd|rd|th)\b",
            rf"(?<![\d.,]){_YEAR}(?:\s*[-–/至到]\s*(?:1[5-9]|20)?\d\d)?s?(?!{_SCALED})",
        )
    )
)


def figure_without_amount(book: Book) -> Iterator[Problem]:
    """Figures in facts' texts that no amount, date or name carries."""
    designators = _designators(book)
    for placed in book.facts():
        record = fact_of(placed)
        carried = [value for amount in record.amounts for value in (amount.value, amount.to) if value is not None]
        for lang, text in record.text.table().items():
            for shown in _bare(text, carried, designators):
                told = f"fact {record.id}: text.{lang} has {shown}, which no amount carries"
                yield problem("figure-without-amount", placed.file, placed.line_of("text", lang), told)


def _designators(book: Book) -> re.Pattern[str]:
    """Labels of names that hold digits: KN-23, 第2375號決議, G7."""
    labels = {
        unicodedata.normalize("NFKC", label).lower()
        for _, name in book.names()
        for labels in name.labels.table().values()
        for label in labels
        if any(c.isdigit() for c in label) and not label.isdigit()
    }
    ordered = sorted(labels, key=len, reverse=True)
    return re.compile("|".join(re.escape(label) for label in ordered) or r"(?!)")


def _bare(text: str, carried: list[Decimal], designators: re.Pattern[str]) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = designators.sub(lambda m: "·" * len(m[0]), plain)
    plain = _NOT_FIGURES.sub(lambda m: "·" * len(m[0]), plain)
    for found in find(plain):
        if not any(_carries(value, found.value) for value in carried):
            yield repr(plain[found.start : found.end].strip())


def _carries(value: Decimal, shown: Decimal) -> bool:
    if value == shown:
        return True
    # Digits of the figure as shown, trailing zeros not counted: 7.7 trillion has two.
    digits = max(len(f"{shown:f}".replace(".", "").strip("0")), 1)
    return any(rounded(value, d) == shown for d in (digits, digits + 1) if d < 12)
