"""People who raced, and how known each of them is."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from data.db import Database, Row


# Thousands of both are made at every start: named tuples take a quarter of the time of data classes.
class Driver(NamedTuple):
    """A person.  `died` None does not mean alive; `series` are those raced in, e.g. ("cup", "f1")."""

    driver_id: str
    name: str
    series: tuple[str, ...]
    first_season: int
    last_season: int
    nationality: str | None
    born_on: date | None
    born_place: str | None
    place_kind: str | None
    died_on: date | None


class Outline(NamedTuple):
    """A driver's time in one series in five figures: for search and its labels, not for cards."""

    driver_id: str
    series: str
    first_season: int
    last_season: int
    starts: int
    wins: int
    titles: int
    last_win_season: int | None


@cache  # a dozen combinations among thousands of people
def _series(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|"))


def _driver(row: Row) -> Driver:
    driver_id, name, series, first, last, nationality, born, place, kind, died = row
    return Driver(
        driver_id,
        name,
        _series(series),
        first,
        last,
        nationality,
        date.fromisoformat(born) if born else None,
        place,
        kind,
        date.fromisoformat(died) if died else None,
    )


async def list_drivers(db: Database) -> list[Driver]:
    """Everybody, by driver_id."""
    rows = await db.fetch_all(
        "SELECT driver_id, name, series, first_season, last_season, nationality, born, born_place, "
        "place_kind, died FROM driver ORDER BY driver_id"
    )
    return [_driver(row) for row in rows]


async def list_outlines(db: Database) -> list[Outline]:
    """One per driver and series, by driver_id."""
    rows = await db.fetch_all(
        "SELECT driver_id, series, first_season, last_season, starts, wins, titles, last_win_season "
        "FROM driver_outline ORDER BY driver_id, series"
    )
    return [Outline(*row) for row in rows]
