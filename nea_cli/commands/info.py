"""`nea info`: what is installed, which packs, where the index lies.

Owns the command. Refuses to change anything.
"""

from __future__ import annotations

import platform
import sqlite3
from typing import Any

from nea_cli import __version__
from nea_cli.commands.option import command
from nea_cli.commands.session import Session
from nea_cli.errors import Exit
from nea_cli.export.json import dumps, envelope
from nea_cli.export.table import line
from nea_cli.index.base import Base
from nea_cli.index.filter import Filter


@command()
def run(session: Session) -> int:
    """Show version, packs, index, counts and paths."""

    def ask(base: Base) -> dict[str, Any]:
        packs = base.db.execute("SELECT id, version, licence, root FROM pack ORDER BY ord").fetchall()
        file = base.db.execute("PRAGMA database_list").fetchone()[2]
        count = base.db.execute
        return {
            "version": __version__,
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "packs": [{"id": a, "version": b, "licence": c, "path": d} for a, b, c, d in packs],
            "index": file or "in memory",
            "facts": base.count(Filter()),
            "corrected": base.count(Filter(has_correction=True)),
            "sources": count("SELECT count(*) FROM source").fetchone()[0],
            "names": count("SELECT count(*) FROM name WHERE pack != 'cldr'").fetchone()[0],
            "labels": count("SELECT count(*) FROM label").fetchone()[0],
            "problems": base.problem_count(),
            "language": session.lang,
        }

    found = session.answer(ask)
    if session.format in ("json", "jsonl"):
        session.write([envelope(found, {}) if session.format == "json" else dumps(found)])
        return Exit.ANSWERED
    rows = [(key, value) for key, value in found.items() if key != "packs"]
    rows += [("pack", f"{one['id']} {one['version']} ({one['licence']}) {one['path']}") for one in found["packs"]]
    if session.format == "tsv":
        session.write(line(row) for row in rows)
    else:
        from nea_cli.screen.listing import rows_table

        session.terminal.show(rows_table(("what", "value"), [(key, str(value)) for key, value in rows], session.lang))
    return Exit.ANSWERED
