"""Texts in several languages: which one a reader gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.model.text import LANGUAGES, best, fallback


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", {"en": "E", "zh": "Z"}, "E"),
        ("zh", {"en": "E", "zh": "Z"}, "Z"),
        ("ja", {"en": "E", "zh": "Z"}, "E"),
        ("ko", {"zh": "Z", "ja": "J"}, "Z"),
        ("zh", {"ja": "J", "en": "E"}, "E"),
        ("en", {"ru": "R"}, "R"),
        ("zh", {"zh": "", "en": "E"}, "E"),
        ("fr", {"zh": "Z", "en": "E"}, "E"),
        ("en", {}, ""),
    ],
)
def test_a_reader_gets_the_own_language_or_the_next_that_there_is(
    lang: str, text: dict[str, str], expected: str
) -> None:
    assert best(text, lang) == expected


@pytest.mark.parametrize("lang", [*LANGUAGES, "fr", ""])
def test_every_language_is_tried_once(lang: str) -> None:
    assert sorted(fallback(lang)) == sorted(LANGUAGES)


@given(st.dictionaries(st.sampled_from(LANGUAGES), st.text(max_size=3)), st.sampled_from(LANGUAGES))
def test_nothing_is_shown_only_where_there_is_nothing(text: dict[str, str], lang: str) -> None:
    assert bool(best(text, lang)) is any(text.values())
    assert best(text, lang) in {"", *text.values()}
