"""Who won which title, with what, and how that season compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.champions import Champion
from data.driver_seasons import DriverSeason, list_driver_seasons
from data.drivers import Driver
from data.race_winners import RaceWin, list_season_winners
from data.standings import SeasonLine, list_season_lines
from racing.archive import Archive
from racing.errors import NoSeriesSeason
from racing.season_ends import End, SeasonEnds, SeasonState
from racing.series import Series


@dataclass(frozen=True, slots=True)
class Title:
    """One championship: `number` 3 is the driver's third in the series."""

    series: Series
    season: int
    driver: Driver
    number: int
    earlier: tuple[int, ...]  # the driver's titles in the series before it
    car: tuple[str, ...]
    team: str | None
    manufacturers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleCount:
    """How many titles a driver has in a series; equals share their `place`."""

    driver: Driver
    seasons: tuple[int, ...]
    place: int
    shared: bool


@dataclass(frozen=True, slots=True)
class WinCount:
    """A driver's wins in one season."""

    driver: Driver
    wins: int


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """Second in the points, F1 alone: NASCAR's final ranks are not in the records."""

    driver: Driver
    points: float
    behind: float


@dataclass(frozen=True, slots=True)
class TitleSeason:
    """A title with the champion's season; `rivals` won as often or more, most first."""

    title: Title
    counts: DriverSeason
    rivals: tuple[WinCount, ...]
    runner_up: RunnerUp | None


@dataclass(frozen=True, slots=True)
class Champions:
    """What /champions answers: a list, or with `season` that season (or its end, where it is open)."""

    series: Series
    named: bool  # whether the series was asked for
    titles: tuple[Title, ...]  # newest first
    counts: tuple[TitleCount, ...]  # most titles first
    open_seasons: tuple[SeasonEnds, ...]  # without a known champion, newest first
    season: int | None
    title: TitleSeason | None

    @property
    def asked_open(self) -> SeasonEnds | None:
        """The end of the season asked for, where its champion is not known."""
        return next((ends for ends in self.open_seasons if ends.season == self.season), None)


async def champions(
    archive: Archive, today: date, series: Series | None = None, season: int | None = None
) -> Champions:
    """The champions of a series (Cup where none is named) as of `today`.

    Raises: NoSeriesSeason for a season that the series did not have, or that is still to come.
    """
    named, series = series is not None, series or Series.CUP
    open_seasons = await _undecided(archive, series, today)
    undecided = {ends.season for ends in open_seasons}
    titles = [
        title
        for title in _titles(archive, series)
        if title.season <= today.year and title.season not in undecided
    ]
    found = next((title for title in titles if title.season == season), None)
    if season is not None and found is None and season not in undecided:
        last = max([*undecided, *(title.season for title in titles)], default=series.first_season)
        raise NoSeriesSeason(series.short, season, series.first_season, last)
    told = await _title_season(archive, found) if found else None
    counts = _counts(titles)
    return Champions(series, named, tuple(reversed(titles)), counts, open_seasons, season, told)


async def _undecided(archive: Archive, series: Series, today: date) -> tuple[SeasonEnds, ...]:
    """The seasons that have no champion yet, or none that we know, newest first."""
    found = [ends for ends in archive.ends.open_seasons(series, today) if ends.season <= today.year]
    if all(ends.season != today.year for ends in found):
        # Complete in the records, but a clock set back stands before its last race.
        races = await list_season_winners(archive.db, series, today.year)
        if races and races[-1].run_on >= today:
            found.append(_as_it_stood(races, today))
    return tuple(sorted(found, key=lambda ends: -ends.season))


def _as_it_stood(races: Sequence[RaceWin], today: date) -> SeasonEnds:
    run = [race for race in races if race.run_on < today]
    end = End(run[-1].round, run[-1].run_on) if run else End(0, None)
    last = races[-1]
    return SeasonEnds(
        last.series, last.season, SeasonState.RUNNING, last.round, end, end, last.run_on, champion_known=False
    )


def _titles(archive: Archive, series: Series) -> list[Title]:
    """Oldest first."""
    earlier: defaultdict[str, list[int]] = defaultdict(list)
    titles = []
    for champion in archive.champions:
        if champion.series == series:
            before = earlier[champion.driver_id]
            titles.append(_title(archive, champion, tuple(before)))
            before.append(champion.season)
    return titles


def _title(archive: Archive, champion: Champion, earlier: tuple[int, ...]) -> Title:
    return Title(
        Series(champion.series),
        champion.season,
        archive.people.by_id(champion.driver_id).driver,
        len(earlier) + 1,
        earlier,
        tuple(champion.car.split("|")) if champion.car else (),
        champion.team,
        tuple(champion.manufacturer.split("|")) if champion.manufacturer else (),
    )


def _counts(titles: list[Title]) -> tuple[TitleCount, ...]:
    seasons: defaultdict[str, list[int]] = defaultdict(list)
    drivers: dict[str, Driver] = {}
    for title in titles:
        seasons[title.driver.driver_id].append(title.season)
        drivers[title.driver.driver_id] = title.driver
    numbers = [len(won) for won in seasons.values()]
    counts = [
        TitleCount(
            drivers[driver_id],
            tuple(won),
            1 + sum(number > len(won) for number in numbers),
            numbers.count(len(won)) > 1,
        )
        for driver_id, won in seasons.items()
    ]
    return tuple(sorted(counts, key=lambda count: (count.place, -count.seasons[-1])))


async def _title_season(archive: Archive, title: Title) -> TitleSeason:
    own = await list_driver_seasons(archive.db, title.driver.driver_id)
    counts = next(one for one in own if (one.series, one.season) == (title.series, title.season))
    lines = await list_season_lines(archive.db, title.series, title.season)
    rivals = [
        WinCount(archive.people.by_id(line.driver_id).driver, line.wins)
        for line in lines
        if line.wins and line.wins >= counts.wins and line.driver_id != title.driver.driver_id
    ]
    rivals.sort(key=lambda rival: (-rival.wins, rival.driver.name))
    return TitleSeason(title, counts, tuple(rivals), _runner_up(archive, lines))


def _runner_up(archive: Archive, lines: list[SeasonLine]) -> RunnerUp | None:
    points = {line.rank: line for line in lines if line.rank in ("1", "2") and line.points is not None}
    first, second = points.get("1"), points.get("2")
    if first is None or second is None or first.points is None or second.points is None:
        return None
    driver = archive.people.by_id(second.driver_id).driver
    return RunnerUp(driver, second.points, first.points - second.points)
