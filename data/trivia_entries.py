"""Everybody's seasons in short: what trivia questions are made from."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A driver's season in one series; lists have the most used first."""

    series: str
    season: int
    driver_id: str
    cars: tuple[str, ...]
    teams: tuple[str, ...]
    makes: tuple[str, ...]
    starts: int
    wins: int
    top5: int
    top10: int


def _parts(cell: str | None, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The same list is one object: 22,000 seasons share some thousand."""
    if not cell:
        return ()
    if cell not in known:
        known[cell] = tuple(intern(part) for part in cell.split("|"))
    return known[cell]


async def list_entry_lines(db: Database, series: str) -> list[EntryLine]:
    """All of a series, by season and driver."""
    rows = await db.fetch_all(
        "SELECT series, season, driver_id, cars, teams, manufacturers, starts, wins, top5, top10 "
        "FROM driver_season WHERE series = ? ORDER BY season, driver_id",
        (series,),
    )
    known: dict[str, tuple[str, ...]] = {}
    found = []
    for row in rows:
        cells: Row = (intern(row[0]), row[1], intern(row[2]), *(_parts(cell, known) for cell in row[3:6]))
        found.append(EntryLine(*cells, *row[6:]))
    return found
