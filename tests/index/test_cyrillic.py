"""Russian in Latin letters: the right spelling is among the few that are tried."""

from __future__ import annotations

import pytest

from nea_cli.index.cyrillic import spellings
from nea_cli.index.fold import fold, forms

FORMS = forms({})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("severnaya", "северная"),
        ("koreya", "корея"),
        ("kurilskie", "курильские"),
        ("raketa", "ракета"),
        ("yadernoe", "ядерное"),
        ("khrushchev", "хрущев"),
        ("pomoshch", "помощ"),
        ("mirnyi", "мирный"),
        ("oborony", "обороны"),
    ],
)
def test_the_spelling_meant_is_among_those_tried(typed: str, meant: str) -> None:
    assert fold(meant, FORMS) in spellings(typed)
    assert len(spellings(typed)) <= 64


@pytest.mark.parametrize("typed", ["", "kim", "kn23", "киев", "łódź"])
def test_short_words_and_other_signs_are_none(typed: str) -> None:
    assert spellings(typed) == []
