"""Facts painted: a line in a list, and one whole.

Owns how a fact looks. Refuses to fetch: labels of names come from the caller's
book of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
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
from nea_cli.screen.theme import words

Label = Callable[[str], str]
"""The id of a name, or of a source that a correction is about, to what the reader is shown."""

# From this width on, kind, countries and support have columns of their own.
_WIDE = 110


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
        body = _body(fact, lang, under, wide)
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
    """Everything of one fact."""
    lang = terminal.lang
    parts: list[RenderableType] = [Prose(plain(best(fact.text, lang)))]
    head = Prose()
    head.append(span_words(fact.date, lang), style="date")
    head.append(f" · {word(FACT_KINDS, fact.kind, lang)}", style="kind")
    head.append(f" · {' '.join(fact.countries)}")
    head.append(" · ")
    head.append_text(support_text(fact.support, lang))
    if fact.office:
        head.append(f" · {label(fact.holder)}, {label(fact.office)}")
    parts.append(Padding(head, (1, 0, 0, 0)))
    if fact.amounts:
        parts.append(Padding(_amounts(fact, lang, label), (1, 0, 0, 0)))
    parts += [Padding(_correction(correction, lang, label), (1, 0, 0, 0)) for correction in fact.corrections]
    if best(fact.note, lang):
        parts.append(_labelled(words("note", lang), best(fact.note, lang)))
    parts.append(Padding(_citations(fact.citations, lang), (1, 0, 0, 0)))
    # Concepts serve to find a fact in another language; a reader of the fact has its text.
    names = [label(name.id) for name in fact.names if name.kind not in ("concept", "measure")]
    if names:
        parts.append(_labelled(words("names", lang), ", ".join(names)))
    if fact.see:
        parts.append(_labelled(words("see", lang), ", ".join(fact.see)))
    if fact.keys:
        parts.append(_labelled(words("keys", lang), ", ".join(fact.keys)))
    title = Prose(plain(fact.id), style="label")
    return Panel(Group(*parts), title=title, title_align="left", padding=(0, 1), width=min(terminal.width, 110))


def plain(text: str) -> str:
    """A pack's text, safe for a terminal."""
    return visible(text)


def date_words(text: str, lang: str) -> str:
    """A source's or other bare date in words."""
    try:
        return span_words(parse_span(text), lang)
    except DateError:
        return plain(text)


def _date_width(lang: str) -> int:
    return 12 if lang == "en" else 15


def _body(fact: Fact, lang: str, under: str, wide: bool) -> Prose:
    body = Prose(plain(best(fact.text, lang)))
    meta = Prose("\n")
    if not wide:
        meta.append(word(FACT_KINDS, fact.kind, lang), style="kind")
        meta.append(f" · {' '.join(fact.countries)} · ", style="meta")
        meta.append_text(support_text(fact.support, lang))
        meta.append(" · ", style="meta")
    meta.append(plain(fact.id), style="id")
    if fact.corrections:
        meta.append(f"\n! {words('corrects', lang)}", style="correction")
        for correction in fact.corrections:
            meta.append(f" ({word(VERDICTS, correction.verdict, lang)})", style=correction.verdict)
            meta.append(f": {plain(best(correction.printed, lang))}")
    if under:
        meta.append(f"\n{words('matched', lang)}: {plain(under)}", style="meta")
    body.append_text(meta)
    return body


def _amounts(fact: Fact, lang: str, label: Label) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), header_style="heading", show_edge=False)
    table.add_column(words("measure", lang))
    table.add_column(words("value", lang), style="figure")
    table.add_column(words("stage", lang))
    for amount in fact.amounts:
        told = [word(STAGES, amount.stage, lang)] if amount.stage else []
        told += [f"{words('edition', lang)} {amount.edition}"] if amount.edition else []
        told += [words("converted", lang)] if amount.converted else []
        table.add_row(plain(label(amount.measure)), show(amount, lang), plain(", ".join(told)))
    return table


def _correction(correction: Correction, lang: str, label: Label) -> Prose:
    text = Prose()
    text.append(f"! {words('correction', lang)}", style="correction")
    text.append(f" ({word(VERDICTS, correction.verdict, lang)})", style=correction.verdict)
    text.append(f": {plain(best(correction.printed, lang))}\n")
    by = ", ".join(label(one) for one in correction.by)
    text.append(f"  {words('printed_by', lang)}: {plain(by)}", style="meta")
    if best(correction.note, lang):
        text.append(f"\n  {plain(best(correction.note, lang))}")
    return text


def _citations(citations: Sequence[Citation], lang: str) -> Table:
    table = Table(
        box=None, pad_edge=False, padding=(0, 1, 0, 0), title=words("sources", lang), title_justify="left",
        title_style="heading", show_header=False,
    )  # fmt: skip
    table.add_column(width=2, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for number, citation in enumerate(citations, start=1):
        source = citation.source
        text = Prose()
        author = f"{source.author}, " if source.author else ""
        text.append(plain(f"{author}{source.title}"), style="label")
        text.append(plain(f". {source.publisher}, {date_words(source.date, lang)}"))
        text.append(f" ({word(SOURCE_KINDS, source.kind, lang)}, {source.lang})", style="meta")
        if citation.at:
            text.append(plain(f", {citation.at}"))
        text.append(plain(f"; {words('read', lang)} {citation.read}"), style="meta")
        if source.url or source.print:
            text.append(f"\n{plain(source.url or source.print)}", style="url" if source.url else "meta")
        if source.copy:
            text.append(f"\n{words('copy', lang)}: {plain(source.copy)}", style="meta")
        if best(citation.says, lang):
            text.append(f"\n{words('says', lang)}: {plain(best(citation.says, lang))}", style="disputed")
        table.add_row(f"{number}.", text)
    return table


def _labelled(label: str, text: str) -> Padding:
    line = Prose()
    line.append(f"{label}: ", style="label")
    line.append(plain(text))
    return Padding(line, (1, 0, 0, 0))
