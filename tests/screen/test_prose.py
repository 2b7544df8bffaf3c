"""Lines broken between Han characters and kana, and nowhere that they may not be."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from nea_cli.screen.prose import Prose, breaks, units

# As the rules have it, written down again: what may not begin a line and what may not end one.
CLOSING = "、。，．：；！？）」』】〕〉》｝］・ー々…‥～%！?,.:;)]}’”っゃゅょッャュョ"
OPENING = "（「『【〔〈《｛［([{‘“"


def cut(text: str, width: int) -> list[str]:
    """The lines that `breaks` makes, with the blanks at their ends."""
    places = [0, *breaks(text, width), len(text)]
    return [text[start:end] for start, end in zip(places, places[1:], strict=False)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("岸田文雄訪問基輔", 10, ["岸田文雄訪", "問基輔"]),
        ("岸田文雄訪問基輔", 16, ["岸田文雄訪問基輔"]),
        ("岸田文雄訪，問基輔", 10, ["岸田文雄", "訪，問基輔"]),
        ("岸田文雄（首相）訪問", 10, ["岸田文雄", "（首相）訪", "問"]),
        ("岸田「文雄」訪問基輔", 11, ["岸田「文", "雄」訪問基", "輔"]),
        ("Kishida visited Kyiv 岸田訪問", 16, ["Kishida visited ", "Kyiv 岸田訪問"]),
        ("於2023年3月21日", 10, ["於2023年3", "月21日"]),
        ("윤석열 대통령 방문", 10, ["윤석열 ", "대통령 ", "방문"]),
        ("https://example.org/岸", 10, ["https://ex", "ample.org/", "岸"]),
        ("岸田윤석열 ，訪問", 10, ["岸田", "윤석열 ，", "訪問"]),
        ("岸田文雄 ( 基輔 )", 11, ["岸田文雄 ", "( 基輔 )"]),
        ("キャッチーなデータ", 8, ["キャッ", "チーな", "データ"]),
    ],
)
def test_lines_break_so(text: str, width: int, expected: list[str]) -> None:
    assert cut(text, width) == expected


_piece = st.sampled_from(
    ["岸田", "文雄", "訪問", "烏克蘭", "きしだ", "キーウ", "データ", "윤석열 ", "대통령이 ", "Kishida ", "visited ", "Kyiv", "2023",
     "500,000", "3月", " ", "，", "。", "、", "（", "）", "「", "」", "“", "”", "(", ")", "…", "％", "%", "！", "ッ", "ー", "é",
     "·", " · ", "KN-23", "https://example.org/a/long/address"]
)  # fmt: skip
_text = st.lists(_piece, max_size=25).map("".join)
_width = st.integers(10, 80)


@given(_text, _width)
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_len(line.rstrip()) <= width for line in cut(text, width))


@given(_text, _width)
def test_nothing_is_lost_and_no_line_is_empty(text: str, width: int) -> None:
    lines = cut(text, width)
    assert "".join(lines) == text
    assert all(lines) or not text


# Blanks beside punctuation, in narrow lines: where a break is nearest to going wrong.
_dense = st.lists(
    st.sampled_from([" ", "，", "）", "（", "(", ")", "“", "”", "岸", "か", "기", "ab ", "cd"]), max_size=25
)


@given(st.one_of(_text, _dense.map("".join)), st.one_of(st.integers(10, 14), _width))
def test_no_line_begins_with_what_closes_nor_ends_with_what_opens(text: str, width: int) -> None:
    # A piece that may not be broken and is longer than a line has to be broken all the same.
    if any(cell_len(unit.rstrip()) > width for unit in units(text)):
        return
    lines = cut(text, width)
    assert not [line for line in lines[1:] if line[0] in CLOSING]
    assert not [line for line in lines[:-1] if line.rstrip()[-1:] in tuple(OPENING)]


@given(_text, _width)
def test_a_line_is_broken_only_where_the_next_piece_no_longer_fits(text: str, width: int) -> None:
    pieces = units(text)
    if any(cell_len(unit.rstrip()) > width for unit in pieces):
        return
    lines = cut(text, width)
    place = 0
    for line in lines[:-1]:
        place += len(line)
        after = text[place : place + len(_unit_at(pieces, place))]
        assert cell_len(line) + cell_len(after.rstrip()) > width


def _unit_at(pieces: list[str], place: int) -> str:
    """The unbreakable piece that begins at `place`; fails where none does."""
    at = 0
    for piece in pieces:
        if at == place:
            return piece
        at += len(piece)
    raise AssertionError(f"a line breaks inside a piece, at {place}")


@given(_text)
def test_units_make_up_the_text_and_latin_words_stay_whole(text: str) -> None:
    pieces = units(text)
    assert "".join(pieces) == text
    inside = {sum(map(len, pieces[:i])) for i in range(1, len(pieces))}
    assert not [
        i for i in inside if text[i - 1].isascii() and text[i - 1].isalnum() and text[i].isascii() and text[i].isalnum()
    ]


def painted(text: Prose, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, force_terminal=False)
    console.print(text)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


@given(_text, _width)
def test_what_rich_paints_keeps_to_the_width_and_to_the_text(text: str, width: int) -> None:
    lines = painted(Prose(text), width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_line_ends_in_the_text_are_kept() -> None:
    assert painted(Prose("岸田\n\n訪問基輔"), 10) == ["岸田", "", "訪問基輔"]


def test_styles_stay_on_their_characters() -> None:
    prose = Prose("岸田文雄")
    prose.append("訪問基輔", style="bold")
    lines = prose.wrap(Console(width=10), 10)
    assert [(line.plain, [line.plain[s.start : s.end] for s in line.spans]) for line in lines] == [
        ("岸田文雄訪", ["訪"]),
        ("問基輔", ["問基輔"]),
    ]


def test_the_widest_and_narrowest_are_measured_in_cells() -> None:
    console = Console(width=80)
    measured = Prose("岸田文雄 visited 基輔").__rich_measure__(console, console.options)
    assert (measured.minimum, measured.maximum) == (7, 21)
