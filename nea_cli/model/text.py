"""Texts in several languages, and the order in which languages stand in for one another.

Owns the fallback order. Refuses to translate: what a record does not say in a
language is shown in the next one that it has.
"""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "zh", "ja", "ko", "ru")

_ORDER = {
    "en": ("en", "zh", "ja", "ko", "ru"),
    "zh": ("zh", "en", "ja", "ko", "ru"),
    "ja": ("ja", "en", "zh", "ko", "ru"),
    "ko": ("ko", "en", "zh", "ja", "ru"),
    "ru": ("ru", "en", "zh", "ja", "ko"),
}

Text = Mapping[str, str]
"""Language code to text; may be empty."""


def fallback(lang: str) -> tuple[str, ...]:
    """Languages to try, best first, for a reader of `lang`."""
    return _ORDER.get(lang, _ORDER["en"])


def best(text: Text, lang: str) -> str:
    """The text in `lang`, else in the next language that there is, else empty."""
    return next((text[code] for code in fallback(lang) if text.get(code)), "")
