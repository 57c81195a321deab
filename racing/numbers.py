"""A car number: who drove it, in which seasons, and what was won with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.car_numbers import (
    NumberSeason,
    NumberUse,
    NumberWin,
    list_number_seasons,
    list_number_seasons_so_far,
    list_number_uses,
    list_number_wins,
)
from data.drivers import Driver
from racing.archive import Archive
from racing.errors import UnknownNumber
from racing.season_ends import SeasonEnds
from racing.series import Series
from racing.shared_drives import winners_of

_PREFIXES = ("no.", "no", "nr.", "number", "car", "#")
MAX_FOUND = 25


@dataclass(frozen=True, slots=True)
class NumberDriver:
    """One driver under the number in one series.

    `starts` are those of the complete seasons, known only where the driver had no other number in any of
    them: the season tables do not tell the starts of several numbers apart.
    """

    driver: Driver
    seasons: tuple[int, ...]  # oldest first
    wins: int
    titles: tuple[int, ...]  # the championships of seasons in which the number was used
    starts: int | None
    starts_to: int | None  # the last season in `starts`, where the number went on in an open season


@dataclass(frozen=True, slots=True)
class SeriesNumber:
    """The number in one series: most wins first; `wins` counts races, a shared one once."""

    series: Series
    drivers: tuple[NumberDriver, ...]
    wins: int
    ends: tuple[SeasonEnds, ...]  # the seasons that are not complete


@dataclass(frozen=True, slots=True)
class NumberRecord:
    """What /number answers; `series` most wins first, `only` the series asked for."""

    car: str
    series: tuple[SeriesNumber, ...]
    only: Series | None


def read_number(typed: str) -> str:
    """The number in what people type: "No. 07" is "07", "#3" is "3"."""
    text = typed.strip()
    for prefix in _PREFIXES:
        if text.lower().startswith(prefix):
            return text[len(prefix) :].strip()
    return text


class Numbers:
    """Every number there is, for the suggestions while one is typed."""

    def __init__(self, uses: Iterable[NumberUse]) -> None:
        self._series: defaultdict[str, list[Series]] = defaultdict(list)
        for use in uses:
            self._series[use.number].append(Series(use.series))
        self._by_fold: defaultdict[str, list[str]] = defaultdict(list)
        for number in self._series:
            self._by_fold[number.lower()].append(number)

    def search(self, typed: str) -> list[tuple[str, list[Series]]]:
        """(number, its series), first the number itself, then those that begin so, most used first."""
        query = read_number(typed).lower()
        begun = [number for number in self._series if number.lower().startswith(query)]
        begun.sort(key=lambda number: number.lower() != query)  # stable: the others stay most used first
        return [
            (number, sorted(self._series[number], key=list(Series).index)) for number in begun[:MAX_FOUND]
        ]

    def resolve(self, typed: str) -> str:
        """The number as the records spell it: "500b" is "500B", "7" is never "07".

        Raises: UnknownNumber, with numbers that begin or end so.
        """
        number = read_number(typed)
        if number in self._series:
            return number
        same = self._by_fold.get(number.lower(), [])
        if len(same) == 1:
            return same[0]
        bare = number.lower().lstrip("0")
        near = [one for one in self._series if bare and one.lower().lstrip("0") == bare]
        raise UnknownNumber(typed, tuple(same or near))


async def open_numbers(archive: Archive) -> Numbers:
    """Read every number once (some 10 ms)."""
    return Numbers(await list_number_uses(archive.db))


async def number_record(
    archive: Archive, car: str, today: date, series: Series | None = None
) -> NumberRecord:
    """Who drove `car`, as of `today`, in one series or in each that saw it."""
    key = ("number", car, series)
    return await archive.counted.get(today, key, lambda: _record(archive, car, today, series))


async def _record(archive: Archive, car: str, today: date, series: Series | None) -> NumberRecord:
    wins = [win for win in await list_number_wins(archive.db, car) if win.run_on < today]
    seasons = await _seasons(archive, car, today)
    wanted = [series] if series else list(Series)
    found = [
        _series_number(
            archive,
            one,
            car,
            [s for s in seasons if s.series == one],
            [win for win in wins if win.series == one],
            today,
        )
        for one in wanted
    ]
    found = [one for one in found if one.drivers or series]
    found.sort(key=lambda one: (-one.wins, -len(one.drivers)))
    return NumberRecord(car, tuple(found), series)


async def _seasons(archive: Archive, car: str, today: date) -> list[NumberSeason]:
    """Complete seasons from the season tables, the others from the results that are known."""
    seasons = await list_number_seasons(archive.db, car)
    for series in Series:
        for ends in archive.ends.open_seasons(series, today):
            seasons = [s for s in seasons if (s.series, s.season) != (series, ends.season)]
            seasons += await list_number_seasons_so_far(
                archive.db, car, series, ends.season, ends.results.round
            )
    return seasons


def _series_number(
    archive: Archive,
    series: Series,
    car: str,
    seasons: Sequence[NumberSeason],
    wins: Sequence[NumberWin],
    today: date,
) -> SeriesNumber:
    driven: defaultdict[str, dict[int, int | None]] = defaultdict(dict)
    for season in seasons:
        driven[season.driver_id][season.season] = season.starts
    credited: Counter[str] = Counter()
    for win in wins:
        for driver_id in winners_of(win.series, win.season, win.round, win.driver_id):
            credited[driver_id] += 1
            # The list of winners reaches further than the results of an open season.
            driven[driver_id].setdefault(win.season, None)
    ends = archive.ends.open_seasons(series, today)
    still_open = {one.season for one in ends}
    drivers = [
        _driver(archive, series, car, driver_id, starts, credited[driver_id], still_open)
        for driver_id, starts in driven.items()
    ]
    drivers.sort(key=lambda d: (-d.wins, -len(d.titles), -len(d.seasons), d.seasons, d.driver.name))
    return SeriesNumber(series, tuple(drivers), len(wins), tuple(ends))


def _driver(
    archive: Archive,
    series: Series,
    car: str,
    driver_id: str,
    starts: dict[int, int | None],
    wins: int,
    still_open: set[int],
) -> NumberDriver:
    complete = {season: count for season, count in starts.items() if season not in still_open}
    counts = [count for count in complete.values() if count is not None]
    exact = bool(counts) and len(counts) == len(complete)
    titles = tuple(
        title.season
        for title in archive.titles(driver_id)
        if title.series == series and title.season in starts and car in (title.car or "").split("|")
    )
    return NumberDriver(
        archive.people.by_id(driver_id).driver,
        tuple(sorted(starts)),
        wins,
        titles,
        sum(counts) if exact else None,
        max(complete) if exact and len(complete) < len(starts) else None,
    )
