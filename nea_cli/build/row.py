"""One fact as rows of the index: all that can be worked out without it.

Owns the way from a record to a `Row`: its names linked, its fields cut into
pieces, its JSON made and packed. Refuses to write (`write.py`), so that several
processes can do this at once, and the writer only lays rows down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from nea_cli.book.book import Book
from nea_cli.book.read import Placed
from nea_cli.book.schema import FactRecord
from nea_cli.build.authority import Authority
from nea_cli.build.field import fields, prior
from nea_cli.build.link import Linker
from nea_cli.build.outer import Cited, cited, dumps, fact_outer, mention_outer
from nea_cli.index.document import COLUMNS
from nea_cli.index.fold import Word, characters, fold, words
from nea_cli.index.packed import pack
from nea_cli.index.term import name_token, spread
from nea_cli.model.date import parse_span


class Row(NamedTuple):
    """What the index keeps of a fact. `file` is its path as messages name it; `fields` are the pieces of each
    column in the order of COLUMNS, `tokens` what the full-text index takes of them, `lengths` how many they
    are; `leans` are the ids that it refers to, there or not. Without `json` none of its sources is there."""

    id: str
    pack: str
    file: str
    line: int
    leans: tuple[str, ...]
    kind: str = ""
    first: str = ""
    last: str = ""
    order: str = ""
    series: str = ""
    office: str = ""
    holder: str = ""
    prior: float = 0.0
    amounts: int = 0
    corrections: int = 0
    lengths: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    json: bytes = b""
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Preparer:
    """Makes the rows of one book's facts. `known` is what their JSON is packed with (`index/packed.py`)."""

    def __init__(self, book: Book, authority: Authority, known: bytes) -> None:
        self._book = book
        self._authority = authority
        self._known = known
        self._linker = Linker(authority)
        self._shown: dict[str, dict[str, str]] = {}
        # Facts of one pack repeat keys and notes; folding those once is enough.
        self._words = lru_cache(maxsize=2048)(self._fold)
        self._pieces = lru_cache(maxsize=2048)(self._cut)

    def row(self, placed: Placed, record: FactRecord, extra: Mapping[str, Any]) -> Row:
        """`extra` is what the outer form of a series' fact has beyond others'."""
        leans = _leans(record)
        citations = cited(self._book, record.cites, placed.pack)
        if not citations:
            return Row(record.id, placed.pack, placed.file, placed.line, leans)
        says = [text for one in citations for text in one.cite.says.table().values()]
        names = self._names(record, placed.pack)
        span = parse_span(record.date)
        columns = fields(record, names, says, self._authority, self._linker, self._pieces)
        tokens = [spread(columns[column]) for column in COLUMNS]
        references = [one.source.id for one in citations]
        references += [source.rpartition(":")[2] for correction in record.corrections for source in correction.by]
        return Row(
            record.id, placed.pack, placed.file, placed.line, leans,
            record.kind, span.first, span.last, span.order,
            extra.get("series", ""), record.office or "", record.holder or "",
            prior(record, "series" in extra), len(record.amounts), len(record.corrections),
            tuple(map(len, tokens)),
            tuple(" ".join(columns[column]) for column in COLUMNS),
            tuple(map(" ".join, tokens)),
            pack(self._json(placed, record, citations, names, extra), self._known),
            tuple(dict.fromkeys(record.countries)), tuple(names), tuple(dict.fromkeys(references)),
        )  # fmt: skip

    def text(self, placed: Placed, record: FactRecord, extra: Mapping[str, Any]) -> str:
        """The JSON alone: a sample of what is to be packed."""
        citations = cited(self._book, record.cites, placed.pack)
        return self._json(placed, record, citations, self._names(record, placed.pack), extra)

    def _json(
        self,
        placed: Placed,
        record: FactRecord,
        citations: Sequence[Cited],
        names: Sequence[str],
        extra: Mapping[str, Any],
    ) -> str:
        return dumps(fact_outer(placed, record, citations, map(self._show, names), extra))

    def _show(self, token: str) -> dict[str, str]:
        """A name as facts show it; there are few names and many facts."""
        if token not in self._shown:
            self._shown[token] = mention_outer(self._authority.by_token[token])
        return self._shown[token]

    def _names(self, record: FactRecord, pack: str) -> list[str]:
        """Tokens of the names that a fact lists, then of those that its texts mention."""
        listed = [*record.names, *(filter(None, (record.holder, record.office)))]
        tokens: dict[str, None] = {}
        for reference in listed:
            placed = self._book.resolve("name", reference, pack)
            if placed:
                qualified = name_token(f"{placed.pack}:{placed.record.id}")
                token = qualified if qualified in self._authority.by_token else name_token(placed.record.id)
                tokens[token] = None
        folded = ((text, characters(self._words(text))) for text in record.text.table().values())
        tokens.update(dict.fromkeys(self._linker.linked(folded, record.countries)))
        return [token for token in tokens if token in self._authority.by_token]

    def _fold(self, text: str) -> list[Word]:
        return words(fold(text, self._authority.forms))

    def _cut(self, text: str) -> list[str]:
        return [piece for piece, *_ in self._words(text)]


def _leans(record: FactRecord) -> tuple[str, ...]:
    """What a fact refers to, whether it is there or not, so that a change of it is felt."""
    references = [*record.names, record.office, record.holder, *(amount.measure for amount in record.amounts)]
    references += [cite.source for cite in record.cites]
    references += [source for correction in record.corrections for source in correction.by]
    return tuple(dict.fromkeys(one.rpartition(":")[2] for one in references if one))
