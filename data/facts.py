"""Claims of articles, held against the records."""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim.  `status` is confirmed, corrected or single-source.

    `record` says what the records give; it may hold {figure:series:seasons} to be filled from them,
    where seasons is 2024, or -2024 for everything up to then.
    """

    fact_id: str
    driver_ids: tuple[str, ...]
    series: str | None
    season: int | None
    status: str
    reported: str
    record: str | None
    source: str


async def list_facts(db: Database) -> list[Fact]:
    """Every claim in the store, by fact_id."""
    rows = await db.fetch_all(
        "SELECT fact_id, drivers, series, season, status, reported, record, source FROM fact ORDER BY fact_id"
    )
    cells: list[Row] = [(row[0], tuple(row[1].split("|")), *row[2:]) for row in rows]
    return [Fact(*row) for row in cells]
