"""What an unknown word weighs, by what it looks like."""

from __future__ import annotations

import pytest

from nea_cli.index.asked import Term
from nea_cli.index.doubt import NAME, doubt


@pytest.mark.parametrize(
    ("text", "typed", "is_name"),
    [
        ("Kvothe in kyiv", "kvothe", True),
        ("kvothe in kyiv", "kvothe", False),
        ("KVOTHE IN KYIV", "kvothe", False),
        # The small letter of İ is of two characters, so that places move.
        ("İİİİ kvothe", "kvothe", False),
        ("İİİİ Kvothe", "kvothe", True),
        ("İİİİİİİİ k", "k", False),
        ("resolution 1695", "1695", True),
    ],
)
def test_a_word_with_a_capital_weighs_as_a_name_and_shouting_tells_nothing(
    text: str, typed: str, is_name: bool
) -> None:
    assert (doubt(text, [Term(typed, (), 1)], 0) == NAME) is is_name
