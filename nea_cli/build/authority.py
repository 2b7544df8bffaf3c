"""The names of all packs with every label they answer to, ready to be matched.

Owns which labels a name has: those of its record and its id, their readings, CLDR's
country names in the five languages and the ISO codes. Refuses to decide which
label a text means (`link.py`), and to read Chinese (`reader.py`): texts are linked by
labels, and readings come when they are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from nea_cli.book.book import Book
from nea_cli.book.schema import NameRecord
from nea_cli.build.reader import Reader, Readings
from nea_cli.build.roman import hepburn, revised
from nea_cli.index.fold import Forms, fold, forms, key, words
from nea_cli.index.gram import has_grams
from nea_cli.index.label import Claim, Known
from nea_cli.index.romaji import skeleton
from nea_cli.index.term import name_token
from nea_cli.model.text import LANGUAGES

# Kinds of names that people write by their sound, and those that older books print in Wade-Giles.
_READ = frozenset({"person", "place", "country", "organization", "weapon"})
_OLDER = frozenset({"person", "place"})
# A label of more names than these tells none of them from the others; `nea check` names them.
_MOST_CLAIMS = 100
# Letters of the shortest romanization, reading or id that says anything, and of the longest key that is bent.
_SHORTEST_OTHER = 3
_LONGEST_BENT = 24
_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"})
_CLDR = {"en": "en", "zh": "zh_Hant", "ja": "ja", "ko": "ko", "ru": "ru"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and its token. `path` is the file it stands in, empty where CLDR gave it."""

    token: str
    pack: str
    path: str
    record: NameRecord


