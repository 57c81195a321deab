"""Races with the names of who won them."""

from __future__ import annotations

from dataclasses import dataclass

from data.race_winners import RaceWin
from racing.archive import Archive
from racing.shared_drives import winners_of


@dataclass(frozen=True, slots=True)
class NamedWin:
    """A race and who won it: two drivers for the three shared Formula 1 drives."""

    race: RaceWin
    winners: tuple[str, ...]


def named(archive: Archive, race: RaceWin) -> NamedWin:
    """A race with its winners' names."""
    ids = winners_of(race.series, race.season, race.round, race.driver_id)
    return NamedWin(race, tuple(driver_name(archive, driver_id) for driver_id in ids))


def driver_name(archive: Archive, driver_id: str) -> str:
    """The name of a driver of the records."""
    person = archive.people.get(driver_id)
    return person.driver.name if person else driver_id
