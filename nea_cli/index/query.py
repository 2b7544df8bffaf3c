"""A query as typed to a query understood.

Owns what may be asked, and how much each term weighs. Refuses to rank
(`search.py`) and to resolve words (`resolve.py`) and figures (`value.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from math import log

from nea_cli.errors import Misuse
from nea_cli.index.asked import Query, Term, form
from nea_cli.index.base import Base
from nea_cli.index.fold import Atom, atoms, fold
from nea_cli.index.label import Claim, Match, find_labels
from nea_cli.index.resolve import Resolver
from nea_cli.index.vocabulary import Vocabulary

MOST_CHARACTERS = 500

# A reading of so many letters is no chance meeting of a little word and another.
_READING = 7
# From this quality on, a form is the thing asked for and not something near it.
_DIRECT = 0.7

# Little words that say nothing about a fact.
_STOP = frozenset(
    (
        "a", "about", "after", "an", "and", "are", "as", "at", "be", "before", "between", "by", "did", "do", "does",
        "during", "for", "from", "had", "has", "have", "how", "in", "into", "is", "it", "its", "of", "on", "or",
        "over", "s", "than", "that", "the", "their", "then", "this", "to", "was", "were", "what", "when", "where",
        "which", "who", "whom", "whose", "why", "will", "with", "any", "been", "being", "can", "could", "current",
        "incumbent", "v", "na", "iz", "dlya", "kogda", "kakogo", "goda", "posle", "today", "сегодня", "against",
        "против", "currently", "even", "ever", "he", "her", "him", "his", "i", "just", "many", "me", "much", "my",
        "now", "our",
        "really", "she", "should", "so", "still", "tell", "there", "these", "they", "those", "through", "too", "via",
        "we", "while", "would", "you", "your",
        "в", "во", "и", "к", "ко", "на", "о", "об", "от", "по", "при", "с", "со", "у", "за", "из", "для", "под", "до",
        "после", "перед", "между", "через", "без", "над", "про", "кто", "что", "где", "когда", "как", "какои",
        "какая", "какое", "какие", "каких", "сколько", "почему", "зачем", "куда", "чеи", "чем", "сеичас", "теперь",
        "нынешнии", "ныне", "ли", "же", "бы", "был", "была", "было", "были", "есть", "это", "этот", "его", "ее", "их",
        "он", "она", "они", "мы", "вы", "я", "свои", "свою", "своих", "которыи", "которая", "а", "но", "или", "то",
        "можно", "нельзя", "пока", "кроме", "несмотря", "хочет", "хотят", "какого", "каком", "года", "году", "год",
        "누가", "누구", "누구인가", "언제", "어디", "어디서", "어디에", "무엇", "무슨", "뭐", "왜", "어떻게", "어떤",
        "얼마", "얼마나", "몇", "지금", "현재", "간", "온", "한", "된", "할", "하는", "했다", "했나", "했는가", "있는",
        "있다", "있나", "통해", "통한", "위해", "위한", "대해", "대한", "관한", "관해", "따른", "따라", "및", "등",
        "또는", "그리고", "당시", "때", "후", "동안", "사이", "것", "그", "절대", "안", "못", "더는", "더이상",
        "언제까지", "언제부터", "없다", "없는", "없이", "작년", "올해", "내년", "이", "의", "를", "을", "에", "중",
        "시", "전", "형", "다시", "또", "이미", "아직", "바로", "모두", "결국", "드디어", "이후", "이전", "뒤", "직후",
        "직전",
        "снова", "опять", "вновь", "уже", "еще", "только", "лишь", "также", "тоже", "потом", "затем", "раньше",
        "позже", "недавно", "именно", "вообще", "все", "всех", "всего", "этого", "этои", "этом", "эти", "эта", "этим",
        "тогда", "там", "так", "тут", "здесь", "сам", "сама", "того", "том", "тем", "тех", "вместо", "среди", "около",
        "ради",
        "again", "already", "also", "once", "soon", "later", "yet", "almost", "actually", "recently", "finally",
        "eventually", "another", "either", "whether", "within", "upon", "because", "please", "himself", "itself",
        "themselves",
    )
)  # fmt: skip

# Who asks for the minister of now asks for a holder who has no successor.
_NOW = (
    "now", "current", "currently", "incumbent", "present", "today", "serving", "сейчас", "нынешний", "нынешняя",
    "нынче", "теперь", "действующий", "ныне", "сегодня",
)  # fmt: skip
_NOW_UNPARTED = (
    "지금", "현재", "현직", "現在", "现在", "现任", "現任", "現職", "目前", "当前", "當前", "今の",
)  # fmt: skip
_NOW_WEIGHT = 0.3
# In which currency a figure is comes last.
_CURRENCY = 0.4
# A date or a figure that has no digit may have one of these.
_WRITTEN = (
    "million", "billion", "trillion", "percent", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "январ", "феврал", "март", "апрел", "май", "мая", "июн", "июл",
    "август", "сентябр", "октябр", "ноябр", "декабр", *"萬万億亿兆年月元", "百分",
)  # fmt: skip

# U.S. and D.P.R.K. are words; their letters by themselves are not.
_INITIALS = r"(?<![\w.])(?:[a-z]\.){2,}[a-z]?(?!\w)"
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
    if "." in plain:
        plain = re.sub(_INITIALS, lambda found: found[0].replace(".", ""), plain)
    terms: list[Term] = []
    currencies: Container[str] = ()
    if any(map(str.isdecimal, plain)) or any(word in plain for word in _WRITTEN):
        from nea_cli.index.value import take_values
        from nea_cli.model.unit import CURRENCY_WORDS

        currencies = CURRENCY_WORDS  # words for money stand beside figures and years
        plain = take_values(plain, terms, base)
    folded = fold(plain, {} if plain.isascii() else base.forms)
    found = atoms(folded)
    if not found and not terms:
        raise Misuse("the query has no words", 'ask like this: nea search "kishida kyiv"')
    # A query of nothing but little words is taken as it is.
    labelled = _in_labels(found, base)
    content = [atom for i, atom in enumerate(found) if atom.text not in _STOP or i in labelled or _is_listed(found, i)]
    # Folding rarely changes lengths; where it does, terms are shown folded.
    words = base.words
    resolver = Resolver(base, words, plain if len(plain) == len(folded) else folded)
    terms += resolver.terms(content if content or terms else found)
    now = _asking_for_now(plain)
    if now and words.docs(["@now"]):
        terms.append(Term(now, (form("@now", "exact", now),), _NOW_WEIGHT))
    unknown = tuple(term.typed for term in terms if not term.forms)
    return Query(text, tuple(_weighed(text, terms, base, words, currencies)), unknown)


def _asking_for_now(plain: str) -> str:
    """The word of a query that asks for what is now; empty where none does."""
    # No pattern is compiled for the most queries, which have none.
    if not any(word in plain for word in (*_NOW, *_NOW_UNPARTED)):
        return ""
    found = re.search(rf"\b(?:{'|'.join(_NOW)})\b|{'|'.join(_NOW_UNPARTED)}", plain)
    return found[0] if found else ""


def _is_listed(found: list[Atom], place: int) -> bool:
    """Whether a Korean syllable stands beside others: 한 and 중 are little words, 한 중 일 are countries."""
    if found[place].script != "hangul" or len(found[place].text) > 1:
        return False
    beside = found[max(place - 1, 0) : place] + found[place + 1 : place + 2]
    return any(other.script == "hangul" and len(other.text) == 1 for other in beside)


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
        if any(_is_parted_so(claim, match) for claim in match.claims)
        for i in range(match.start, match.end)
    }


def _is_parted_so(claim: Claim, match: Match) -> bool:
    """Whether a label has as many words as a match, or is a reading, whose syllables are written together or not:
    An Guibo is an gui bo."""
    syllables = claim.sort in ("reading", "roman") and len(claim.text) >= _READING
    return syllables or len(atoms(claim.text.lower())) == match.end - match.start


def _weighed(text: str, terms: list[Term], base: Base, words: Vocabulary, currencies: Container[str]) -> list[Term]:
    """Terms with their rarity, and without forms that no fact has."""
    facts = max(base.facts_held, 1)
    tokens = [token for term in terms for one in term.forms for token in one.tokens]
    docs = words.docs(tokens)
    countries = base.countries(tokens)
    weighed: list[Term] = []
    for place, term in enumerate(terms):
        forms = tuple([one for one in term.forms if all(docs.get(token) for token in one.tokens)])
        # What stands in for a term does not make it common: Moscow is rarer than Russia.
        direct = [one for one in forms if one.quality >= _DIRECT] or forms
        # What no fact has weighs most of all, so that it cannot be passed over.
        most = max([min([docs[token] for token in one.tokens]) for one in direct], default=0)
        rarity = log(1 + (facts - most + 0.5) / (most + 0.5))
        named = any(one.via != "metonym" and one.tokens[0] in countries for one in forms)
        if not forms:
            from nea_cli.index.doubt import NAME, doubt

            # A country that no fact is about is asked for as surely as one that some are.
            lost = any(one.tokens[0] in countries for one in term.forms)
            rarity *= NAME if lost else doubt(text, terms, place)
        elif term.typed in currencies:
            rarity *= _CURRENCY
        acting = tuple([one.tokens[0] for one in forms if one.tokens[0] in countries])
        weighed.append(Term(term.typed, forms, term.weight * rarity, named, acting))
    return weighed
