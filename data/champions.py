"""Season champions."""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database


@dataclass(frozen=True, slots=True)
class Champion:
    """Who won a title; for F1 the team is the constructor and the manufacturer made the engine."""

    series: str
    season: int
    driver_id: str
    car: str | None
    team: str | None
    manufacturer: str | None


async def list_champions(db: Database) -> list[Champion]:
    """All titles of all series, oldest first."""
    rows = await db.fetch_all(
        "SELECT series, season, driver_id, car, team, manufacturer FROM champion ORDER BY season, series"
    )
    return [Champion(*row) for row in rows]
