"""data/seed/quotes.json as rows of the table `quote`, still as text like the CSV files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.errors import SeedError

ATTRIBUTIONS = (
    "confirmed",
    "single-source",
    "attributed",
    "disputed-speaker",
    "disputed-wording",
    "film",
)

Entry = dict[str, Any]
Cells = dict[str, str]


def read_quote_file(path: Path) -> list[Cells]:
    """One row per quotation, in the order of the file.

    Raises: SeedError when an entry lacks a field or has one of another kind.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SeedError(f"{path.name}: this is no JSON: {error}.") from error
    rows = []
    for number, entry in enumerate(entries, 1):
        try:
            rows.append(_cells(number, entry))
        except (KeyError, TypeError, ValueError) as error:
            name = entry.get("id", number) if isinstance(entry, dict) else number
            raise SeedError(f"{path.name}, {name}: {error}.") from error
    return rows


def _cells(number: int, entry: Entry) -> Cells:
    speaker, also = _text(entry, "speaker"), _list(entry, "also_attributed_to")
    attribution = _text(entry, "attribution")
    if attribution not in ATTRIBUTIONS:
        raise ValueError(f"attribution is {attribution!r}")
    if attribution == "disputed-speaker" and not also:
        raise ValueError("a disputed speaker needs also_attributed_to")
    sources = [[_text(source, "title"), source["url"] or None] for source in entry["sources"]]
    if not sources:
        raise ValueError("no source")
    name = _optional(entry, "speaker_name")
    year = entry["year"]
    if year is not None and type(year) is not int:
        raise ValueError(f"year is {year!r}")
    return {
        "number": str(number),
        "quote_id": _text(entry, "id"),
        "speaker": speaker,
        "speaker_name": name,
        "speaker_role": _optional(entry, "speaker_role"),
        "text": _text(entry, "text"),
        "said_at": _optional(entry, "said_at"),
        "year": "" if year is None else str(year),
        "series": _optional(entry, "series"),
        "attribution": attribution,
        "attribution_note": _optional(entry, "attribution_note"),
        "also_attributed_to": "|".join(also),
        "sources": json.dumps(sources, ensure_ascii=False),
        "tags": "|".join(_list(entry, "tags")),
        # Ids are names without accents: "kimi-raikkonen" is found as two words.
        "names": " ".join(dict.fromkeys(filter(None, [speaker, name, *also]))),
    }


def _text(entry: Entry, field: str) -> str:
    if not isinstance(entry[field], str) or not entry[field].strip():
        raise ValueError(f"{field} is empty")
    return str(entry[field])


def _optional(entry: Entry, field: str) -> str:
    if entry[field] is not None and not isinstance(entry[field], str):
        raise ValueError(f"{field} is {entry[field]!r}")
    return entry[field] or ""


def _list(entry: Entry, field: str) -> list[str]:
    words = [str(word) for word in entry[field]]
    if any(not word or "|" in word for word in words):
        raise ValueError(f"{field} is {words!r}")
    return words
