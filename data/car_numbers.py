"""Who drove under which car number.  Numbers are text: 07 is not 7, and there are 500B and 41.5."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class NumberSeason:
    """A driver's season in which the number was used; `starts` only where no other number was."""

    series: str
    season: int
    driver_id: str
    starts: int | None


@dataclass(frozen=True, slots=True)
class NumberWin:
    """A race that a car of the number won."""

    series: str
    season: int
    round: int
    run_on: date
    driver_id: str


@dataclass(frozen=True, slots=True)
class NumberUse:
    """In how many seasons of drivers a series saw the number."""

    number: str
    series: str
    driver_seasons: int


def _number_win(row: Row) -> NumberWin:
    cells: Row = (*row[:3], date.fromisoformat(row[3]), row[4])
    return NumberWin(*cells)


async def list_number_seasons(db: Database, number: str) -> list[NumberSeason]:
    """Every driver's season with that number among its cars, oldest first."""
    # Every row is looked at: the first INSTR spares nearly all of them the joining of texts (3 ms, not 9).
    rows = await db.fetch_all(
        "SELECT series, season, driver_id, CASE WHEN cars = ?1 THEN starts END FROM driver_season "
        "WHERE cars = ?1 OR INSTR(cars, ?1) > 0 AND INSTR('|' || cars || '|', '|' || ?1 || '|') > 0 "
        "ORDER BY season, series, driver_id",
        (number,),
    )
    return [NumberSeason(*row) for row in rows]


async def list_number_seasons_so_far(
    db: Database, number: str, series: str, season: int, through_round: int
) -> list[NumberSeason]:
    """The same for one season, from its single results up to a round; `starts` are those in this car."""
    rows = await db.fetch_all(
        "SELECT series, season, driver_id, COUNT(*) FROM result "
        "WHERE car = ? AND series = ? AND season = ? AND round <= ? "
        "GROUP BY series, season, driver_id ORDER BY driver_id",
        (number, series, season, through_round),
    )
    return [NumberSeason(*row) for row in rows]


async def list_number_wins(db: Database, number: str) -> list[NumberWin]:
    """The races won with that number, oldest first; a shared drive stands with one of its drivers."""
    rows = await db.fetch_all(
        "SELECT series, season, round, date, driver_id FROM race_winner WHERE car = ? ORDER BY date, series",
        (number,),
    )
    return [_number_win(row) for row in rows]


async def list_number_uses(db: Database) -> list[NumberUse]:
    """Every number of every series, most used first."""
    rows = await db.fetch_all(
        "SELECT cars, series, COUNT(*) FROM driver_season WHERE cars IS NOT NULL GROUP BY cars, series"
    )
    return await asyncio.to_thread(_uses, rows)  # beside the loop: 5 ms or more


def _uses(rows: Sequence[Row]) -> list[NumberUse]:
    counts: dict[tuple[str, str], int] = {}
    for cars, series, seasons in rows:
        for number in cars.split("|"):
            counts[number, series] = counts.get((number, series), 0) + seasons
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [NumberUse(number, series, seasons) for (number, series), seasons in ordered]