@dataclass(slots=True)
class Authority:
    """All names: in `known` all labels, and in `others`, once it is complete, all else that names answer to."""

    han: dict[int, int]
    entries: list[Entry] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    others: dict[str, list[Claim]] = field(default_factory=dict)
    parts: dict[str, set[str]] = field(default_factory=dict)
    by_token: dict[str, Entry] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    bones: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    # Labels of one word, Latin or Cyrillic, whose other forms mean the same.
    lone: set[str] = field(default_factory=set)
    # ISO codes and their countries' tokens.
    codes: list[tuple[str, str]] = field(default_factory=list)
    forms: Forms = field(init=False)

    def __post_init__(self) -> None:
        self.forms = forms(self.han)

    def claims(self, one: str) -> list[Claim]:
        """Who claims a key, those whose label it is first."""
        return [*self.known.claims.get(one, ()), *self.others.get(one, ())]

    def label_rows(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Every label as the index keeps it: key, token, sort, language, text; and keys by their skeletons."""
        for one, claims in chain(self.known.claims.items(), self.others.items()):
            for claim in claims:
                yield one, claim.token, claim.sort, claim.lang, claim.text
        for bones, found in self.bones.items():
            for one, token in found:
                yield f"~{bones}", token, "bones", "", one

    def add(self, entry: Entry) -> None:
        """Add a name and its labels."""
        self.entries.append(entry)
        self.by_token[entry.token] = entry
        record = entry.record
        if record.kind == "country" and len(record.countries) == 1:
            self.country.setdefault(record.countries[0], entry.token)
        for lang, labels in record.labels.table().items():
            for label in labels:
                self._claim(label, Claim(entry.token, "label", lang, label))

    def add_country(self, code: str, labels: Mapping[str, list[str]], three: str | None) -> None:
        """Labels that nobody has for a country that a pack names, a whole record for one that none does."""
        token = self.country.get(code)
        if token is None:
            record = NameRecord.model_validate(
                {"id": f"country-{code.lower()}", "kind": "country", "countries": [code], "labels": dict(labels)}
            )
            token = name_token(record.id)
            self.add(Entry(token, "cldr", "", record))
        else:
            for lang, texts in labels.items():
                for label in texts:
                    if key(label, self.forms) not in self.known.claims:
                        self._claim(label, Claim(token, "label", lang, label))
        self.codes += [(text, token) for text in filter(None, (code, three))]

    def complete(self, read: Readings) -> None:
        """Add what names answer to beside their labels: romanizations, readings, ids, ISO codes."""
        for entry in self.entries:
            record, token = entry.record, entry.token
            for label in record.roman:
                self._answer(label, Claim(token, "roman", "", label))
            older = read.older if record.kind in _OLDER else {}
            written = [form for label in record.labels.zh for form in _written(label, self.han)]
            chinese = (table[form] for table in (read.pinyin, older) for form in written if form in table)
            for label in chain(chinese, revised(record.labels.ko), hepburn(record.labels.ja)):
                self._answer(label, Claim(token, "reading", "", label))
            self._answer(record.id, Claim(token, "code", "", record.id))
        for code, token in self.codes:
            if not any(claim.token == token for claim in self.claims(code.lower())):
                self.others.setdefault(code.lower(), []).append(Claim(token, "code", "", code))

    def _claim(self, label: str, claim: Claim) -> None:
        """Note whose label this is, and what its parts are."""
        folded = words(fold(label, self.forms))
        if not folded:
            return
        text = self.known.add(folded)
        claims = self.known.claims.setdefault(text, [])
        if claim.token not in [other.token for other in claims]:
            if len(claims) >= _MOST_CLAIMS:
                return
            claims.append(claim)
        self._bend(text, claim)
        if len(folded) == 1:
            if folded[0][1] == "word" and not claim.text.isupper():
                self.lone.add(text)
            return
        for word, script, _ in folded:
            # Parts of names are met one by one, except where every name has them.
            if script != "cjk" and len(word) > 1:
                self.parts.setdefault(word, set()).add(claim.token)

    def _answer(self, label: str, claim: Claim) -> None:
        """Note what else a name answers to; that adds nothing to a label, or to what it answers to already.

        Nor are its parts noted: syllables of readings are parts of everything. Readings of concepts are not
        bent, since what is a typo of one is most often a word of its own.
        """
        text = key(label, self.forms)
        claims = self.claims(text)
        if len(text) < _SHORTEST_OTHER or len(claims) >= _MOST_CLAIMS:
            return
        if claim.token in [other.token for other in claims]:
            return
        self.others.setdefault(text, []).append(claim)
        if self.by_token[claim.token].record.kind in _READ:
            self._bend(text, claim)

    def _bend(self, text: str, claim: Claim) -> None:
        """Make a key findable by ways of writing it, and by typos: a word of its own, if it is one."""
        bones = skeleton(text)
        if bones:
            self.bones.setdefault(bones, set()).add((text, claim.token))
        if len(text) <= _LONGEST_BENT and has_grams(text):
            self.words.add(text)


def read_authority(book: Book, han: dict[int, int]) -> Authority:
    """All names of a book with their labels, the packs' own first, then CLDR's countries: what texts are linked
    by. `complete` it before it is kept."""
    authority = Authority(han)
    taken: dict[str, str] = {}
    for placed, record in book.names():
        # Two packs may name two things alike; the second is told apart by its pack.
        owner = taken.setdefault(record.id, placed.pack)
        qualified = record.id if owner == placed.pack else f"{placed.pack}:{record.id}"
        authority.add(Entry(name_token(qualified), placed.pack, placed.file, record))
    for code, labels, three in _cldr_countries():
        authority.add_country(code, labels, three)
    return authority


def metonyms(book: Book, authority: Authority) -> Iterator[tuple[str, str]]:
    """Tokens of names and of what they may stand for, where that is there."""
    for entry in authority.entries:
        for reference in entry.record.stands_for:
            placed = book.resolve("name", reference, entry.pack)
            if placed:
                yield entry.token, name_token(placed.record.id)


def ask_readings(book: Book, han: dict[int, int]) -> Reader:
    """Have the Chinese labels of all names read, those of CLDR's countries too."""
    labels = [label for _, record in book.names() for label in record.labels.zh]
    labels += [label for _, of_country, _ in _cldr_countries() for label in of_country.get("zh", ())]
    older = [label for _, record in book.names() if record.kind in _OLDER for label in record.labels.zh]
    return Reader(*({form for label in some for form in _written(label, han)} for some in (labels, older)))


def _written(label: str, han: dict[int, int]) -> Iterable[str]:
    """A label in the forms that it is read in: the dictionary has simplified words, by which alone it tells
    that 銀行 is yin hang, and yet 金善鎬 is jin shan hao and no jin shan gao."""
    return dict.fromkeys((label, label.translate(han)))


@cache
def _cldr_countries() -> list[tuple[str, dict[str, list[str]], str | None]]:
    """Codes of two letters, labels by language, codes of three letters."""
    from babel import Locale
    from babel.core import get_global

    three = {
        two[0]: alias
        for alias, two in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(two) == 1
    }
    locales = {lang: Locale.parse(_CLDR[lang]).territories for lang in LANGUAGES}
    codes = [code for code in sorted(locales["en"]) if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return [
        (code, {lang: [names[code]] for lang, names in locales.items() if code in names}, three.get(code))
        for code in codes
    ]
