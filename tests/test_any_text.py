"""Any text as a query: answered, or refused in one line; never a fault.

    python -m pytest tests/test_any_text.py --hypothesis-profile=long

asks 5,000 texts of each sort; tests/bench/robust.py asks others, with a clock beside it.
"""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Run
from tests.unsafe import SPECIMENS, obeyed

DIGITS = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdigit() and not chr(code).isdecimal()]

PIECES = st.sampled_from(
    ["kyiv", "岸田", "기시다", "Кисида", "2023", "9" * 400, "$500m", "5億", "令和", "元年", '"', "*", "NEAR(", "names:", "#japan",
     "@2023", "=5", "~", "-", "country:", "after:", "name:", "has：", "kind:", " ", "\u0301", "\u200d", "\0", *SPECIMENS.values(), *DIGITS]
)  # fmt: skip
TEXTS = {
    "anything": st.text(st.characters(), max_size=520),
    "with bytes that are no text": st.binary(max_size=60).map(lambda data: data.decode("utf-8", "surrogateescape")),
    "what a query is made of": st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join),
    "numbers": st.text(st.characters(categories=["N"]) | st.sampled_from(".,-/年月日 億%"), max_size=60),
}


@pytest.mark.parametrize("sort", TEXTS)
def test_any_text_is_answered_or_refused(sort: str, call: Run) -> None:
    # The fixtures hold for all examples: each is a run of its own, and none leaves anything.
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(TEXTS[sort])
    def ask(text: str) -> None:
        result = call("search", "--json", "--", text)
        assert result.code in (0, 1, 2), result.err
        assert not obeyed(result.out) and not obeyed(result.err)
        if result.code == 2:
            assert (result.out, result.err.startswith("nea: error: ")) == ("", True)
        else:
            answer = json.loads(result.out)
            assert (answer["schema"], bool(answer["facts"])) == ("nea/1", result.code == 0)

    ask()


@pytest.mark.parametrize("place", ["{}", "kyiv {}", "resolution {}", "12{}", "{} million dollars", "after:{}", "{}年"])
def test_digits_that_are_no_decimals_are_words(place: str, call: Run) -> None:
    for digit in DIGITS:  # Ethiopic, Kharosthi and their like: Python refuses to count with them
        assert call("search", "--json", "--", place.format(digit)).code in (0, 1, 2), repr(digit)
