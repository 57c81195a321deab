"""What happened on a day of the year: wins, first wins and births, the most telling first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.race_winners import RaceWin, list_wins_on
from racing.archive import Archive
from racing.days import Day
from racing.named_wins import NamedWin, driver_name, named
from racing.people import Person, is_racing
from racing.season_ends import SeasonEnds
from racing.series import Series
from racing.win_table import WinTable

# How much an item tells; weighed against each other alone.
_SERIES_WEIGHT = {Series.CUP: 30, Series.F1: 30, Series.NXS: 12, Series.TRUCK: 12}
_JEWEL, _FINALE, _FIRST_WIN, _ROUND_YEARS, _HALF_CENTURY = 60, 45, 30, 12, 20
_FAME_OF_A_LEGEND, _LEGEND = 1500, 60
_JEWELS = ("daytona 500", "brickyard 400", "coca-cola 600", "world 600", "southern 500", "monaco grand prix")


@dataclass(frozen=True, slots=True)
class WonOnDay:
    """A race won on the day.

    `first` is the winner's count of wins in the series where this was the first of them, else 0; `racing`
    whether more may follow.  `champion` is named where the race ended a season.
    """

    win: NamedWin
    first: int
    racing: bool
    champion: str | None
    years_ago: int
    weight: float

    @property
    def on(self) -> date:
        """When."""
        return self.win.race.run_on


@dataclass(frozen=True, slots=True)
class BornOnDay:
    """A driver born on the day; `titles` and `wins` per series, those with one."""

    name: str
    on: date
    titles: tuple[tuple[Series, int], ...]
    wins: tuple[tuple[Series, int], ...]
    series: tuple[Series, ...]  # raced in, most starts first
    weight: float


@dataclass(frozen=True, slots=True)
class DayRecord:
    """What /today answers: `moments` most telling first; `missing` are seasons whose winners end before."""

    day: Day
    only: Series | None
    moments: tuple[WonOnDay | BornOnDay, ...]
    missing: tuple[SeasonEnds, ...]
    to_come: bool  # a day of one year that is after today

    @property
    def wins(self) -> list[WonOnDay]:
        """The races alone."""
        return [moment for moment in self.moments if isinstance(moment, WonOnDay)]

    @property
    def births(self) -> list[BornOnDay]:
        """The births alone."""
        return [moment for moment in self.moments if isinstance(moment, BornOnDay)]


async def day_record(archive: Archive, today: date, day: Day, series: Series | None = None) -> DayRecord:
    """What is known of `day` up to `today`, of all series or one; of a day with a year that day alone."""
    return await archive.counted.get(today, (day, series), lambda: _record(archive, today, day, series))


async def _record(archive: Archive, today: date, day: Day, series: Series | None) -> DayRecord:
    races = [
        race
        for race in await list_wins_on(archive.db, day.month, day.day)
        if race.run_on < today and series in (None, race.series) and day.year in (None, race.run_on.year)
    ]
    table = await archive.win_table(today)
    moments: list[WonOnDay | BornOnDay] = []
    moments += await _wins(archive, races, table, today)
    moments += [_birth(archive, person, table, today) for person in await _born(archive, day, today, series)]
    moments.sort(key=lambda moment: (-moment.weight, -moment.on.year))
    to_come = day.year is not None and date(day.year, day.month, day.day) > today
    return DayRecord(day, series, tuple(moments), _missing(archive, today, day, series), to_come)


async def _wins(archive: Archive, races: list[RaceWin], table: WinTable, today: date) -> list[WonOnDay]:
    if not races:
        return []
    marks = await archive.landmarks()
    found = []
    for race in races:
        place = table.career_place(race.series, race.driver_id)
        key = (race.series, race.season, race.round)
        is_first, finale = key in marks.first_wins, key in marks.last_races
        champion = _champion(archive, race, today) if finale else None
        person = archive.people.get(race.driver_id)
        found.append(
            WonOnDay(
                named(archive, race),
                place.value if is_first and place else 0,
                person is not None and is_racing(person.driver, today),
                champion,
                today.year - race.run_on.year,
                _weight_of_win(race, is_first, champion is not None, person, today),
            )
        )
    return found


def _champion(archive: Archive, race: RaceWin, today: date) -> str | None:
    """Whose title the season was; None where our records stop before its end."""
    if archive.ends.of(race.series, race.season, today) is not None:
        return None
    found = [c.driver_id for c in archive.champions if (c.series, c.season) == (race.series, race.season)]
    return driver_name(archive, found[0]) if found else None


def _weight_of_win(race: RaceWin, first: bool, finale: bool, person: Person | None, today: date) -> float:
    series = Series(race.series)
    name = race.race_name.casefold()
    jewel = series in (Series.CUP, Series.F1) and any(one in name for one in _JEWELS)
    fame = person.fame if person else 0.0
    weight = _SERIES_WEIGHT[series] + _JEWEL * jewel + _FINALE * finale + _fame(fame)
    # A first win tells as much as what came of it.
    weight += _FIRST_WIN * first * (0.5 + _fame(fame) / _LEGEND)
    return weight + _anniversary(today.year - race.run_on.year)


def _fame(fame: float) -> float:
    return _LEGEND * min(fame, _FAME_OF_A_LEGEND) / _FAME_OF_A_LEGEND


def _anniversary(years: int) -> float:
    if years <= 0:
        return 0
    return (_ROUND_YEARS if years % 10 == 0 else 0) + (_HALF_CENTURY if years % 25 == 0 else 0)


async def _born(archive: Archive, day: Day, today: date, series: Series | None) -> list[Person]:
    people = (await archive.landmarks()).born.get((day.month, day.day), ())
    born = [(person, person.driver.born_on) for person in people]
    return [
        person
        for person, on in born
        if on and on <= today and day.year in (None, on.year)
        if series is None or series in person.driver.series
    ]


def _birth(archive: Archive, person: Person, table: WinTable, today: date) -> BornOnDay:
    driver = person.driver
    born = driver.born_on or today
    raced = [Series(outline.series) for outline in person.outlines]
    titles = [title.series for title in archive.titles(driver.driver_id)]
    places = {series: table.career_place(series, driver.driver_id) for series in raced}
    return BornOnDay(
        driver.name,
        born,
        tuple((series, titles.count(series)) for series in raced if series in titles),
        tuple((series, place.value) for series, place in places.items() if place),
        tuple(raced),
        1.5 * _fame(person.fame) + _anniversary(today.year - born.year) / 2,
    )


def _missing(archive: Archive, today: date, day: Day, series: Series | None) -> tuple[SeasonEnds, ...]:
    """The seasons whose winners are not known up to that day of their year."""
    found = []
    for one in Series:
        for ends in archive.ends.open_seasons(one, today) if series in (None, one) else ():
            if day.year not in (None, ends.season) or (day.month, day.day) == (2, 29):
                continue
            then = date(ends.season, day.month, day.day)
            if then <= today and (ends.winners.run_on is None or then > ends.winners.run_on):
                found.append(ends)
    return tuple(found)
