"""How far the records of an unfinished season go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database, Row
from data.race_winners import RaceDay


@dataclass(frozen=True, slots=True)
class Coverage:
    """The last rounds known of one season; `finale_on` is the planned day of its last points race."""

    series: str
    season: int
    rounds: int
    results_through_round: int
    winners_through_round: int
    champion_known: bool
    finale_on: date | None
    race_days: tuple[RaceDay, ...]  # of the rounds whose winner is known, in order


async def list_coverage(db: Database) -> list[Coverage]:
    """The seasons of which something is still missing; every other season is complete."""
    rows = await db.fetch_all(
        "SELECT c.series, c.season, c.rounds, c.results_through_round, c.winners_through_round, "
        "  c.champion_known, "
        "  (SELECT MAX(COALESCE(s.local_date, SUBSTR(s.starts_at, 1, 10))) FROM session s "
        "   WHERE s.series = c.series AND s.season = c.season AND s.session = 'race' AND s.points_race = 1) "
        "FROM coverage c ORDER BY c.series, c.season"
    )
    return [await _coverage(db, row) for row in rows]


async def _coverage(db: Database, row: Row) -> Coverage:
    days = await db.fetch_all(
        "SELECT series, season, round, date FROM race_winner WHERE series = ? AND season = ? ORDER BY round",
        row[:2],
    )
    race_days = tuple(RaceDay(day[0], day[1], day[2], date.fromisoformat(day[3])) for day in days)
    cells: Row = (*row[:5], bool(row[5]), date.fromisoformat(row[6]) if row[6] else None, race_days)
    return Coverage(*cells)
