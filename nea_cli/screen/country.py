"""A country's profile painted, section by section.

Owns the layout of the profile. Refuses to gather.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table

from nea_cli.answer.country import Profile
from nea_cli.model.amountword import show
from nea_cli.model.dateword import span_words
from nea_cli.model.kind import STAGES, VERDICTS, word
from nea_cli.model.text import best
from nea_cli.screen.chart import sparkline
from nea_cli.screen.fact import Label, date_words, fact_table, plain
from nea_cli.screen.listing import label_line
from nea_cli.screen.prose import Prose
from nea_cli.screen.terminal import Terminal
from nea_cli.screen.theme import bracketed, colon, language_name, words

# A whole profile shows the beginning of long sections; asked for by itself, a section is shown whole.
_SHORT = 6


def country_parts(
    profile: Profile, terminal: Terminal, label: Label, country: Label, sections: Sequence[str], whole: bool
) -> list[RenderableType]:
    """The sections that the profile has, in their fixed order.

    `country` maps a code to its label; `whole` shows every row of every section.
    """
    most = None if whole else _SHORT
    lang = terminal.lang
    title = Prose()
    title.append(plain(country(profile.code)), style="heading")
    title.append(f"  {profile.code} · {words('facts', lang)} {profile.total}", style="meta")
    parts: list[RenderableType] = [title]
    if "names" in sections:
        parts.append(_names(profile, lang))
    if profile.figures:
        parts.append(_section(words("figures", lang), _figures(profile, terminal, label)))
    if "offices" in sections:
        when = f"{words('on', lang)} {date_words(profile.day, lang)}"
        heading = words("offices", lang) + bracketed(when, lang)
        body = _offices(profile, lang, label) if profile.offices else Prose(words("nobody", lang), style="meta")
        parts.append(_section(heading, body))
    if profile.relations:
        parts.append(_section(words("relations", lang), _relations(profile, lang, country, most)))
    if profile.corrections:
        parts.append(_section(words("corrections", lang), _corrections(profile, lang, most)))
    if profile.facts:
        table = fact_table(((fact, "") for fact in profile.facts), terminal)
        parts.append(_section(words("latest", lang), table))
    return parts


def _section(title: str, body: RenderableType) -> Group:
    return Group(Prose(title, style="heading"), body, Prose())


def _names(profile: Profile, lang: str) -> Group:
    table = _table()
    table.add_column(style="meta", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for code, labels in profile.name.labels.items():
        table.add_row(language_name(code, lang), label_line(labels))
    note = best(profile.name.note, lang)
    if note:
        table.add_row(words("note", lang), Prose(plain(note)))
    return Group(table, Prose())


def _figures(profile: Profile, terminal: Terminal, label: Label) -> Table:
    lang = terminal.lang
    table = _table(header=True)
    table.add_column(words("measure", lang), ratio=1)
    table.add_column(words("year", lang), no_wrap=True)
    table.add_column(words("value", lang), style="figure", ratio=1)
    table.add_column(words("stage", lang))
    table.add_column(words("trend", lang), style="spark", no_wrap=True)
    for figure in profile.figures:
        stage = word(STAGES, figure.latest.stage, lang) if figure.latest.stage else ""
        first = figure.points[0].year
        spark = sparkline([point.value for point in figure.points])
        trend = f"{spark} {first}–{figure.year}" if spark else ""
        value = Prose(show(figure.latest, lang))
        table.add_row(Prose(plain(label(figure.measure))), figure.year, value, stage, trend)
    return table


def _offices(profile: Profile, lang: str, label: Label) -> Table:
    table = _table(header=True)
    table.add_column(words("office", lang))
    table.add_column(words("holder", lang), style="label")
    table.add_column(words("since", lang), style="date")
    table.add_column(words("until", lang), style="date")
    for office in profile.offices:
        until = date_words(office.until, lang) if office.until else words("now", lang)
        since = date_words(office.since, lang) if office.since else ""
        table.add_row(Prose(plain(label(office.office))), plain(label(office.holder)), since, until)
    return table


def _relations(profile: Profile, lang: str, country: Label, most: int | None) -> Table:
    table = _table(header=True)
    table.add_column(words("country", lang), style="label")
    table.add_column(words("facts", lang), justify="right", style="count")
    table.add_column(words("first", lang), style="date", no_wrap=True)
    table.add_column(words("latest", lang), style="date", no_wrap=True)
    for relation in profile.relations[:most]:
        name = f"{country(relation.country)} ({relation.country})"
        first, latest = relation.first.date, relation.latest.date
        table.add_row(plain(name), str(relation.count), _began(first, lang), _began(latest, lang))
    _more(table, len(profile.relations), most, "relations", lang, column=0)
    return table


def _began(span: object, lang: str) -> str:
    from nea_cli.model.date import Span

    assert isinstance(span, Span)
    start = Span(span.text, span.start, span.start) if span.start else span
    return span_words(start, lang)


def _corrections(profile: Profile, lang: str, most: int | None) -> Table:
    table = _table()
    table.add_column(width=2, style="correction")
    table.add_column(ratio=1)
    for fact in profile.corrections[:most]:
        for correction in fact.corrections:
            text = Prose()
            text.append(word(VERDICTS, correction.verdict, lang), style=correction.verdict)
            text.append(f"{colon(lang)}{plain(best(correction.printed, lang))}")
            text.append(f"\n→ {plain(best(fact.text, lang))} ")
            text.append(plain(fact.id), style="id")
            table.add_row("!", text)
    _more(table, len(profile.corrections), most, "corrections", lang, column=1)
    return table


def _more(table: Table, count: int, most: int | None, section: str, lang: str, column: int) -> None:
    if most is not None and count > most:
        told = Prose(f"{words('more', lang).format(count - most)} --section {section}", style="meta")
        table.add_row(*([""] * column), told)


def _table(header: bool = False) -> Table:
    return Table(
        box=box.SIMPLE_HEAD if header else None,
        show_header=header, pad_edge=False, padding=(0, 2, 0, 0), header_style="heading", show_edge=False,
    )  # fmt: skip
