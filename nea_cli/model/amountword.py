"""Figures printed as each language writes them.

Owns the words of magnitude: 7.7385 trillion, 7.7385兆. Every digit of the record is
shown and none is added. Refuses to convert.
"""

from __future__ import annotations

from decimal import Decimal

from nea_cli.model.amount import EXACT, plus_zero
from nea_cli.model.fact import Amount
from nea_cli.model.unit import unit

_STEPS = {
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
    "zh": ((10**12, "兆"), (10**8, "億"), (10**4, "萬")),
    "ja": ((10**12, "兆"), (10**8, "億"), (10**4, "万")),
    "ko": ((10**12, "조"), (10**8, "억"), (10**4, "만")),
    "ru": ((10**12, " трлн"), (10**9, " млрд"), (10**6, " млн")),
}
_MOST_DECIMALS = 5


def number(value: Decimal, lang: str) -> str:
    """`value` in words of magnitude where that drops no digit: 7.7385 trillion, 7.7385兆."""
    for size, name in _STEPS.get(lang, _STEPS["en"]):
        if abs(value) >= size:
            short = plus_zero(EXACT.divide(value, Decimal(size)))
            if -int(short.as_tuple().exponent) <= _MOST_DECIMALS:
                # Written Chinese, Japanese and Korean part long figures by 萬 and 億, not by commas.
                return f"{short:,f}{name}" if lang in ("en", "ru") else f"{short:f}{name}"
    return f"{value:,f}"


def show(amount: Amount, lang: str) -> str:
    """A figure with its unit: `about 500 million US dollars`, `約5億美元`."""
    figure = number(amount.value, lang)
    if amount.to is not None:
        figure = f"{figure}–{number(amount.to, lang)}"
    measure = unit(amount.unit)
    if lang in ("zh", "ja", "ko"):
        word = {"zh": measure.zh, "ja": measure.ja, "ko": measure.ko}[lang]
        if amount.unit == "rank":
            figure = {"zh": "第", "ja": "第", "ko": ""}[lang] + figure
        about = {"zh": "約", "ja": "約", "ko": "약 "}[lang] if amount.about else ""
        gap = " " if lang == "ko" and measure.currency else ""
        return about + (word.format(figure) if "{}" in word else f"{figure}{gap}{word}")
    if amount.unit == "rank":
        return f"{'about ' if amount.about else ''}{_ordinal(figure)}"
    word = measure.one if amount.value == 1 and amount.to is None else measure.many
    gap = "" if word == "%" else " "
    return f"{'about ' if amount.about else ''}{figure}{gap}{word}"


def _ordinal(figure: str) -> str:
    """10th, 22nd."""
    if not figure.isdecimal():
        return f"place {figure}"
    teen = figure[-2:] in ("11", "12", "13")
    return figure + ({"1": "st", "2": "nd", "3": "rd"}.get(figure[-1], "th") if not teen else "th")
