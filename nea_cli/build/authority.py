"""The names of all packs with every label they answer to, ready to be matched.

Owns which labels a name has: those of its record, its id's readings, CLDR's
country names in the five languages and the ISO codes. Refuses to decide which
label a text means (`link.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from nea_cli.book.book import Book
from nea_cli.book.schema import NameRecord
from nea_cli.build.reading import pinyin, wade_giles
from nea_cli.build.roman import hepburn, revised
from nea_cli.index.fold import atoms, fold, key
from nea_cli.index.gram import has_grams
from nea_cli.index.label import Claim, Known
from nea_cli.index.romaji import skeleton
from nea_cli.index.term import name_token
from nea_cli.model.text import LANGUAGES

# Kinds of names that people write by their sound.
_READ = frozenset({"person", "place", "country", "organization", "weapon"})
# A label of more names than these tells none of them from the others; `nea check` names them.
_MOST_CLAIMS = 100
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
    """All names, and in `known` all labels."""

    han: dict[int, int]
    entries: list[Entry] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    parts: dict[str, set[str]] = field(default_factory=dict)
    by_token: dict[str, Entry] = field(default_factory=dict)
    country: dict[str, str] = field(default_factory=dict)
    bones: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    # Labels of one word, Latin or Cyrillic, whose other forms mean the same.
    lone: set[str] = field(default_factory=set)

    @property
    def claims(self) -> dict[str, list[Claim]]:
        """Who claims a label, by its key."""
        return self.known.claims

    def label_rows(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Every label as the index keeps it: key, token, sort, language, text; and keys by their skeletons."""
        for one, claims in self.claims.items():
            for claim in claims:
                yield one, claim.token, claim.sort, claim.lang, claim.text
        for bones, found in self.bones.items():
            for one, token in found:
                yield f"~{bones}", token, "bones", "", one

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.by_token[entry.token] = entry
        record = entry.record
        if record.kind == "country" and len(record.countries) == 1:
            self.country.setdefault(record.countries[0], entry.token)
        for lang, labels in record.labels.table().items():
            for label in labels:
                self._claim(label, Claim(entry.token, "label", lang, label))
        for label in record.roman:
            self._claim(label, Claim(entry.token, "roman", "", label))
        written = record.labels
        older = wade_giles(written.zh) if record.kind in ("person", "place") else ()
        for label in chain(pinyin(written.zh), older, revised(written.ko), hepburn(written.ja)):
            self._claim(label, Claim(entry.token, "reading", "", label))
        self._claim(record.id, Claim(entry.token, "code", "", record.id))

    def _claim(self, label: str, claim: Claim) -> None:
        folded = atoms(fold(label, self.han))
        text = folded[0].text if len(folded) == 1 else "".join([atom.text for atom in folded])
        if not text or (claim.sort != "label" and len(text) < 3):
            return
        self.known.add(folded)
        claims = self.known.claims.setdefault(text, [])
        if claim.token not in [other.token for other in claims]:
            if len(claims) >= _MOST_CLAIMS:
                return
            claims.append(claim)
        elif claim.sort != "label":
            return  # a reading adds nothing to a label, or to itself in other parts
        self._bend(text, claim)
        if claim.sort != "label":
            return  # syllables of readings are parts of everything
        if len(folded) == 1 and folded[0].script == "word" and not claim.text.isupper():
            self.lone.add(text)
        for atom in folded:
            # Parts of names are met one by one, except where every name has them.
            if atom.script != "cjk" and len(atom.text) > 1 and len(folded) > 1:
                self.parts.setdefault(atom.text, set()).add(claim.token)

    def _bend(self, text: str, claim: Claim) -> None:
        """Make a key findable by ways of writing it, and by typos: a word of its own, if it is one.

        Readings of concepts stay as they are: what is a typo of one is most often a word of its own.
        """
        if claim.sort != "label" and self.by_token[claim.token].record.kind not in _READ:
            return
        bones = skeleton(text)
        if bones:
            self.bones.setdefault(bones, set()).add((text, claim.token))
        if len(text) <= 24 and has_grams(text):
            self.words.add(text)

    def add_country(self, code: str, labels: Mapping[str, list[str]], three: str | None) -> None:
        """Codes for a country that a pack names, a whole record for one that none does."""
        token = self.country.get(code)
        if token is None:
            record = NameRecord.model_validate(
                {"id": f"country-{code.lower()}", "kind": "country", "countries": [code], "labels": dict(labels)}
            )
            self.add(Entry(name_token(record.id), "cldr", "", record))
            token = name_token(record.id)
        else:
            for lang, texts in labels.items():
                for label in texts:
                    if key(label, self.han) not in self.claims:
                        self._claim(label, Claim(token, "label", lang, label))
        for text in filter(None, (code, three)):
            folded = text.lower()
            claims = self.claims.setdefault(folded, [])
            if not any(claim.token == token for claim in claims):
                claims.append(Claim(token, "code", "", text))


def read_authority(book: Book, han: dict[int, int]) -> Authority:
    """All names of a book, the packs' own first, then CLDR's countries."""
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


def _cldr_countries() -> Iterable[tuple[str, dict[str, list[str]], str | None]]:
    from babel import Locale
    from babel.core import get_global

    three = {
        two[0]: alias
        for alias, two in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(two) == 1
    }
    locales = {lang: Locale.parse(_CLDR[lang]).territories for lang in LANGUAGES}
    for code in sorted(locales["en"]):
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"):
            labels = {lang: [names[code]] for lang, names in locales.items() if code in names}
            yield code, labels, three.get(code)
