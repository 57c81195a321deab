"""A driver's career and seasons, every figure with its own end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data.driver_seasons import DriverSeason, get_season_so_far, list_driver_seasons
from data.drivers import Driver
from data.race_winners import list_season_winners, list_wins
from racing.archive import Archive
from racing.errors import NoSuchSeason
from racing.facts import CheckedFact, facts_about
from racing.named_wins import NamedWin, named
from racing.people import Person, is_racing
from racing.season_ends import SeasonEnds
from racing.series import Series
from racing.shared_drives import winners_of
from racing.win_table import Place


@dataclass(frozen=True, slots=True)
class SeasonRecord:
    """One season of a driver in one series.

    `counts` are the results' figures (their wins included); `wins` is the figure to show: for a season
    that our records do not complete it may reach further than `counts`, see `ends`.
    """

    series: Series
    season: int
    counts: DriverSeason
    wins: int
    races_won: tuple[NamedWin, ...]  # those of an open season, and of a season shown in full
    champion: bool
    ends: SeasonEnds | None

    @property
    def complete(self) -> bool:
        """Whether nothing of the season is missing, so that rates may be formed."""
        return self.ends is None


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """A driver's career in one series; `seasons` newest first, `titles` oldest first."""

    series: Series
    seasons: tuple[SeasonRecord, ...]
    titles: tuple[int, ...]
    wins: int
    place: Place | None  # among all winners of the series
    best_season: tuple[SeasonRecord, Place] | None  # of most wins, with its place among all seasons

    @property
    def complete_seasons(self) -> tuple[SeasonRecord, ...]:
        """The seasons that figures with "in N starts" are formed from."""
        return tuple(season for season in self.seasons if season.complete)

    def total(self, figure: str) -> int:
        """The sum of a count over the complete seasons; unknown cells count as nothing."""
        return sum(getattr(season.counts, figure) or 0 for season in self.complete_seasons)


@dataclass(frozen=True, slots=True)
class DriverRecord:
    """What /driver answers: `series` most telling first; `season` and `only` are what was asked for."""

    driver: Driver
    racing: bool  # whether the present tense is right
    series: tuple[SeriesRecord, ...]
    facts: tuple[CheckedFact, ...]
    season: int | None
    only: Series | None

    @property
    def seasons(self) -> list[int]:
        """The years with a start in any of `series`, newest first."""
        return sorted({s.season for record in self.series for s in record.seasons}, reverse=True)


async def driver_record(
    archive: Archive, person: Person, today: date, series: Series | None = None, season: int | None = None
) -> DriverRecord:
    """The record of `person` as of `today`, of all series or one, with one season in full where asked.

    Raises: NoSuchSeason when there is no start in that series or season.
    """
    driver = person.driver
    seasons = await _seasons(archive, driver, today)
    chosen = [s for s in seasons if series in (None, s.series)]
    asked = [s for s in chosen if season in (None, s.season)]
    if not asked:
        known = tuple(sorted({s.season for s in chosen}))
        raise NoSuchSeason(driver.name, season or today.year, series.short if series else None, known)
    driver = _as_of(driver, seasons, today)
    years = {s.season for s in chosen}
    full = season or (min(years) if len(years) == 1 else None)  # a career of one season is shown in full
    chosen = [
        replace(s, races_won=await _races_won(archive, s, today)) if s.season == full else s for s in chosen
    ]
    records = [await _series_record(archive, driver, group, today) for group in _by_series(chosen)]
    records.sort(key=_weight, reverse=True)
    facts = facts_about(archive, driver.driver_id, seasons, season)
    return DriverRecord(driver, is_racing(driver, today), tuple(records), facts, season, series)


def _as_of(driver: Driver, seasons: list[SeasonRecord], today: date) -> Driver:
    """The driver as known on `today`: a clock set back does not know who died, or raced, after it."""
    raced = [s.season for s in seasons]
    died_on = driver.died_on if driver.died_on and driver.died_on <= today else None
    return driver._replace(first_season=min(raced), last_season=max(raced), died_on=died_on)


async def _seasons(archive: Archive, driver: Driver, today: date) -> list[SeasonRecord]:
    lines = await list_driver_seasons(archive.db, driver.driver_id)
    titles = {(title.series, title.season) for title in archive.titles(driver.driver_id)}
    found: list[SeasonRecord] = []
    for line in lines:
        series = Series(line.series)
        ends = archive.ends.of(series, line.season, today)
        champion = (line.series, line.season) in titles
        if ends is None:
            found.append(SeasonRecord(series, line.season, line, line.wins, (), champion, None))
            continue
        open_season = await _open_season(archive, line, ends, today)
        if open_season is not None:
            found.append(open_season)
    return found


async def _open_season(
    archive: Archive, line: DriverSeason, ends: SeasonEnds, today: date
) -> SeasonRecord | None:
    series = Series(line.series)
    counts: DriverSeason | None = line
    if archive.ends.reads_future(series, line.season, today):
        counts = await get_season_so_far(archive.db, line.driver_id, series, line.season, ends.results.round)
    if counts is None:
        return None
    found = SeasonRecord(series, line.season, counts, counts.wins, (), False, ends)
    races = await _races_won(archive, found, today)
    wins = len(races) if archive.wins_from_winners(series, line.season, today) else counts.wins
    return replace(found, wins=wins, races_won=races)


async def _races_won(archive: Archive, season: SeasonRecord, today: date) -> tuple[NamedWin, ...]:
    driver_id = season.counts.driver_id
    if season.series is Series.F1:  # the list of winners has a shared drive under the other name, maybe
        races = await list_season_winners(archive.db, season.series, season.season)
        races = [r for r in races if driver_id in winners_of(r.series, r.season, r.round, r.driver_id)]
    else:
        races = await list_wins(archive.db, driver_id, season.season)
    return tuple(named(archive, r) for r in races if r.series == season.series and r.run_on < today)


def _by_series(seasons: list[SeasonRecord]) -> list[list[SeasonRecord]]:
    groups: dict[Series, list[SeasonRecord]] = {}
    for season in seasons:
        groups.setdefault(season.series, []).append(season)
    return list(groups.values())


async def _series_record(
    archive: Archive, driver: Driver, seasons: list[SeasonRecord], today: date
) -> SeriesRecord:
    series = seasons[0].series
    table = await archive.win_table(today)
    best = max(seasons, key=lambda s: (s.wins, s.complete, s.season))
    place = table.season_place(series, best.wins)
    return SeriesRecord(
        series,
        tuple(seasons),
        tuple(title.season for title in archive.titles(driver.driver_id) if title.series == series),
        sum(season.wins for season in seasons),
        table.career_place(series, driver.driver_id),
        (best, place) if place else None,
    )


def _weight(record: SeriesRecord) -> tuple[int, int, int]:
    """What a driver is best known for: titles, then wins, then starts."""
    return len(record.titles), record.wins, record.total("starts")
