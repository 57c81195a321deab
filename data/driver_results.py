"""The single results of one driver or two, and where a driver won: what comparisons and charts need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class DriverResult:
    """How a driver fared in a race.  `finish` None: not classified; `start` None: unknown or from the pits.

    `track` is the track's present name, `city` where it is, if that is known; `status` "running" means
    running at the end.
    """

    series: str
    season: int
    round: int
    run_on: date
    track: str
    city: str | None
    finish: int | None
    start: int | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A race that two drivers started, with where each of them finished (None: not classified)."""

    series: str
    season: int
    round: int
    run_on: date
    first_finish: int | None
    second_finish: int | None


@dataclass(frozen=True, slots=True)
class TrackWin:
    """A win of a driver; `track` is the track's present name, `city` where it is, if that is known."""

    series: str
    season: int
    round: int
    run_on: date
    track: str
    city: str | None
    start: int | None


@dataclass(frozen=True, slots=True)
class ResultSeason:
    """A season of which single results are in the store."""

    series: str
    season: int


# A track that changed its name is one track: "Atlanta Motor Speedway" stands under EchoPark Speedway.
# Every spelling is of one track alone.
_OF_TRACK = "FROM track x WHERE x.name = w.track OR '|' || x.aliases || '|' LIKE '%|' || w.track || '|%' "
_TRACK = f"COALESCE((SELECT x.name {_OF_TRACK}), w.track), (SELECT x.city {_OF_TRACK})"


def _dated(row: Row) -> Row:
    return (*row[:3], date.fromisoformat(row[3]), *row[4:])


async def list_driver_results(db: Database, driver_id: str) -> list[DriverResult]:
    """Every single result of a driver, in the order of the races of each series."""
    rows = await db.fetch_all(
        f"SELECT r.series, r.season, r.round, w.date, {_TRACK}, r.finish, r.start, r.status "  # noqa: S608
        "FROM race_winner w JOIN result r USING (series, season, round) "
        "WHERE r.driver_id = ? ORDER BY r.series, r.season, r.round",
        (driver_id,),
    )
    return [DriverResult(*_dated(row)) for row in rows]


async def list_meetings(db: Database, first_id: str, second_id: str) -> list[Meeting]:
    """The races that both started, in order, as far as single results are known."""
    rows = await db.fetch_all(
        "SELECT a.series, a.season, a.round, w.date, a.finish, b.finish "
        "FROM result a JOIN result b USING (series, season, round) "
        "JOIN race_winner w USING (series, season, round) "
        "WHERE a.driver_id = ? AND b.driver_id = ? ORDER BY w.date, a.series, a.round",
        (first_id, second_id),
    )
    return [Meeting(*_dated(row)) for row in rows]


async def list_track_wins(db: Database, driver_id: str) -> list[TrackWin]:
    """Every win of a driver, oldest first.  A shared F1 drive stands with one of the two drivers only."""
    rows = await db.fetch_all(
        f"SELECT w.series, w.season, w.round, w.date, {_TRACK}, w.winner_start "  # noqa: S608
        "FROM race_winner w WHERE w.driver_id = ? ORDER BY w.date, w.series, w.round",
        (driver_id,),
    )
    return [TrackWin(*_dated(row)) for row in rows]


async def list_result_seasons(db: Database) -> list[ResultSeason]:
    """Of which seasons single results are known, oldest first."""
    rows = await db.fetch_all(
        "SELECT w.series, w.season FROM (SELECT DISTINCT series, season FROM race_winner) w "
        "WHERE EXISTS (SELECT 1 FROM result r WHERE r.series = w.series AND r.season = w.season) "
        "ORDER BY w.season, w.series"
    )
    return [ResultSeason(*row) for row in rows]
