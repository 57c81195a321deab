"""The months between two seasons of a series, as the calendar in force has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database, Transaction


@dataclass(frozen=True, slots=True)
class OffSeason:
    """`finale_on` is the day of the last points race, `opening_on` that of the next season's first."""

    finale_on: date
    opening_id: str
    opening_on: date


_RACE = (
    "SELECT event_id, season, local_date FROM event WHERE series = ? AND points_race = 1 "
    "AND session = 'race' AND status = 'planned' AND local_date "
)


async def get_off_season(db: Database | Transaction, series: str, day: date) -> OffSeason | None:
    """The off-season in which a day lies; None during a season, and where the calendar does not say."""
    before = await db.fetch_all(f"{_RACE} < ? ORDER BY local_date DESC LIMIT 1", (series, day.isoformat()))
    after = await db.fetch_all(f"{_RACE} >= ? ORDER BY local_date LIMIT 1", (series, day.isoformat()))
    if not before or not after or before[0][1] == after[0][1]:
        return None
    return OffSeason(date.fromisoformat(before[0][2]), after[0][0], date.fromisoformat(after[0][2]))
