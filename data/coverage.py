"""How far the records of an unfinished season go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

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
        "SELECT series, season, rounds, results_through_round, winners_through_round, champion_known "
        "FROM coverage ORDER BY series, season"
    )
    return [await _coverage(db, row) for row in rows]


async def _coverage(db: Database, row: Row) -> Coverage:
    days = await db.fetch_all(
        "SELECT series, season, round, date FROM race_winner WHERE series = ? AND season = ? ORDER BY round",
        row[:2],
    )
    race_days = tuple(RaceDay(day[0], day[1], day[2], date.fromisoformat(day[3])) for day in days)
    finale = await db.fetch_one(
        "SELECT starts_at, local_date, zone FROM session "
        "WHERE series = ? AND season = ? AND session = 'race' AND points_race = 1 "
        "ORDER BY COALESCE(starts_at, local_date) DESC LIMIT 1",
        row[:2],
    )
    cells: Row = (*row[:5], bool(row[5]), _local_date(*finale) if finale else None, race_days)
    return Coverage(*cells)


def _local_date(starts_at: str | None, day: str | None, zone: str | None) -> date | None:
    """The day at the track: an evening race in the east is on the next day in UTC."""
    if starts_at and zone:
        return datetime.fromisoformat(starts_at).astimezone(ZoneInfo(zone)).date()
    return date.fromisoformat(day) if day else None
