"""Sums over many seasons of everybody in a series: what records are made of."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class Tally:
    """A driver's sums over the seasons counted, the first and last of which are named.

    `laps_led` and `races_led` are None where they are unknown (F1).
    """

    driver_id: str
    first_season: int
    last_season: int
    starts: int
    wins: int
    top3: int
    top5: int
    top10: int
    started_first: int
    finish_sum: int
    finish_count: int
    laps_led: int | None
    races_led: int | None


@dataclass(frozen=True, slots=True)
class SeasonSize:
    """How many races of a season are known."""

    season: int
    races: int


_SUMS = (
    "SUM(starts), SUM(wins), SUM(top3), SUM(top5), SUM(top10), SUM(started_first), SUM(finish_sum), "
    "SUM(finish_count), SUM(laps_led), SUM(races_led)"
)

# The + keeps SQLite from the index of seasons: to read all, by driver, as it lies takes a third of the time.
_OF_SERIES = "+series = ?"


def _tally(row: Row) -> Tally:
    return Tally(*row)


def _without(seasons: Sequence[int]) -> str:
    return f"season NOT IN ({', '.join('?' * len(seasons))})"


async def list_tallies(db: Database, series: str, without: Sequence[int]) -> list[Tally]:
    """Everybody's sums over all seasons of a series but those in `without`."""
    rows = await db.fetch_all(
        f"SELECT driver_id, MIN(season), MAX(season), {_SUMS} FROM driver_season "  # noqa: S608
        f"WHERE {_OF_SERIES} AND {_without(without)} GROUP BY driver_id",
        (series, *without),
    )
    # Beside the loop: 3,000 rows take 10 ms or more.
    return await asyncio.to_thread(lambda: [_tally(row) for row in rows])


async def list_season_tallies(db: Database, series: str, season: int) -> list[Tally]:
    """Everybody's counts in one season."""
    rows = await db.fetch_all(
        f"SELECT driver_id, season, season, {_SUMS} FROM driver_season "  # noqa: S608
        "WHERE series = ? AND season = ? GROUP BY driver_id",
        (series, season),
    )
    return [_tally(row) for row in rows]


async def list_winning_seasons(db: Database, series: str, without: Sequence[int]) -> list[Tally]:
    """One entry for each season in which a driver won, but those in `without`."""
    rows = await db.fetch_all(
        f"SELECT driver_id, season, season, {_SUMS} FROM driver_season "  # noqa: S608
        f"WHERE {_OF_SERIES} AND wins > 0 AND {_without(without)} GROUP BY driver_id, season",
        (series, *without),
    )
    return [_tally(row) for row in rows]


async def list_tallies_so_far(db: Database, series: str, season: int, through_round: int) -> list[Tally]:
    """The same for one season, from the single results of rounds 1 to `through_round`."""
    rows = await db.fetch_all(
        "SELECT driver_id, season, season, COUNT(*), SUM(finish IS 1), COALESCE(SUM(finish <= 3), 0), "
        "COALESCE(SUM(finish <= 5), 0), COALESCE(SUM(finish <= 10), 0), SUM(start IS 1), "
        "COALESCE(SUM(finish), 0), COUNT(finish), SUM(laps_led), SUM(laps_led > 0) "
        "FROM result WHERE series = ? AND season = ? AND round <= ? GROUP BY driver_id, season",
        (series, season, through_round),
    )
    return [_tally(row) for row in rows]


async def list_season_sizes(db: Database, series: str) -> list[SeasonSize]:
    """The seasons of a series with how many races each has in the list of winners."""
    rows = await db.fetch_all(
        "SELECT season, COUNT(*) FROM race_winner WHERE series = ? GROUP BY season ORDER BY season", (series,)
    )
    return [SeasonSize(*row) for row in rows]
