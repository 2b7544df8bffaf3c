"""Figures read as people write them.

Owns numbers with 萬 億 兆, 만 억 조, million to trillion, and their currencies. Works
in Decimal throughout. Refuses to print (`amountword.py`), and to read 兆 as a
million (its mainland technical use).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from nea_cli.model.unit import CURRENCY_WORDS

_SCALES: dict[str, int] = {
    "百": 10**2, "千": 10**3, "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12,
    "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12,
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "trn": 10**12, "tn": 10**12, "t": 10**12,
    "тыс": 10**3, "тысяч": 10**3, "млн": 10**6, "миллионов": 10**6, "млрд": 10**9, "миллиардов": 10**9,
    "трлн": 10**12, "триллионов": 10**12,
}  # fmt: skip

_CJK_SCALE = "[百千萬万億亿兆천만억조]"
_WORDS = sorted((s for s in _SCALES if len(s) > 1 and (s.isascii() or "а" <= s[0] <= "я")), key=len, reverse=True)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PIECE = rf"(?:{_NUMBER})\s*{_CJK_SCALE}+"
# What is left below the last scale: 3萬2000, 1만 5000. A year after 5億 is none of it.
_REST = r"(?:(?<=[천만])\s*|(?<=[百千萬万]))\d{1,4}(?!\d|[.,]\d|\s*[年년月월日일度])"
# One letter scales where it is written onto the number or the currency is said: in
# "212 K-9" and "500 m" it means something else.
_LETTER = r"(?:(?<=\d)|(?(before)[\s-]*|(?!)))[kmbt]"
# Figures of this subject have fewer digits by far (book/value.py holds records to it too).
_MOST_DIGITS = 30
# Wide enough that arithmetic on such figures neither rounds nor fails.
EXACT = Context(prec=100)


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled at need: a screen prints figures and reads none.
    # Wonsan does not begin with a currency, nor do Rubio and Europe.
    money = "|".join(
        re.escape(word) + ("(?![a-zа-я])" if re.match("[a-zа-я]", word[-1]) else "")
        for word in sorted(CURRENCY_WORDS, key=len, reverse=True)
    )
    return re.compile(
        # Digits after a letter and a hyphen are a designator's, but for the second end of 5m-10m.
        r"(?<![a-zа-я\d.,])(?:(?<![a-z]-)|(?<=\d[kmbt]-)|(?<=\d[mbt]n-)|(?<=llion-))"
        r"(?P<before>us\$|nt\$|[$€£¥₩])?\s*"
        rf"(?:(?P<cjk>{_PIECE}(?:\s*{_PIECE})*(?:{_REST})?)"
        rf"|(?P<number>{_NUMBER})(?:(?:[\s-]*(?P<word>{'|'.join(_WORDS)})|(?P<letter>{_LETTER}))(?![a-zа-я\d]))?)"
        rf"\s*(?P<after>%|percent\b|per cent\b|pct\b|퍼센트|процент\w*|{money})?",
    )


class Found(NamedTuple):
    """A figure in running text. `unit` is a code or empty; start and end are its place.

    `scaled` is true where the writer used a word of magnitude or a unit, so that
    the figure cannot be a year or a mere label.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    scaled: bool


def find(text: str) -> Iterator[Found]:
    """Every figure written in digits in `text`, left to right.

    Places refer to `unicodedata.normalize("NFKC", text).lower()`.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    for found in _pattern().finditer(plain):
        after = found["after"] or ""
        code = CURRENCY_WORDS.get(found["before"] or "", "") or CURRENCY_WORDS.get(after, "")
        if after and not code:
            code = "percent"
        if found["cjk"]:
            value = _cjk_value(found["cjk"])
        else:
            scale = found["word"] or (found["letter"] or "")[-1:]
            value = EXACT.multiply(Decimal(found["number"].replace(",", "")), Decimal(_SCALES.get(scale, 1)))
        if abs(value.adjusted()) > _MOST_DIGITS:
            continue
        scaled = bool(code or found["cjk"] or found["word"] or found["letter"])
        yield Found(plus_zero(value), code, found.start(), found.end(), scaled)


def plus_zero(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros, so that 5E+8 is 500000000."""
    whole = value.to_integral_value()
    return EXACT.quantize(value, Decimal(1)) if value == whole else EXACT.normalize(value)


def rounded(value: Decimal, digits: int) -> Decimal:
    """`value` to so many significant digits, half up, as writers round."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return plus_zero(value.quantize(step, rounding="ROUND_HALF_UP", context=EXACT))


def cut(value: Decimal, digits: int) -> Decimal:
    """`value` to so many significant digits, the rest left off, as those do who say 348 of 348.7."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return plus_zero(value.quantize(step, rounding="ROUND_DOWN", context=EXACT))


def _cjk_value(text: str) -> Decimal:
    """Add up 1兆4千億, each number times its scales; what stands before a great scale is counted in it
    altogether, so that 6万8千亿 is 68,000 億."""
    total = section = Decimal(0)
    for number, scales in re.findall(rf"({_NUMBER})\s*({_CJK_SCALE}*)", text):
        value = Decimal(number.replace(",", ""))
        for scale in scales:
            if _SCALES[scale] > _SCALES["萬"]:
                value, section = EXACT.add(value, section), Decimal(0)
            value = EXACT.multiply(value, Decimal(_SCALES[scale]))
        if scales and _SCALES[scales[-1]] > _SCALES["萬"]:
            total = EXACT.add(total, value)
        else:
            section = EXACT.add(section, value)
    return EXACT.add(total, section)
