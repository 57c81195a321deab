"""What happened at a track: who won there, how often, and from where on the grid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from data.corrections import Correction
from data.race_winners import RaceWin, list_wins_at
from data.tracks import LapShape, get_lap_shape
from racing.archive import Archive
from racing.errors import NoRaceThere
from racing.named_wins import NamedWin, driver_name, named
from racing.places import Place
from racing.season_ends import SeasonEnds
from racing.series import Series
from racing.shared_drives import winners_of
from racing.win_table import Place as Standing


@dataclass(frozen=True, slots=True)
class TrackWinner:
    """How many races a driver won at a track; `standing` is shared by equals."""

    driver_id: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class GridStory:
    """From where races were won, over those whose winner's start is known (`known` of them)."""

    known: int
    from_first: int
    from_front_row: int  # first or second
    furthest: NamedWin | None


@dataclass(frozen=True, slots=True)
class SeriesAtTrack:
    """One series at a track: `races` newest first, at least one; `winners` most wins first."""

    series: Series
    races: tuple[NamedWin, ...]
    winners: tuple[TrackWinner, ...]
    grid: GridStory
    ends: SeasonEnds | None  # of the series' newest season, where our records do not complete it

    @property
    def returns(self) -> bool:
        """Whether the newest race is merely our latest: run in a season that is not complete, or the last."""
        return self.ends is not None and self.races[0].race.season >= self.ends.season - 1


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What /track answers: `series` most races first; `lap` is as it was at the newest race known."""

    place: Place
    lap: LapShape
    series: tuple[SeriesAtTrack, ...]
    only: Series | None
    corrections: tuple[Correction, ...]


async def track_record(
    archive: Archive, place: Place, today: date, series: Series | None = None
) -> TrackRecord:
    """The record of `place` as of `today`, of all series that raced there or of one.

    Raises: NoRaceThere when none was run (by that series) up to `today`.
    """
    key = ("track", place.place_id, series)
    return await archive.counted.get(today, key, lambda: _record(archive, place, today, series))


async def _record(archive: Archive, place: Place, today: date, series: Series | None) -> TrackRecord:
    run = [race for race in await list_wins_at(archive.db, place.spellings) if race.run_on < today]
    asked = [race for race in run if series in (None, race.series)]
    if not asked:
        others = dict.fromkeys(Series(race.series).short for race in run)
        raise NoRaceThere(place.name, series.short if series else None, tuple(others))
    records = [_series_at(archive, races, today) for races in _by_series(asked)]
    lap = await _lap(archive, place, run[0])
    keys = {place.place_id}
    mended = tuple(c for c in archive.corrections if c.table_name == "tracks" and c.row_key in keys)
    return TrackRecord(place, lap, tuple(records), series, mended)


async def _lap(archive: Archive, place: Place, newest: RaceWin) -> LapShape:
    """The described track's lap; of others what their newest race says."""
    if place.track is not None:
        return LapShape(place.track.length_miles, place.track.surface)
    told = await get_lap_shape(archive.db, newest.series, newest.season, newest.round)
    return told or LapShape(None, None)


def _by_series(races: list[RaceWin]) -> list[list[RaceWin]]:
    groups: dict[str, list[RaceWin]] = {}
    for race in races:
        groups.setdefault(race.series, []).append(race)
    order = list(Series)
    return sorted(groups.values(), key=lambda group: (-len(group), order.index(Series(group[0].series))))


def _series_at(archive: Archive, races: list[RaceWin], today: date) -> SeriesAtTrack:
    series = Series(races[0].series)
    wins = tuple(named(archive, race) for race in races)
    open_seasons = archive.ends.open_seasons(series, today)
    return SeriesAtTrack(
        series, wins, _winners(archive, races), _grid(wins), open_seasons[-1] if open_seasons else None
    )


def _winners(archive: Archive, races: list[RaceWin]) -> tuple[TrackWinner, ...]:
    wins: Counter[str] = Counter()
    for race in races:
        wins.update(winners_of(race.series, race.season, race.round, race.driver_id))
    counts = list(wins.values())
    # The newest winner first among equals: `races` is newest first, and a Counter keeps that order.
    return tuple(
        TrackWinner(
            driver_id,
            driver_name(archive, driver_id),
            Standing(count, 1 + sum(other > count for other in counts), counts.count(count) > 1),
        )
        for driver_id, count in wins.most_common()
    )


def _grid(wins: tuple[NamedWin, ...]) -> GridStory:
    known = [win for win in wins if win.race.start is not None]
    starts = [win.race.start or 0 for win in known]
    furthest = max(known, key=lambda win: (win.race.start or 0, win.race.run_on), default=None)
    return GridStory(len(known), starts.count(1), sum(start <= 2 for start in starts), furthest)
