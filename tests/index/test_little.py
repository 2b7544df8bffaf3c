"""Little words of Chinese and Japanese are cut out, and nothing that may be a name."""

from __future__ import annotations

import pytest

from nea_cli.index.fold import atoms, fold, forms
from nea_cli.index.little import pieces

FORMS = forms({})


@pytest.mark.parametrize(
    ("typed", "known", "left"),
    [
        ("を渡した", set(), ["渡"]),
        ("終於上天", set(), ["上天"]),
        ("什么时候", set(), []),
        ("突然現身", {2, 3}, ["現身"]),
        ("の初め", set(), ["初"]),
        ("すしのつくりかた", set(), ["すしのつくりかた"]),
        # A name may have in it what is a little word elsewhere.
        ("金與正", set(), ["金與正"]),
        ("對日", {0, 1}, ["對日"]),
        ("與", set(), []),
    ],
)
def test_what_says_nothing_is_left_out(typed: str, known: set[int], left: list[str]) -> None:
    found = [atom for atom in atoms(fold(typed, FORMS)) if atom.script == "cjk"]
    assert ["".join(atom.text for atom in piece) for piece in pieces(found, typed, known)] == left
