"""Rows of the store → the book's records of drivers, races, seasons and titles, without disputes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from data.champions import Champion
from data.race_winners import RaceWin
from data.trivia_entries import EntryLine
from racing.archive import Archive
from racing.series import Series
from racing.shared_drives import winners_of
from racing.trivia.fame import entry_level, race_level, racer_level, title_level
from racing.trivia.records import Entry, Race, Racer, Title

OWNER = " (Owner)"


def gather_racers(
    archive: Archive,
    last: Mapping[Series, int],
    lines: Iterable[EntryLine],
    wins: Iterable[RaceWin],
    champions: Iterable[Champion],
) -> list[Racer]:
    """Everybody in every series, but for those who share their name with somebody else."""
    listed = Counter((win.series, win.driver_id) for win in wins)
    titles: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for champion in champions:
        titles[champion.series, champion.driver_id].append(champion.season)
    own: defaultdict[tuple[str, str], list[EntryLine]] = defaultdict(list)
    for line in lines:
        own[line.series, line.driver_id].append(line)
    names = Counter(person.driver.name for person in archive.people.everyone)
    shared = _sharers(wins)
    found = []
    for (series, driver_id), seasons in own.items():
        driver = archive.people.by_id(driver_id).driver
        if names[driver.name] > 1:
            continue
        counted = sum(line.wins for line in seasons)
        firm = (series, driver_id) not in shared and counted == listed[series, driver_id]
        years = [line.season for line in seasons]
        won = tuple(titles[series, driver_id])
        level = racer_level(counted, len(won), max(years), last[Series(series)])
        found.append(
            Racer(
                Series(series),
                driver_id,
                driver.name,
                driver.died_on is not None,
                min(years),
                max(years),
                sum(line.starts for line in seasons),
                counted,
                won,
                firm,
                level,
            )
        )
    return found


def _sharers(wins: Iterable[RaceWin]) -> set[tuple[str, str]]:
    """Everybody who won a race together with somebody else."""
    pairs = ((w.series, winners_of(w.series, w.season, w.round, w.driver_id)) for w in wins)
    return {(series, driver_id) for series, both in pairs if len(both) > 1 for driver_id in both}


def gather_races(
    archive: Archive,
    wins: list[RaceWin],
    racers: Mapping[tuple[Series, str], Racer],
    last: Mapping[Series, int],
) -> list[Race]:
    """Every race whose winner is among `racers`, in order."""
    names = Counter((win.series, win.season, win.race_name.casefold()) for win in wins)
    found = []
    for win in wins:
        series = Series(win.series)
        racer = racers.get((series, win.driver_id))
        if racer is None:
            continue
        found.append(
            Race(
                series,
                win.season,
                win.round,
                win.run_on,
                win.race_name,
                win.track,
                archive.places.of(win.track).place_id,
                win.driver_id,
                win.car,
                _team(win.team),
                win.manufacturer if win.manufacturer not in ("-", "") else None,
                win.start,
                win.laps_led,
                win.laps,
                names[win.series, win.season, win.race_name.casefold()] == 1,
                race_level(win.race_name, win.season, racer.level, last[series]),
            )
        )
    return found


def _team(team: str | None) -> str | None:
    return " ".join(team.removesuffix(OWNER).split()) if team else None


def gather_entry(line: EntryLine, racers: Mapping[tuple[Series, str], Racer]) -> Entry:
    """A season as the book has it."""
    series = Series(line.series)
    return Entry(
        series,
        line.season,
        line.driver_id,
        line.cars,
        tuple(dict.fromkeys(_team(team) or "" for team in line.teams)),
        line.makes,
        line.starts,
        line.wins,
        line.top5,
        line.top10,
        entry_level(line.wins, racers[series, line.driver_id].level),
    )


def gather_titles(
    champions: Iterable[Champion],
    lines: Iterable[EntryLine],
    racers: Mapping[tuple[Series, str], Racer],
    last: Mapping[Series, int],
) -> list[Title]:
    """Where the list of champions and the season tables name another car, team or make, it is left out."""
    seasons = {(line.series, line.season, line.driver_id): line for line in lines}
    found = []
    for champion in champions:
        series = Series(champion.series)
        line = seasons[champion.series, champion.season, champion.driver_id]
        teams = tuple(_team(team) for team in line.teams)
        team = _agreed(_team(champion.team), tuple(filter(None, teams)))
        found.append(
            Title(
                series,
                champion.season,
                champion.driver_id,
                _agreed(champion.car, line.cars),
                team,
                _agreed(champion.manufacturer, line.makes),
                title_level(champion.season, racers[series, champion.driver_id].level, last[series]),
            )
        )
    return found


def _agreed(told: str | None, counted: tuple[str, ...]) -> str | None:
    """What both tables say alone: one value, the same in both."""
    return told if told and counted == (told,) else None
