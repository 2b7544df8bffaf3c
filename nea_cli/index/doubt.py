"""How much an unknown word counts against an answer, by what it looks like.

Owns the signs of a verb, which tells little once everything else is met (тратит, sought,
불러들였다), and of a name, which nothing else makes up for: Kim Yo Jong, острова Сенкаку. Refuses to
weigh what the base has. Loaded only for a query with an unknown word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nea_cli.index.asked import Term
from nea_cli.model.unit import CURRENCY_WORDS

_VERB = 0.35
# An unknown word outweighs a known one of the same rarity: what is asked for may be just that.
_OTHER = 1.75
NAME = 2.2

# Endings that hardly any noun or name has, folded: й is и.
_VERBS = re.compile(
    r"(?!.*ость\Z)\w{2,}(?:[аяиеу]ть|ться|тся|л[ао]сь|лись|лся|[уюе]ет|[аяу]ют|[аяу]ет|[твлжчр]ит|[аяие]л[аи]|вал|[иея]л)"
    r"|[a-z]{3,}(?:ing|ed|ly)"
    r"|[첫두세네]번째로?"
    r"|[가-힣]+(?:[가-힣]다|했나|하나|는가|인가|려고|하려|하는|되는|했던|하던|라고|하고|되고|해서|돼서|하며|하자|나요|뿐)"
)


def doubt(text: str, terms: Sequence[Term], place: int) -> float:
    """What the weight of an unknown term of the query `text` is multiplied by."""
    typed = terms[place].typed
    if typed in CURRENCY_WORDS:
        return _VERB  # which currency a figure is in comes last
    if typed.isdecimal() and len(typed) > 2:
        return NAME  # resolution 1695 is no other
    if _is_name(text, typed) or any(
        one.via == "part" for term in terms[max(place - 1, 0) : place + 2] for one in term.forms
    ):
        return NAME
    return _VERB if _VERBS.fullmatch(typed) else _OTHER


def _is_name(text: str, typed: str) -> bool:
    """Whether a word has a capital, where a sentence may begin too: few who ask write sentences."""
    # Letter by letter, so that places stay: İ becomes two.
    at = "".join([letter.lower()[0] for letter in text]).find(typed)
    return at >= 0 and text[at].isupper() and text[at : at + 2] != text[at : at + 2].upper()
