"""Everybody's season in one series: what a table is made of."""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """A driver's counts in one season; `points` and `rank` are F1's, rank "DSQ" is struck from the table.

    `finish_sum / finish_count` is the average finish.
    """

    driver_id: str
    starts: int
    wins: int
    top3: int
    top5: int
    top10: int
    finish_sum: int
    finish_count: int
    points: float | None
    rank: str | None


@dataclass(frozen=True, slots=True)
class SeriesSpan:
    """The first and last season of a series of which a race is known."""

    series: str
    first: int
    last: int


async def list_season_lines(db: Database, series: str, season: int) -> list[SeasonLine]:
    """Everybody with a start, by driver_id, as counted in the season tables."""
    rows = await db.fetch_all(
        "SELECT driver_id, starts, wins, top3, top5, top10, finish_sum, finish_count, points, rank "
        "FROM driver_season WHERE series = ? AND season = ? ORDER BY driver_id",
        (series, season),
    )
    return [SeasonLine(*row) for row in rows]


async def list_lines_so_far(db: Database, series: str, season: int, through_round: int) -> list[SeasonLine]:
    """The same counts from the single results of rounds 1 to `through_round`; points stay unknown."""
    rows = await db.fetch_all(
        "SELECT driver_id, COUNT(*), SUM(finish IS 1), COALESCE(SUM(finish <= 3), 0), "
        "COALESCE(SUM(finish <= 5), 0), COALESCE(SUM(finish <= 10), 0), COALESCE(SUM(finish), 0), "
        "COUNT(finish), NULL, NULL FROM result "
        "WHERE series = ? AND season = ? AND round <= ? GROUP BY driver_id ORDER BY driver_id",
        (series, season, through_round),
    )
    return [SeasonLine(*row) for row in rows]


async def list_series_spans(db: Database) -> list[SeriesSpan]:
    """From when to when each series raced, as far as the winners are known."""
    rows = await db.fetch_all("SELECT series, MIN(season), MAX(season) FROM race_winner GROUP BY series")
    return [SeriesSpan(*row) for row in rows]
