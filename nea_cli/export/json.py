"""The JSON shape nea/1, printed from ready-made texts.

Owns the envelope: `{"schema": "nea/1", "total": N, "facts": [...]}`. Refuses to
build facts; their texts come from the index and go out as they are, a fact a
line, so that the object is valid JSON and still greps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nea_cli.model.plain import escaped

SCHEMA = "nea/1"

# Made once: json.dumps makes an encoder for each call that differs from its defaults.
_encode = json.JSONEncoder(ensure_ascii=False).encode


def dumps(value: object) -> str:
    # What is not of a record, a file's name for one, may hold anything.
    return escaped(_encode(value))


def extended(text: str, extra: Mapping[str, Any]) -> str:
    """A fact's JSON text with more keys at its end."""
    if not extra:
        return text
    return f"{text[:-1]},{dumps(extra)[1:]}"


def facts_object(texts: Sequence[str], total: int) -> str:
    """The envelope round facts' JSON texts."""
    return envelope({"total": total}, {"facts": texts})


def envelope(values: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> str:
    """An object with plain values first, then arrays of ready-made JSON texts, an item a line."""
    parts = [f'"schema": {dumps(SCHEMA)}']
    parts += [f"{dumps(key)}: {dumps(value)}" for key, value in values.items()]
    for key, texts in lists.items():
        items = ",\n  ".join(texts)
        parts.append(f"{dumps(key)}: [\n  {items}\n]" if items else f"{dumps(key)}: []")
    return "{" + ", ".join(parts) + "}"
