"""Single results: who finished where in the races whose whole field is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class Result:
    """One car in one race.  `finish` None: not classified (F1); `laps_led` None: unknown (F1)."""

    finish: int | None
    start: int | None
    car: str | None
    driver_id: str
    team: str | None
    manufacturer: str | None
    laps: int | None
    laps_led: int | None
    status: str | None


@dataclass(frozen=True, slots=True)
class PlannedRace:
    """A points race of the calendar.  `race_name` None: not announced yet; `on` is the local day."""

    series: str
    season: int
    round: int
    race_name: str | None
    track: str
    on: date | None


async def list_results(db: Database, series: str, season: int, round_: int) -> list[Result]:
    """The field of a race: in the order of the finish, then those not classified, most laps first."""
    rows = await db.fetch_all(
        "SELECT finish, start, car, driver_id, team, manufacturer, laps, laps_led, status FROM result "
        "WHERE series = ? AND season = ? AND round = ? "
        "ORDER BY finish IS NULL, finish, laps IS NULL, laps DESC, driver_id",
        (series, season, round_),
    )
    return [Result(*row) for row in rows]


async def list_planned_races(db: Database, series: str, season: int) -> list[PlannedRace]:
    """The points races of a season's calendar, in order; none where no calendar is stored."""
    rows = await db.fetch_all(
        "SELECT series, season, round, race_name, track, COALESCE(local_date, SUBSTR(starts_at, 1, 10)) "
        "FROM session WHERE series = ? AND season = ? AND session = 'race' AND points_race = 1 "
        "AND round IS NOT NULL ORDER BY round",
        (series, season),
    )
    return [_planned_race(row) for row in rows]


def _planned_race(row: Row) -> PlannedRace:
    cells: Row = (*row[:5], date.fromisoformat(row[5]) if row[5] else None)
    return PlannedRace(*cells)
