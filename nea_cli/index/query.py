"""A query as typed to a query understood.

Owns what may be asked, and how much each term weighs. Refuses to rank
(`search.py`) and to resolve words (`resolve.py`) and figures (`value.py`).
"""

from __future__ import annotations

import re
import unicodedata
from math import log

from nea_cli.errors import Misuse
from nea_cli.index.asked import Query, Term
from nea_cli.index.base import Base
from nea_cli.index.fold import Atom, atoms, fold
from nea_cli.index.label import find_labels
from nea_cli.index.resolve import Resolver
from nea_cli.index.vocabulary import Vocabulary

MOST_CHARACTERS = 500

# From this quality on, a form is the thing asked for and not something near it.
_DIRECT = 0.7

# Little words that say nothing about a fact.
_STOP = frozenset(
    (
        "a", "about", "after", "an", "and", "are", "as", "at", "be", "before", "between", "by", "did", "do", "does",
        "during", "for", "from", "had", "has", "have", "how", "in", "into", "is", "it", "its", "of", "on", "or",
        "over", "s", "than", "that", "the", "their", "then", "this", "to", "was", "were", "what", "when", "where",
        "which", "who", "whom", "whose", "why", "will", "with",
        "в", "во", "и", "к", "ко", "на", "о", "об", "от", "по", "при", "с", "со", "у", "за", "из", "для", "под",
    )
)  # fmt: skip

# U.S. and D.P.R.K. are words; their letters by themselves are not.
_INITIALS = re.compile(r"(?<![\w.])(?:[a-z]\.){2,}[a-z]?(?!\w)")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»「」『』', " "))


def read_query(text: str, base: Base) -> Query:
    """Resolve a query against a base's names and words.

    Raises Misuse where it is empty, too long, or no text.
    """
    if len(text) > MOST_CHARACTERS:
        raise Misuse(
            f"the query has {len(text):,} characters; at most {MOST_CHARACTERS} are searched",
            "ask for a few words; `nea search` finds facts, not whole passages",
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        message = "the query holds bytes that are no text"
        raise Misuse(message, "check the terminal's encoding; nea reads UTF-8") from None
    plain = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    terms: list[Term] = []
    if any(character.isdecimal() for character in plain) or "元" in plain:
        from nea_cli.index.value import take_values

        plain = take_values(plain, terms)
    folded = fold(plain, {} if plain.isascii() else base.han)
    found = atoms(folded)
    if not found and not terms:
        raise Misuse("the query has no words", 'ask like this: nea search "kishida kyiv"')
    # A query of nothing but little words is taken as it is.
    labelled = _in_labels(found, base)
    content = [atom for i, atom in enumerate(found) if atom.text not in _STOP or i in labelled]
    # Folding rarely changes lengths; where it does, terms are shown folded.
    words = Vocabulary(base.db)
    resolver = Resolver(base, words, plain if len(plain) == len(folded) else folded)
    terms += resolver.terms(content if content or terms else found)
    unknown = tuple(term.typed for term in terms if not term.forms)
    return Query(text, tuple(_weighed(terms, base, words)), unknown)


def _in_labels(found: list[Atom], base: Base) -> set[int]:
    """Places of little words that belong to a label: Sea of Japan, S-400.

    Only where the label is parted in the same way, or "a US carrier" would speak of Australia (AUS).
    """
    if not any(atom.text in _STOP for atom in found):
        return set()
    matches = [match for match in find_labels(found, base.claims) if match.end - match.start > 1]
    return {
        i
        for match in matches
        if any(len(atoms(claim.text.lower())) == match.end - match.start for claim in match.claims)
        for i in range(match.start, match.end)
    }


def _weighed(terms: list[Term], base: Base, words: Vocabulary) -> list[Term]:
    """Terms with their rarity, and without forms that no fact has."""
    facts = max(int(base.meta("facts") or 0), 1)
    docs = words.docs(token for term in terms for one in term.forms for token in one.tokens)
    countries = base.countries(token for term in terms for one in term.forms for token in one.tokens)
    weighed: list[Term] = []
    for term in terms:
        forms = tuple(one for one in term.forms if all(docs.get(token) for token in one.tokens))
        # What stands in for a term does not make it common: Moscow is rarer than Russia.
        direct = [one for one in forms if one.quality >= _DIRECT] or forms
        # What no fact has weighs most of all, so that it cannot be passed over.
        most = max((min(docs[token] for token in one.tokens) for one in direct), default=0)
        rarity = log(1 + (facts - most + 0.5) / (most + 0.5))
        named = any(one.via != "metonym" and one.tokens[0] in countries for one in forms)
        weighed.append(Term(term.typed, forms, term.weight * rarity, named))
    return weighed
