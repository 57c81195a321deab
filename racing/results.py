"""Who finished where in a race, as far as it is known."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from data.race_winners import RaceWin, get_latest_race
from data.results import Result, list_results
from data.tracks import get_lap_shape
from racing.archive import Archive
from racing.errors import AmbiguousName, NoSeriesSeason, RaceNotKnown, UnknownName
from racing.named_wins import NamedWin, driver_name, named
from racing.race_search import (
    SeasonRace,
    match_races,
    read_key,
    resolve_race,
    same_race,
    season_races,
    year_in,
)
from racing.season_ends import SeasonEnds
from racing.series import Series


@dataclass(frozen=True, slots=True)
class Finisher:
    """A car of the field and its driver's name."""

    result: Result
    name: str


@dataclass(frozen=True, slots=True)
class RaceRecord:
    """What /results answers.  `field` is empty where only the winner is known.

    `lap_miles` is the lap as it was at that race, else the track's; None is unknown.
    """

    series: Series
    win: NamedWin
    field: tuple[Finisher, ...]
    lap_miles: float | None
    rounds: int  # of the season, as planned or as run
    earlier: int | None  # round of the race before, and of the one after, whose winners are known
    later: int | None
    ours_is_latest: bool  # whether it is the newest race of the series in our records
    series_assumed: bool
    ends: SeasonEnds | None


async def race_record(
    archive: Archive,
    today: date,
    series: Series | None = None,
    season: int | None = None,
    typed: str | None = None,
) -> RaceRecord:
    """The race meant; by default the newest that is known of the series, or of its season.

    Without a series it is Cup, unless only another one has a race of that name.
    Raises: NoSeriesSeason, UnknownName, AmbiguousName, RaceNotKnown.
    """
    key = read_key(typed) if typed else None
    if key:
        of, year, number = key
        if season in (None, year):
            return await _one_series(archive, today, of, year, str(number))
        # Chosen before the season was changed: that season's race there is meant.
        typed = await same_race(archive, of, year, number, await season_races(archive, of, season, today))
        return await _one_series(archive, today, of, season, typed)
    if series is not None:
        return await _one_series(archive, today, series, season, typed)
    try:
        record = await _one_series(archive, today, Series.CUP, season, typed)
    except (UnknownName, NoSeriesSeason) as refusal:
        if not typed or isinstance(refusal, AmbiguousName):
            raise
        found = await _elsewhere(archive, today, season, typed)
        if found is None:
            raise
        return found
    return replace(record, series_assumed=True)


async def _elsewhere(archive: Archive, today: date, season: int | None, typed: str) -> RaceRecord | None:
    """The race of that name in another series ("Monaco"), where exactly one has it."""
    found = []
    for series in Series:
        if series is not Series.CUP:
            with suppress(UnknownName, NoSeriesSeason, RaceNotKnown):
                found.append(await _one_series(archive, today, series, season, typed))
    return found[0] if len(found) == 1 else None


async def _one_series(
    archive: Archive, today: date, series: Series, season: int | None, typed: str | None
) -> RaceRecord:
    year = await _season(archive, series, season or (year_in(typed) if typed else None), today)
    races = await season_races(archive, series, year, today)
    run = [race for race in races if race.win]
    if not races or not (run or typed):
        span = archive.spans[series]
        newest = await newest_season(archive, series, today)
        raise NoSeriesSeason(series.short, year, span.first, newest)
    race = await resolve_race(archive, races, typed) if typed else run[-1]
    if race.win is None:
        last_on = run[-1].on if run else None
        raise RaceNotKnown(f"{race.season} {race.name}", race.track, race.on, _over(race, today), last_on)
    return await _record(archive, race, race.win, run, today)


async def find_races(
    archive: Archive, today: date, series: Series | None, season: int | None, typed: str
) -> list[SeasonRace]:
    """The races of a season that `typed` may mean, best first; by default of the newest Cup season."""
    chosen = series or Series.CUP
    year = await _season(archive, chosen, season or year_in(typed), today)
    races = await season_races(archive, chosen, year, today)
    # What is not run yet has no result to show; without a race the season is one that does not exist.
    return match_races(archive, [race for race in races if race.win], typed)


async def _season(archive: Archive, series: Series, season: int | None, today: date) -> int:
    return season if season is not None else await newest_season(archive, series, today)


async def newest_season(archive: Archive, series: Series, today: date) -> int:
    """The newest season of a series with a race in the records; its first where there is none yet."""
    latest = await get_latest_race(archive.db, series, today)
    return latest.season if latest else archive.spans[series].first


def _over(race: SeasonRace, today: date) -> bool:
    return race.on is not None and race.on < today


async def _record(
    archive: Archive, race: SeasonRace, win: RaceWin, run: list[SeasonRace], today: date
) -> RaceRecord:
    results = await list_results(archive.db, race.series, race.season, race.round)
    lap = await get_lap_shape(archive.db, race.series, race.season, race.round)
    track = archive.places.of(race.track).track
    miles = (lap.length_miles if lap else None) or (track.length_miles if track else None)
    ends = archive.ends.of(race.series, race.season, today)
    latest = await get_latest_race(archive.db, race.series, today)
    rounds = [other.round for other in run]
    at = rounds.index(race.round)
    return RaceRecord(
        race.series,
        named(archive, win),
        tuple(Finisher(result, driver_name(archive, result.driver_id)) for result in results),
        miles,
        ends.rounds if ends else len(run),
        rounds[at - 1] if at else None,
        rounds[at + 1] if at + 1 < len(rounds) else None,
        latest is not None and (latest.season, latest.round) == (race.season, race.round),
        False,
        ends,
    )
