"""The races that mark something, kept in memory: first wins and last races of seasons; and birthdays."""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database
from data.race_winners import list_first_wins, list_last_rounds
from racing.people import People, Person


@dataclass(frozen=True)
class Landmarks:
    """What /today looks up; races are (series, season, round), birthdays (month, day)."""

    first_wins: frozenset[tuple[str, int, int]]  # of their winner in that series
    last_races: frozenset[tuple[str, int, int]]  # of their season, as far as the winners are known
    born: dict[tuple[int, int], tuple[Person, ...]]


async def read_landmarks(db: Database, people: People) -> Landmarks:
    """All of them, read once (about 10 ms)."""
    born: dict[tuple[int, int], list[Person]] = {}
    for driver in people.drivers:
        if when := driver.born_on:
            born.setdefault((when.month, when.day), []).append(people.by_id(driver.driver_id))
    return Landmarks(
        frozenset((day.series, day.season, day.round) for day in await list_first_wins(db)),
        frozenset((day.series, day.season, day.round) for day in await list_last_rounds(db)),
        {day: tuple(found) for day, found in born.items()},
    )
