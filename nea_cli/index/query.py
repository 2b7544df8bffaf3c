"""A query as typed to a query understood.

Owns what may be asked, and the taking out of dates and figures. Refuses to rank
(`search.py`) and to resolve words (`resolve.py`).
"""

from __future__ import annotations

import re
import unicodedata
from math import log

from nea_cli.errors import Misuse
from nea_cli.index.asked import Form, Query, Term
from nea_cli.index.base import Base
from nea_cli.index.fold import atoms, fold
from nea_cli.index.resolve import Resolver
from nea_cli.index.term import date_tokens, figures, number_token
from nea_cli.index.vocabulary import Vocabulary
from nea_cli.model.date import DateError
from nea_cli.model.era import parse_typed

MOST_CHARACTERS = 500

# Little words that say nothing about a fact.
_STOP = frozenset(
    (
        "a", "about", "after", "an", "and", "are", "as", "at", "be", "before", "between", "by", "did", "do", "does",
        "during", "for", "from", "had", "has", "have", "how", "in", "into", "is", "it", "its", "of", "on", "or",
        "over", "s", "than", "that", "the", "their", "then", "this", "to", "was", "were", "what", "when", "where",
        "which", "who", "whom", "whose", "why", "will", "with",
    )
)  # fmt: skip

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    "|".join(
        (
            r"(?<!\d)\d{4}\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?!\d)",
            r"\d{4}\s*[年년]\s*\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日號号일])?",
            r"(?:中華民國|民國|民国|令和|平成|昭和)\s*(?:\d{1,3}|元)\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?",
            r"\d{4}\s*[年년]",
            rf"\b(?:{_NTH}\s+)?{_MONTH}\.?,?\s+(?:{_NTH},?\s+)?\d{{4}}\b",
        )
    )
)
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
    terms: list[Term] = []
    plain = _take_figures(_take_dates(plain, terms), terms)
    folded = fold(plain, {} if plain.isascii() else base.han)
    found = atoms(folded)
    if not found and not terms:
        raise Misuse("the query has no words", 'ask like this: nea search "kishida kyiv"')
    # A query of nothing but little words is taken as it is.
    content = [atom for atom in found if atom.text not in _STOP]
    # Folding rarely changes lengths; where it does, terms are shown folded.
    resolver = Resolver(base, plain if len(plain) == len(folded) else folded)
    terms += resolver.terms(content if content or terms else found)
    unknown = tuple(term.typed for term in terms if not term.forms)
    return Query(text, tuple(_weighed(terms, base)), unknown)


def _take_dates(text: str, terms: list[Term]) -> str:
    def take(found: re.Match[str]) -> str:
        try:
            span = parse_typed(re.sub(r"\s*([-/.年月])\s*", r"\1", found[0]))
        except DateError:
            return found[0]
        terms.append(Term(found[0].strip(), (Form(date_tokens(span)[-1], "exact", span.text, 1.0),), 0))
        return " "

    return _DATE.sub(take, text)


def _take_figures(text: str, terms: list[Term]) -> str:
    pieces, last = [], 0
    for found in figures(text):
        typed = text[found.start : found.end].strip()
        terms.append(Term(typed, (Form(number_token(found.value), "exact", f"{found.value:f}", 1.0),), 0))
        pieces.append(text[last : found.start])
        last = found.end
    return " ".join([*pieces, text[last:]])


def _weighed(terms: list[Term], base: Base) -> list[Term]:
    """Terms with their rarity, and without forms that no fact has."""
    facts = max(int(base.meta("facts") or 0), 1)
    docs = Vocabulary(base.db).docs(form.token for term in terms for form in term.forms)
    weighed: list[Term] = []
    for term in terms:
        forms = tuple(form for form in term.forms if docs.get(form.token))
        # What no fact has weighs like something rare, so that it cannot be passed over.
        most = max((docs[form.token] for form in forms), default=2)
        weighed.append(Term(term.typed, forms, log(1 + (facts - most + 0.5) / (most + 0.5))))
    return weighed
