"""A driver's season in one series: the sums of what was counted from the results."""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class DriverSeason:
    """Counts of one driver, series and season.

    Lists (`cars`, `teams`, `manufacturers`) have the most used first; car numbers are text, 07 is not 7.
    `finish_sum / finish_count` is the average finish; `laps_led` and `races_led` are None where unknown (F1).
    `rank` and `points` are the championship's, F1 only; rank "DSQ" means struck from the table.
    """

    series: str
    season: int
    driver_id: str
    cars: tuple[str, ...]
    teams: tuple[str, ...]
    manufacturers: tuple[str, ...]
    starts: int
    wins: int
    top3: int
    top5: int
    top10: int
    started_first: int
    best_finish: int | None
    finish_sum: int
    finish_count: int
    start_sum: int
    start_count: int
    laps: int | None
    laps_led: int | None
    races_led: int | None
    dnf: int
    points: float | None
    rank: str | None


@dataclass(frozen=True, slots=True)
class SeasonWins:
    """How many races a driver won in one season of a series."""

    series: str
    season: int
    driver_id: str
    wins: int


_COLUMNS = (
    "series, season, driver_id, cars, teams, manufacturers, starts, wins, top3, top5, top10, "
    "started_first, best_finish, finish_sum, finish_count, start_sum, start_count, laps, laps_led, "
    "races_led, dnf, points, rank"
)


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _driver_season(row: Row) -> DriverSeason:
    cells: Row = (*row[:3], _parts(row[3]), _parts(row[4]), _parts(row[5]), *row[6:])
    return DriverSeason(*cells)


async def list_driver_seasons(db: Database, driver_id: str) -> list[DriverSeason]:
    """All seasons of a driver in all series, newest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM driver_season WHERE driver_id = ? ORDER BY season DESC, series",  # noqa: S608
        (driver_id,),
    )
    return [_driver_season(row) for row in rows]


async def get_season_so_far(
    db: Database, driver_id: str, series: str, season: int, through_round: int
) -> DriverSeason | None:
    """The same counts from the single results of rounds 1 to `through_round`; None without a start.

    For a season whose results are known one by one.  Points and rank stay None: results do not hold them.
    "nc" is F1's car that still ran at the end, too far behind to be classified: no retirement.
    """
    row = await db.fetch_one(
        "SELECT series, season, driver_id, "
        "GROUP_CONCAT(DISTINCT car), GROUP_CONCAT(DISTINCT team), GROUP_CONCAT(DISTINCT manufacturer), "
        "COUNT(*), SUM(finish IS 1), COALESCE(SUM(finish <= 3), 0), COALESCE(SUM(finish <= 5), 0), "
        "COALESCE(SUM(finish <= 10), 0), SUM(start IS 1), MIN(finish), COALESCE(SUM(finish), 0), "
        "COUNT(finish), COALESCE(SUM(start), 0), COUNT(start), SUM(laps), SUM(laps_led), "
        "SUM(laps_led > 0), SUM(status NOT IN ('running', 'nc')), NULL, NULL "
        "FROM result WHERE driver_id = ? AND series = ? AND season = ? AND round <= ? "
        "GROUP BY series, season, driver_id",
        (driver_id, series, season, through_round),
    )
    if row is None:
        return None
    # DISTINCT leaves group_concat only its comma; no car, team or make of these seasons has one.
    lists = [cell.replace(",", "|") if cell else None for cell in row[3:6]]
    return _driver_season((*row[:3], *lists, *row[6:]))


async def list_season_wins(db: Database) -> list[SeasonWins]:
    """Every season in which somebody won, as counted in the season tables."""
    rows = await db.fetch_all("SELECT series, season, driver_id, wins FROM driver_season WHERE wins > 0")
    return [SeasonWins(*row) for row in rows]
