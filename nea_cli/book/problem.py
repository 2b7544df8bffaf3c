"""A fault in a pack file, as a value with a place, and the list of all there are.

Owns the codes, what each means and how to mend it; `docs/problems.md` is made
from this list. Refuses to print.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One sort of problem. `severity` is `error` (the record is left out or the
    base is wrong) or `warning` (the record answers, but a curator should look)."""

    name: str
    severity: str
    meaning: str
    hint: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at a place. `line` counts from 1; 0 is the whole file."""

    code: str
    file: str
    line: int
    message: str
    hint: str = ""
    record: str = ""

    @property
    def severity(self) -> str:
        return CODES[self.code].severity


_LIST = (
    Code("pack-missing", "error", "There is no such pack folder, or it has no pack.toml.",
         "Name a folder that holds a pack.toml."),
    Code("pack-invalid", "error", "pack.toml lacks a key, has an unknown one, or states another format.",
         "See docs/format.md, pack.toml."),
    Code("file-unreadable", "error", "A file or folder cannot be read: no permission, no file, or a loop of links.",
         "Check the file's permissions and links."),
    Code("file-too-large", "error", "The file is larger than a hand-written pack file can be.",
         "Split it, or write machine-made records as JSON Lines, which have no such limit."),
    Code("not-utf8", "error", "The file is not UTF-8 text.", "Save it as UTF-8."),
    Code("toml-syntax", "error", "The file is not valid TOML 1.0.",
         "Inline tables stay on one line; texts with quotes want '''...'''."),
    Code("json-syntax", "error", "A line of a JSON Lines file is no JSON object with one known key.",
         'Each line is {"fact": {...}}, {"source": {...}}, {"name": {...}} or {"series": {...}}.'),
    Code("unknown-key", "error", "The record has a key that the format does not know.",
         "See docs/format.md; a misspelt key would be lost silently."),
    Code("missing-key", "error", "A required key is absent.", "See docs/format.md."),
    Code("missing-text", "error", "A text, or a name's label, is missing or empty in one of the pack's languages.",
         "Write it in each language that pack.toml lists, each text standing alone."),
    Code("bad-value", "error", "A value has the wrong type or is not one of the allowed words.",
         "See docs/format.md."),
    Code("bad-date", "error", "The date is not EDTF of the levels that nea reads.",
         "Write 2023, 2023-03, 2023-03-21, 2022-02/.., 2023~ or XXXX."),
    Code("start-after-end", "error", "The range starts after it ends.", "Exchange the two dates."),
    Code("bad-id", "error", "The id is not kebab-case.", "Lower-case ASCII letters, digits and single hyphens."),
    Code("duplicate-id", "error", "Two records of one sort have the same id in one pack.",
         "Rename the newer one; ids are never reused."),
    Code("unknown-country", "error", "There is no such ISO 3166-1 alpha-2 code.",
         "Use the two-letter code: JP, KR, KP."),
    Code("unknown-source", "error", "A citation or correction names a source that no file defines.",
         "Add a [[source]] with that id under sources/."),
    Code("unknown-name", "error", "A record names a name, holder, office or measure that no file defines.",
         "Add a [[name]] with that id under names/."),
    Code("unknown-fact", "error", "`see` names a fact that no file defines.", "Correct the id or drop it."),
    Code("unknown-unit", "error", "The unit is not in the list of units.", "See nea_cli/model/unit.py for the list."),
    Code("amount-without-unit", "error", "An amount has no unit.", 'Add unit = "USD", "percent", "person"...'),
    Code("citation-without-date", "error", "A citation does not say on which day its source was read.",
         'Add read = "2026-11-23".'),
    Code("source-without-address", "error", "A source has neither an address nor a printed place.",
         "Add url, or print for a source that exists on paper only."),
    Code("source-without-date", "error", "A source does not say when it was published.",
         "Add date in EDTF, or XXXX where the page prints none."),
    Code("uncited-source", "warning", "No record cites this source.", "Cite it or drop it."),
    Code("duplicate-source", "warning", "Two sources have the same address.",
         "Keep one, and cite it from both places."),
    Code("label-claimed-twice", "error", "Two names of one kind claim the same label in one language.",
         "Leave the label with the name that readers mean by it."),
    Code("contradicting-points", "error", "A series gives one year and stage two different values.",
         "Keep one value; tell of the other in the note."),
    Code("control-character", "error", "A text holds a control or direction-override character.",
         "Delete it; it is invisible in most editors."),
    Code("text-too-long", "error", "A text is longer than 400 characters.", "Cut it, or make two facts of it."),
    Code("figure-without-amount", "warning", "A figure in a text is carried by no amount, date or name.",
         "Add it to amounts as a full number, or write small counts as words."),
)  # fmt: skip

CODES: dict[str, Code] = {code.name: code for code in _LIST}


def problem(code: str, file: str, line: int, message: str, record: str = "") -> Problem:
    """A problem with the standard hint of its code; raises KeyError for an unlisted code."""
    return Problem(code, file, line, message, CODES[code].hint, record)
