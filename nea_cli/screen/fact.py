"""Facts painted: a line in a list, and one whole.

Owns how a fact looks. Refuses to fetch: labels of names come from the caller's
book of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table

from nea_cli.answer.find import Found
from nea_cli.answer.outer import read_fact
from nea_cli.model.amountword import show
from nea_cli.model.date import DateError, parse_span
from nea_cli.model.dateword import span_words
from nea_cli.model.fact import Citation, Correction, Fact
from nea_cli.model.kind import FACT_KINDS, SOURCE_KINDS, STAGES, SUPPORTS, VERDICTS, word
from nea_cli.model.plain import visible
from nea_cli.model.text import best
from nea_cli.screen.prose import Prose
from nea_cli.screen.terminal import Terminal
from nea_cli.screen.theme import bracketed, colon, comma, words

Label = Callable[[str], str]
"""The id of a name, or of a source that a correction is about, to what the reader is shown."""

# From this width on, kind, countries and support have columns of their own.
_WIDE = 110
_MOST_KEYS = 16


def fact_table(facts: Iterable[tuple[Fact, str]], terminal: Terminal) -> Table:
    """A list of facts, each with a note under it (empty for none)."""
    lang = terminal.lang
    wide = terminal.width >= _WIDE
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True, header_style="heading")
    table.add_column(words("date", lang), style="date", no_wrap=False, width=_date_width(lang))
    if wide:
        table.add_column(words("kind", lang), style="kind", width=9)
        table.add_column(words("where", lang), width=8)
    table.add_column(words("fact", lang), ratio=1)
    if wide:
        table.add_column(words("support", lang), width=10)
    for fact, under in facts:
        date = Prose(span_words(fact.date, lang))
        body = fact_body(fact, lang, under, wide)
        if wide:
            where = Prose(" ".join(fact.countries))
            kind = word(FACT_KINDS, fact.kind, lang)
            table.add_row(date, kind, where, body, support_text(fact.support, lang))
        else:
            table.add_row(date, body)
        table.add_row()
    return table


def hit_table(found: Found, terminal: Terminal, explain: bool) -> RenderableType:
    """The hits of a search, in order of rank."""
    rows = [(read_fact(hit.json), found.explained(hit) if explain and hit.met else "") for hit in found.result.hits]
    return fact_table(rows, terminal)


def support_text(support: str, lang: str) -> Prose:
    """Support as a word in its colour."""
    return Prose(word(SUPPORTS, support, lang), style=support)


def whole_fact(fact: Fact, terminal: Terminal, label: Label) -> RenderableType:
    """Everything of one fact. No frame round it, so that addresses and ids can be copied."""
    lang = terminal.lang
    title = Prose()
    title.append(plain(fact.id), style="label")
    head = Prose()
    head.append(span_words(fact.date, lang), style="date")
    head.append(f" · {word(FACT_KINDS, fact.kind, lang)}", style="kind")
    head.append(f" · {' '.join(fact.countries)}")
    head.append(" · ")
    head.append_text(support_text(fact.support, lang))
    if fact.office:
        head.append(f" · {label(fact.holder)}{comma(lang)}{label(fact.office)}")
    parts: list[RenderableType] = [title, head, _apart(Prose(plain(best(fact.text, lang))))]
    if fact.amounts:
        parts.append(_apart(_amounts(fact, lang, label)))
    parts += [_apart(_correction(correction, lang, label)) for correction in fact.corrections]
    if best(fact.note, lang):
        parts.append(_labelled("note", best(fact.note, lang), lang))
    parts.append(_apart(_citations(fact.citations, lang)))
    # Concepts serve to find a fact in another language, offices stand in its text.
    names = [label(name.id) for name in fact.names if name.kind not in ("concept", "measure", "office")]
    for key, listed in (("names", names), ("see", fact.see), ("keys", _first_keys(fact.keys, lang))):
        if listed:
            parts.append(_labelled(key, comma(lang).join(listed), lang))
    return Padding(Constrain(Group(*parts), 110), (0, 0, 1, 0))


def _first_keys(keys: Sequence[str], lang: str) -> list[str]:
    """A few of the words that lead to a fact: they are for the search, and there may be dozens."""
    rest = len(keys) - _MOST_KEYS
    return [*keys[:_MOST_KEYS], *([words("others", lang).format(rest)] if rest > 0 else [])]


def plain(text: str) -> str:
    """A pack's text, safe for a terminal."""
    return visible(text)


def date_words(text: str, lang: str) -> str:
    """A source's or other bare date in words."""
    try:
        return span_words(parse_span(text), lang)
    except DateError:
        return plain(text)


