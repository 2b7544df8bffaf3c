"""Tokens: what the full-text index holds for a text and a name.

Owns the spelling of word and name tokens, and the form in which a field's tokens
are kept for ranking; tokens of dates and figures are in `valueterm.py`. Refuses
to fold (`fold.py`) and to resolve queries. A token with a sign in front is no
word: `#` a name, `=` a number, `@` a date.

A field is kept as pieces with blanks between them: a word or a signed token, or a
whole stretch of Han or kana. The tokens of a stretch, its characters and their
pairs, are parts of it and need no room of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from nea_cli.index.fold import Atom, script


def name_token(name_id: str) -> str:
    return f"#{name_id}"


def is_stretch(piece: str) -> bool:
    """Whether a piece, or a token, is of Han or kana: what `fold.atoms` cuts into characters."""
    return not piece.isascii() and script(piece[0]) == "cjk"


def spread(kept: Iterable[str]) -> list[str]:
    """The tokens of pieces."""
    tokens: list[str] = []
    for piece in kept:
        if piece.isascii() or not is_stretch(piece):
            tokens.append(piece)
        else:
            tokens += piece
            tokens += [one + other for one, other in pairwise(piece)]
    return tokens


def word_tokens(atoms: Iterable[Atom]) -> list[str]:
    """Words as they are; Han and kana runs as characters and overlapping pairs."""
    found: list[str] = []
    run = -1
    for text, sort, at, _, _ in atoms:
        if sort != "cjk":
            found.append(text)
            run = -1
        elif at == run:
            found[-1] += text
        else:
            found.append(text)
            run = at
    return spread(found)


def needle(token: str) -> str:
    """What to look for in a kept field, a blank at both of its ends, to count a token."""
    return token if is_stretch(token) else f" {token} "


def run_tokens(run: list[Atom]) -> list[str]:
    """What a query asks of a stretch of Han or kana: its pairs, or the one character."""
    if len(run) == 1:
        return [run[0].text]
    return [one.text + other.text for one, other in pairwise(run)]
