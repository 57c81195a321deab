"""Races and who won them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class RaceWin:
    """A race with its winner.  `laps` is the race's length, `laps_led` and `start` are the winner's."""

    series: str
    season: int
    round: int
    run_on: date
    race_name: str
    track: str
    driver_id: str
    car: str | None
    team: str | None
    manufacturer: str | None
    laps: int | None
    laps_led: int | None
    start: int | None
    field: int | None


@dataclass(frozen=True, slots=True)
class RaceDay:
    """On which day a round was run."""

    series: str
    season: int
    round: int
    run_on: date


_COLUMNS = (
    "series, season, round, date, race_name, track, driver_id, car, team, manufacturer, laps, "
    "winner_laps_led, winner_start, field"
)


def _race_win(row: Row) -> RaceWin:
    cells: Row = (*row[:3], date.fromisoformat(row[3]), *row[4:])
    return RaceWin(*cells)


async def list_wins(db: Database, driver_id: str, season: int) -> list[RaceWin]:
    """What a driver won in one season, all series, in the order of the races.

    A shared F1 drive (1951, 1956, 1957) stands with one of the two drivers only.
    """
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM race_winner WHERE driver_id = ? AND season = ? "  # noqa: S608
        "ORDER BY date, series, round",
        (driver_id, season),
    )
    return [_race_win(row) for row in rows]


async def list_season_winners(db: Database, series: str, season: int) -> list[RaceWin]:
    """The races of a season with their winners, in order."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM race_winner WHERE series = ? AND season = ? ORDER BY round",  # noqa: S608
        (series, season),
    )
    return [_race_win(row) for row in rows]