def fact_body(fact: Fact, lang: str, under: str = "", wide: bool = False) -> Prose:
    """A fact in a list: its text, what it is, what it corrects; `wide` where columns tell what it is."""
    body = Prose(plain(best(fact.text, lang)))
    body.append("\n")
    if not wide:
        body.append(word(FACT_KINDS, fact.kind, lang), style="kind")
        body.append(f" · {' '.join(fact.countries)} · ", style="meta")
        body.append_text(support_text(fact.support, lang))
        body.append(" · ", style="meta")
    body.append(plain(fact.id), style="id")
    for correction in fact.corrections:
        body.append("\n")
        body.append_text(printed_claim(correction, lang, "corrects"))
    if under:
        body.append(f"\n{words('matched', lang)}{colon(lang)}{plain(under)}", style="meta")
    return body


def printed_claim(correction: Correction, lang: str, heading: str) -> Prose:
    """A claim in print with its verdict, marked by a sign and a word."""
    text = Prose()
    text.append(f"! {words(heading, lang)}", style="correction")
    text.append(bracketed(word(VERDICTS, correction.verdict, lang), lang), style=correction.verdict)
    text.append(f"{colon(lang)}{plain(best(correction.printed, lang))}")
    return text


def _date_width(lang: str) -> int:
    return 12 if lang == "en" else 17


def _amounts(fact: Fact, lang: str, label: Label) -> Table:
    rows = []
    for amount in fact.amounts:
        told = [word(STAGES, amount.stage, lang)] if amount.stage else []
        told += [f"{words('edition', lang)} {amount.edition}"] if amount.edition else []
        told += [words("converted", lang)] if amount.converted else []
        rows.append((label(amount.measure), show(amount, lang), comma(lang).join(told)))
    staged = any(told for _, _, told in rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), header_style="heading", show_edge=False)
    table.add_column(words("measure", lang))
    table.add_column(words("value", lang), style="figure")
    if staged:
        table.add_column(words("stage", lang))
    for row in rows:
        table.add_row(*(Prose(plain(cell)) for cell in (row if staged else row[:2])))
    return table


def _correction(correction: Correction, lang: str, label: Label) -> Group:
    by = comma(lang).join(label(one) for one in correction.by)
    under = Prose(f"{words('printed_by', lang)}{colon(lang)}{plain(by)}", style="meta")
    parts: list[RenderableType] = [printed_claim(correction, lang, "correction"), Padding(under, (0, 0, 0, 2))]
    if best(correction.note, lang):
        parts.append(Padding(Prose(plain(best(correction.note, lang))), (0, 0, 0, 2)))
    return Group(*parts)


def _citations(citations: Sequence[Citation], lang: str) -> Table:
    table = Table(
        box=None, pad_edge=False, padding=(0, 1, 0, 0), title=words("sources", lang), title_justify="left",
        title_style="heading", show_header=False,
    )  # fmt: skip
    table.add_column(width=3, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for number, citation in enumerate(citations, start=1):
        table.add_row(f"{number}.", _cited(citation, lang))
    return table


def _cited(citation: Citation, lang: str) -> Prose:
    source = citation.source
    text = Prose()
    author = f"{source.author}{comma(lang)}" if source.author else ""
    text.append(plain(f"{author}{source.title}"), style="label")
    text.append(
        plain(f"{'。' if lang in ('zh', 'ja') else '. '}{source.publisher}{comma(lang)}{date_words(source.date, lang)}")
    )
    text.append(bracketed(f"{word(SOURCE_KINDS, source.kind, lang)}{comma(lang)}{source.lang}", lang), style="meta")
    if citation.at:
        text.append(plain(f", {citation.at}"))
    text.append(plain(f"; {words('read', lang)} {date_words(citation.read, lang)}"), style="meta")
    if source.url or source.print:
        text.append(f"\n{plain(source.url or source.print)}", style="url" if source.url else "meta")
    if source.copy:
        text.append(f"\n{words('copy', lang)}{colon(lang)}{plain(source.copy)}", style="meta")
    if best(citation.says, lang):
        text.append(f"\n{words('says', lang)}{colon(lang)}{plain(best(citation.says, lang))}", style="disputed")
    return text


def _apart(part: RenderableType) -> Padding:
    return Padding(part, (1, 0, 0, 0))


def _labelled(key: str, text: str, lang: str) -> Padding:
    line = Prose()
    line.append(f"{words(key, lang)}{colon(lang)}", style="label")
    line.append(plain(text))
    return _apart(line)
