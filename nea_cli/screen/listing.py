"""Plain tables: names, sources, lists, problems, facts about nea itself.

Owns their columns' look. Refuses to gather rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table

from nea_cli.model.date import parse_span
from nea_cli.model.dateword import span_words
from nea_cli.model.fact import Name, Source
from nea_cli.model.kind import NAME_KINDS, SOURCE_KINDS, word
from nea_cli.model.plain import visible
from nea_cli.model.text import best
from nea_cli.screen.prose import Prose
from nea_cli.screen.theme import comma, language_name, words

_MOST_LABELS = 8


def rows_table(headings: Sequence[str], rows: Iterable[Sequence[object]], lang: str) -> Table:
    """A table of words; `headings` are keys of the screen's words, numbers are set to the right."""
    listed = [tuple(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="heading")
    for place, heading in enumerate(headings):
        numbers = bool(listed) and all(isinstance(row[place], int) for row in listed)
        table.add_column(words(heading, lang), justify="right" if numbers else "left", overflow="fold")
    for row in listed:
        table.add_row(*(Prose(visible(f"{cell:,}" if isinstance(cell, int) else str(cell))) for cell in row))
    return table


def source_table(rows: Iterable[tuple[Source, int]], lang: str) -> Table:
    """Sources, with what is needed to find and to name each."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="heading", expand=True)
    table.add_column(words("date", lang), style="date", width=12 if lang == "en" else 17)
    table.add_column(words("source", lang), ratio=1)
    table.add_column(words("facts", lang), justify="right", width=6)
    for source, count in rows:
        text = Prose()
        author = f"{source.author}{comma(lang)}" if source.author else ""
        text.append(visible(f"{author}{source.title}"), style="label")
        text.append(visible(f"\n{source.publisher} · {word(SOURCE_KINDS, source.kind, lang)} · "))
        text.append(visible(source.id), style="id")
        text.append(visible(f"\n{source.url or source.print}"), style="url" if source.url else "meta")
        table.add_row(Prose(span_words(parse_span(source.date), lang)), text, f"{count:,}")
    return table


def label_line(labels: Sequence[str]) -> Prose:
    """The preferred label and some others; case forms and the like serve look-ups, not readers."""
    text = Prose()
    text.append(visible(labels[0]), style="label")
    if len(labels) > 1:
        text.append(visible(" · " + " · ".join(labels[1:_MOST_LABELS])))
    if len(labels) > _MOST_LABELS:
        text.append(f" · +{len(labels) - _MOST_LABELS}", style="meta")
    return text


def name_table(name: Name, count: int, lang: str) -> Table:
    """One name in every language."""
    title = Prose()
    title.append(visible(name.id), style="label")
    title.append(f"  {word(NAME_KINDS, name.kind, lang)}", style="kind")
    if name.countries:
        title.append(f" · {' '.join(name.countries)}", style="meta")
    title.append(f" · {words('facts', lang)} {count}", style="meta")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), title=title, title_justify="left")
    table.add_column(style="meta", no_wrap=True)
    table.add_column(overflow="fold")
    for code, labels in name.labels.items():
        table.add_row(language_name(code, lang), label_line(labels))
    if name.roman:
        table.add_row(words("roman", lang), Prose(visible(" · ".join(name.roman))))
    if best(name.note, lang):
        table.add_row(words("usage", lang), Prose(visible(best(name.note, lang))))
    if name.wikidata:
        table.add_row("Wikidata", visible(name.wikidata))
    return table
