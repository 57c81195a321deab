"""What was mended in the fact tables, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that corrections.csv changed; `row_key` is the row's key, its parts joined by |."""

    table_name: str
    row_key: str
    column_name: str
    old: str
    new: str
    source: str
    corrected_on: date


async def list_corrections(db: Database) -> list[Correction]:
    """All of them, oldest first."""
    rows = await db.fetch_all(
        "SELECT table_name, row_key, column_name, old, new, source, corrected_on FROM correction "
        "ORDER BY corrected_on, table_name, row_key"
    )
    cells: list[Row] = [(*row[:6], date.fromisoformat(row[6])) for row in rows]
    return [Correction(*row) for row in cells]
