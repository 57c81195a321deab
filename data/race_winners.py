"""Races and who won them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class RaceName:
    """A name of a race at a track, with the day on which it was last used."""

    race_name: str
    track: str
    last_on: date


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


async def list_wins_at(db: Database, spellings: Sequence[str]) -> list[RaceWin]:
    """The races at a track, by any of its names, newest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM race_winner WHERE track IN ({', '.join('?' * len(spellings))}) "  # noqa: S608
        "ORDER BY date DESC, series, round DESC",
        spellings,
    )
    return [_race_win(row) for row in rows]


async def list_wins_on(db: Database, month: int, day: int) -> list[RaceWin]:
    """The races run on a day of any year, oldest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM race_winner WHERE SUBSTR(date, 6) = ? ORDER BY date, series, round",  # noqa: S608
        (f"{month:02}-{day:02}",),
    )
    return [_race_win(row) for row in rows]


async def list_first_wins(db: Database) -> list[RaceDay]:
    """The first win of each driver in each series, as this list has them."""
    rows = await db.fetch_all(
        "SELECT series, season, round, date FROM (SELECT series, season, round, date, ROW_NUMBER() "
        "  OVER (PARTITION BY driver_id, series ORDER BY date, season, round) AS nth FROM race_winner) "
        "WHERE nth = 1"
    )
    return [RaceDay(row[0], row[1], row[2], date.fromisoformat(row[3])) for row in rows]


async def list_last_rounds(db: Database) -> list[RaceDay]:
    """The last race that is known of every season."""
    rows = await db.fetch_all(
        "SELECT series, season, MAX(round), MAX(date) FROM race_winner GROUP BY series, season"
    )
    return [RaceDay(row[0], row[1], row[2], date.fromisoformat(row[3])) for row in rows]


async def get_latest_race(db: Database, series: str, today: date) -> RaceWin | None:
    """The newest race of a series whose winner is known on `today`; None before its first."""
    row = await db.fetch_one(
        f"SELECT {_COLUMNS} FROM race_winner WHERE series = ? AND date < ? "  # noqa: S608
        "ORDER BY season DESC, round DESC LIMIT 1",
        (series, today.isoformat()),
    )
    return _race_win(row) if row else None


async def list_race_names(db: Database, series: str) -> list[RaceName]:
    """Every name that a race of a series had, once per track, the latest used first."""
    rows = await db.fetch_all(
        "SELECT race_name, track, MAX(date) FROM race_winner WHERE series = ? "
        "GROUP BY race_name, track ORDER BY MAX(date) DESC",
        (series,),
    )
    return [RaceName(row[0], row[1], date.fromisoformat(row[2])) for row in rows]


async def list_all_races(db: Database, series: str) -> list[RaceWin]:
    """All races of a series, newest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM race_winner WHERE series = ? ORDER BY season DESC, round DESC",  # noqa: S608
        (series,),
    )
    # Beside the loop: 2,800 rows take 10 ms or more.
    return await asyncio.to_thread(lambda: [_race_win(row) for row in rows])
