"""What may reach a terminal: every script, and nothing that acts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nea_cli.model.plain import visible


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\t", "\n", "\r", "\x7f", "\x9b", "\u061c", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a",
     "\u202e", "\u2066", "\u2069", "\ufeff", "\ud800", "\udfff"],
    ids=lambda c: f"U+{ord(c):04X}",
)  # fmt: skip
def test_a_character_that_acts_is_shown_as_replaced(character: str) -> None:
    assert visible(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text",
    ["Kishida in Kyiv", "岸田文雄訪問基輔", "岸田首相がキーウを訪問", "윤석열 대통령", "Кисида в Киеве", "शांति", "سلام",
     "e\u0301", "か\u3099", "👩\u200d👩\u200d👧", "葛\U000e0100", "𠮷野家", "ภาษาไทย", "a\u00a0b"],
)  # fmt: skip
def test_every_script_passes_as_it_is(text: str) -> None:
    assert visible(text) == text


_characters = st.one_of(st.integers(0, 0xFF), st.integers(0x2000, 0x2070), st.integers(0, 0x10FFFF)).map(chr)


@given(st.text(_characters))
def test_no_control_or_surrogate_gets_through_and_nothing_is_lost(text: str) -> None:
    shown = visible(text)
    assert all(after in (before, "\ufffd") for before, after in zip(text, shown, strict=True))
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for c in shown
    )
    assert visible(shown) == shown
