"""The figures that a chart of a driver or a season is drawn from, found in the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.driver_results import (
    DriverResult,
    ResultSeason,
    TrackWin,
    list_driver_results,
    list_result_seasons,
    list_track_wins,
)
from data.drivers import Driver
from data.race_winners import RaceWin, list_season_winners
from racing.archive import Archive
from racing.chart_figures import (
    CareerByTrack,
    Chart,
    ChartChoice,
    ChartKind,
    Figures,
    RaceFinish,
    SeasonFinishes,
    SeasonWinLines,
    TrackCareer,
    WinLine,
)
from racing.errors import NothingToDraw
from racing.people import Person
from racing.series import Series

BEST_TRACKS = 8
NEWEST_SEASONS = 6  # columns of a career by track
TOLD_APART = 4  # lines with a colour of their own


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store has of a driver by `today`."""

    results: list[DriverResult]
    wins: list[TrackWin]
    seasons: list[ResultSeason]

    def results_in(self, series: Series, season: int | None = None) -> list[DriverResult]:
        return [r for r in self.results if r.series == series and season in (None, r.season)]

    def wins_in(self, series: Series) -> list[TrackWin]:
        return [win for win in self.wins if win.series == series]


async def season_wins_chart(archive: Archive, series: Series, season: int, today: date) -> Chart:
    """Wins through a season, of whoever won.

    Raises: NothingToDraw when no race of it is known by `today`.
    """
    figures = await _season_wins(archive, series, season, today, None)
    return Chart(ChartChoice(ChartKind.WINS, series, season), figures, None, (), None, ())


async def driver_chart(
    archive: Archive,
    person: Person,
    today: date,
    kind: ChartKind | None,
    series: Series | None,
    season: int | None,
) -> Chart:
    """The chart of a driver that was asked for, or the nearest that the records allow.

    Without a `kind`: the finishes of a season, the tracks of a career.

    Raises: NothingToDraw.
    """
    known = await _known(archive, person, today)
    series = series or _series_of(person, known, season)
    wanted = kind or ChartKind.FINISHES
    if season is None:
        wanted = ChartKind.TRACKS
    with_results = tuple(s.season for s in known.seasons if s.series == series)
    missing = None
    if wanted is ChartKind.FINISHES and season and not known.results_in(series, season):
        wanted, missing = ChartKind.WINS, season
    choice = ChartChoice(wanted, series, None if wanted is ChartKind.TRACKS else season)
    try:
        figures = await _figures(archive, person, known, choice, today)
    except NothingToDraw as error:
        raise NothingToDraw(person.driver.name, series.short, season, with_results) from error
    choices = _choices(person, known, choice)
    return Chart(choice, figures, person.driver, choices, missing, with_results)


async def _known(archive: Archive, person: Person, today: date) -> _Known:
    driver_id = person.driver.driver_id
    results = [r for r in await list_driver_results(archive.db, driver_id) if r.run_on < today]
    wins = [win for win in await list_track_wins(archive.db, driver_id) if win.run_on < today]
    seasons = [s for s in await list_result_seasons(archive.db) if s.season <= today.year]
    return _Known(results, wins, seasons)


def _series_of(person: Person, known: _Known, season: int | None) -> Series:
    """The series of most starts in the season, or else the main one in which there is something to draw."""
    lines = [r.series for r in known.results if r.season == season]
    lines = lines or [win.series for win in known.wins if win.season == season]
    if lines:
        return Series(max(sorted(set(lines)), key=lines.count))
    spans = [o for o in person.outlines if season is None or o.first_season <= season <= o.last_season]
    raced = [Series(outline.series) for outline in spans or person.outlines]
    drawable = [series for series in raced if known.wins_in(series) or known.results_in(series)]
    return drawable[0] if drawable and season is None else raced[0]


async def _figures(
    archive: Archive, person: Person, known: _Known, choice: ChartChoice, today: date
) -> Figures:
    if choice.kind is ChartKind.TRACKS or choice.season is None:
        return _career_by_track(archive, person.driver, known, choice.series, today)
    if choice.kind is ChartKind.WINS:
        return await _season_wins(archive, choice.series, choice.season, today, person.driver)
    return await _season_finishes(archive, person.driver, known, choice, today)


