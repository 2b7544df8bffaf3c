"""The rule of support: what citations make of a fact."""

from __future__ import annotations

import pytest

from nea_cli.model.fact import Citation, Source
from nea_cli.model.support import support


def cite(source: str, kind: str, publisher: str = "", *, wire: str = "", says: str = "") -> Citation:
    made = Source(source, kind, publisher or source, "A title", "2023", "en", wire=wire)
    return Citation(made, "2026-11-23", says={"en": says} if says else {})


PRIMARY = cite("mofa", "primary")
DATA = cite("sipri", "data")
NHK = cite("nhk", "secondary")
KYODO = cite("kyodo", "secondary")
COLUMN = cite("column", "opinion")


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([PRIMARY], "confirmed"),
        ([DATA], "confirmed"),
        ([NHK], "reported"),
        ([COLUMN], "opinion"),
        ([COLUMN, cite("column-2", "opinion")], "opinion"),
        ([NHK, KYODO], "confirmed"),
        ([NHK, COLUMN], "reported"),
        ([COLUMN, PRIMARY], "confirmed"),
        ([], "opinion"),
    ],
)
def test_support_follows_from_the_kinds_of_sources(citations: list[Citation], expected: str) -> None:
    assert support(citations) == expected
    assert support(reversed(citations)) == expected


def test_two_reports_of_one_publisher_are_one_witness() -> None:
    one, other = (cite(i, "secondary", "NHK") for i in ("nhk-1", "nhk-2"))
    assert support([one, other]) == "reported"
    assert support([one, other, KYODO]) == "confirmed"


def test_two_pages_that_carry_one_wire_story_are_one_witness() -> None:
    one = cite("times", "secondary", wire="reuters-2023")
    other = cite("post", "secondary", wire="reuters-2023")
    assert support([one, other]) == "reported"
    assert support([one, cite("post", "secondary", wire="ap-2023")]) == "confirmed"
    assert support([one, cite("post", "secondary")]) == "confirmed"


def test_three_sources_where_each_pair_is_tied_are_still_one_witness() -> None:
    tied = [
        cite("a", "secondary", "NHK", wire="kyodo"),
        cite("b", "secondary", "NHK"),
        cite("c", "secondary", "NHK", wire="kyodo"),
    ]
    assert support(tied) == "reported"


def test_a_source_that_says_otherwise_makes_a_fact_disputed_whatever_else_there_is() -> None:
    assert support([PRIMARY, DATA, cite("tass", "primary", says="there were three")]) == "disputed"
    assert support([NHK, cite("tass", "secondary", says="there were three")]) == "disputed"


def test_an_opinion_that_says_otherwise_disputes_nothing() -> None:
    assert support([PRIMARY, cite("column", "opinion", says="there were three")]) == "confirmed"


def test_a_source_that_a_correction_explains_disputes_nothing_and_proves_nothing() -> None:
    differing = cite("kyodo", "secondary", says="there were three")
    assert support([NHK, differing], corrected=["kyodo"]) == "reported"
    assert support([NHK, differing], corrected=["another"]) == "disputed"
    assert support([differing], corrected=["kyodo"]) == "opinion"
