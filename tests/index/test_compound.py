"""Korean written without blanks is read as its parts, and countries by their syllables."""

from __future__ import annotations

import pytest

from nea_cli.index.base import Base
from nea_cli.index.compound import initials, inner, parted
from nea_cli.index.fold import atoms, fold, forms
from nea_cli.index.vocabulary import Vocabulary

FORMS = forms({})


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("기시다키이우방문", ["기시다", "키이우", "방문"]),
        ("우크라이나방문", ["우크라이나", "방문"]),
        ("북러정상회담", ["북러", "정상회담"]),
        ("우크라이나", ["우크라이나"]),
        ("우크라이나에서", ["우크라이나에서"]),
        ("핵무력정책법", ["핵무력정책", "법"]),
        ("쿼드정상회의때", ["쿼드", "정상회의"]),
        ("오징어게임", ["오징어게임"]),
    ],
)
def test_a_word_is_parted_only_where_all_its_parts_are_known(bundled_base: Base, typed: str, parts: list[str]) -> None:
    found = parted(atoms(fold(typed, FORMS)), bundled_base, Vocabulary(bundled_base.db))
    assert [atom.text for atom in found] == parts
    assert found[-1].end == len(typed)


def test_a_known_word_is_also_met_as_its_parts(bundled_base: Base) -> None:
    words = Vocabulary(bundled_base.db)
    assert inner("핵무력정책", bundled_base, words) == ("핵무력", "정책")
    assert inner("오징어게임", bundled_base, words) == ()


def test_syllables_that_are_countries_stand_for_them(bundled_base: Base) -> None:
    found = initials(atoms(fold("한러 미중 한국 기시다", FORMS)), bundled_base)
    assert found == {"한러": ("#south-korea", "#russia"), "미중": ("#united-states", "#china")}