async def _season_finishes(
    archive: Archive, driver: Driver, known: _Known, choice: ChartChoice, today: date
) -> SeasonFinishes:
    series, season = choice.series, choice.season or 0
    ends = archive.ends.of(series, season, today)
    rounds = ends.rounds if ends else len(await list_season_winners(archive.db, series, season))
    races = [_race_finish(result) for result in known.results_in(series, season)]
    last = ends.results.round if ends else rounds
    races += [
        RaceFinish(win.round, win.track, win.city, 1, win.start, retired=False, only_win=True)
        for win in known.wins_in(series)
        if win.season == season and win.round > last
    ]
    return SeasonFinishes(driver, series, season, rounds, tuple(races), ends)


def _race_finish(result: DriverResult) -> RaceFinish:
    # F1 classifies who covered nine tenths of the race; NASCAR gives everybody a place.
    out = result.finish is None or (result.series != Series.F1 and result.status != "running")
    return RaceFinish(result.round, result.track, result.city, result.finish, result.start, out)


async def _season_wins(
    archive: Archive, series: Series, season: int, today: date, marked: Driver | None
) -> SeasonWinLines:
    ends = archive.ends.of(series, season, today)
    races = [race for race in await list_season_winners(archive.db, series, season) if race.run_on < today]
    if not races:
        raise NothingToDraw(f"The {season} season", series.short, season, ())
    lines = sorted(_win_lines(archive, races), key=lambda line: (-line.wins, _since(line)))
    # Of many with equal wins none is picked out by chance: those who are level with the fifth stay grey.
    level = lines[TOLD_APART].wins if len(lines) > TOLD_APART else 0
    leaders = [line for line in lines[:TOLD_APART] if line.wins > level] or lines[:TOLD_APART]
    if marked and marked not in [line.driver for line in leaders]:
        own = [line for line in lines if line.driver == marked]
        leaders = [*leaders[: TOLD_APART - len(own)], *own]
    others = [line for line in lines if line not in leaders]
    rounds = ends.rounds if ends else races[-1].round
    return SeasonWinLines(series, season, rounds, tuple(leaders), tuple(others), ends)


def _win_lines(archive: Archive, races: list[RaceWin]) -> Iterable[WinLine]:
    for driver_id in dict.fromkeys(race.driver_id for race in races):
        won = {race.round for race in races if race.driver_id == driver_id}
        person = archive.people.get(driver_id)
        assert person is not None  # race_winner refers to driver
        last = races[-1].round
        so_far = tuple(sum(r <= round_ for r in won) for round_ in range(1, last + 1))
        yield WinLine(person.driver, so_far)


def _since(line: WinLine) -> int:
    """The round of the last win: of two with equal wins, who had them first stands first."""
    return line.so_far.index(line.wins)


def _career_by_track(
    archive: Archive, driver: Driver, known: _Known, series: Series, today: date
) -> CareerByTrack:
    results, wins = known.results_in(series), known.wins_in(series)
    seasons = sorted({result.season for result in results})[-NEWEST_SEASONS:]
    rows = []
    for track, city in dict.fromkeys(
        [*((w.track, w.city) for w in wins), *((r.track, r.city) for r in results)]
    ):
        here = {
            season: tuple(_race_finish(r) for r in results if (r.track, r.season) == (track, season))
            for season in seasons
        }
        rows.append(TrackCareer(track, city, tuple(w.season for w in wins if w.track == track), here))
    if not rows:
        raise NothingToDraw(driver.name, series.short, None, ())
    rows.sort(key=lambda row: (-len(row.won_in), row.average, row.track))
    open_ends = tuple(archive.ends.open_seasons(series, today))
    raced = {r.season for r in results} | {w.season for w in wins}
    shown = tuple(ends for ends in open_ends if ends.season in raced)
    return CareerByTrack(driver, series, tuple(seasons), tuple(rows[:BEST_TRACKS]), len(rows), shown)


def _choices(person: Person, known: _Known, shown: ChartChoice) -> tuple[ChartChoice, ...]:
    """Everything that can be drawn of a driver: finishes, tracks, then the seasons with a win."""
    found = []
    for season in sorted({r.season for r in known.results}, reverse=True):
        for series in Series:
            if known.results_in(series, season):
                found.append(ChartChoice(ChartKind.FINISHES, series, season))
    for outline in person.outlines:
        series = Series(outline.series)
        if known.wins_in(series) or known.results_in(series):
            found.append(ChartChoice(ChartKind.TRACKS, series, None))
    won = sorted({(win.season, win.series) for win in known.wins}, reverse=True)
    found += [ChartChoice(ChartKind.WINS, Series(series), season) for season, series in won]
    return tuple(found if shown in found else [shown, *found])
