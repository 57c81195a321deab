"""Two drivers side by side: careers or a season, who leads each figure, who finished ahead how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from data.driver_results import ResultSeason, list_meetings, list_result_seasons
from racing.archive import Archive
from racing.comparison import Comparison, Figure, FigureKind, Meetings, Side
from racing.drivers import DriverRecord, SeriesRecord, driver_record
from racing.errors import NoSuchSeason, SameDriver, UnknownName, UnknownOfTwo
from racing.people import People, Person
from racing.series import Series


def resolve_two(
    people: People, first: str, second: str, series: Series | None = None, season: int | None = None
) -> tuple[Person, Person]:
    """The two drivers meant; `series` and `season` tell namesakes apart, and are kept in a refusal.

    Raises: UnknownOfTwo, SameDriver.
    """
    found = []
    for position, (typed, other) in enumerate(((first, second), (second, first)), 1):
        try:
            found.append(people.resolve(typed, series, season))
        except UnknownName as error:
            raise UnknownOfTwo(error, position, other, series, season) from error
    if found[0] is found[1]:
        raise SameDriver(found[0].driver.name)
    return found[0], found[1]


def common_seasons(people: People, first: str, second: str, latest: int) -> list[int]:
    """The years in which both raced, newest first, by what is typed so far ("" is everybody)."""
    spans = []
    for typed in (first, second):
        found = people.search(typed, 1) if typed else []
        if person := people.get(typed) or next(iter(found), None):
            years = [range(o.first_season, o.last_season + 1) for o in person.outlines]
            spans.append({year for span in years for year in span})
    both = set.intersection(*spans) if spans else set(range(1949, latest + 1))
    return sorted(both, reverse=True)


async def compare(
    archive: Archive, first: Person, second: Person, today: date, series: Series | None, season: int | None
) -> Comparison:
    """The two careers, or one season of both, as of `today`.

    In `series`, or else in the common series in which the one with fewer starts has most.

    Raises: NoSuchSeason when one of them has no start there.
    """
    one = await driver_record(archive, first, today)
    two = await driver_record(archive, second, today)
    for record in (one, two):
        _hold(record, series, season, today)
    pairs = sorted(_common(one, two, season), key=lambda pair: pair[0].series is not series)
    left, right = pairs[0] if pairs else (_main(one, season), _main(two, season))
    a, b = _side(one, left, season), _side(two, right, season)
    same = left.series is right.series
    meetings = await _meetings(archive, a, b, today) if same else None
    both = {s.season for s in left.seasons} & {s.season for s in right.seasons} if same else set()
    ends = {(e.series, e.season): e for e in (s.ends for s in (*a.seasons, *b.seasons)) if e}
    return Comparison(
        a,
        b,
        season,
        series,
        tuple(_figures(a, b, season)),
        meetings,
        tuple(pair[0].series for pair in pairs[1:]),
        tuple(sorted(both, reverse=True)),
        tuple(ends[key] for key in sorted(ends)),
    )


def _hold(record: DriverRecord, series: Series | None, season: int | None, today: date) -> None:
    """Raises: NoSuchSeason for a driver without a start in what was asked for."""
    known = {s.season for r in record.series if series in (None, r.series) for s in r.seasons}
    if not known or season not in (None, *known):
        name = series.short if series else None
        raise NoSuchSeason(record.driver.name, season or today.year, name, tuple(sorted(known)))


def _starts(record: SeriesRecord, season: int | None) -> int:
    return sum(s.counts.starts for s in record.seasons if season in (None, s.season))


def _common(
    one: DriverRecord, two: DriverRecord, season: int | None
) -> list[tuple[SeriesRecord, SeriesRecord]]:
    """The pairs of one series, the most telling first: where both have raced much."""
    pairs = [(a, b) for a in one.series for b in two.series if a.series is b.series]
    pairs = [pair for pair in pairs if all(_starts(record, season) for record in pair)]
    return sorted(pairs, key=lambda pair: -min(_starts(record, season) for record in pair))


def _main(record: DriverRecord, season: int | None) -> SeriesRecord:
    return max(record.series, key=lambda r: _starts(r, season))


def _side(record: DriverRecord, series: SeriesRecord, season: int | None) -> Side:
    seasons = tuple(s for s in series.seasons if season in (None, s.season))
    complete = tuple(s for s in seasons if s.complete)
    return Side(record.driver, series.series, seasons, complete or seasons)


Value = Callable[[Side], float | None]


def _count(figure: str) -> Value:
    return lambda side: side.total(figure)


def _share(figure: str, by: str = "starts") -> Value:
    def share(side: Side) -> float | None:
        counted, of = side.total(figure), side.total(by)
        return None if counted is None or not of else counted / of

    return share


def _titles(side: Side) -> float:
    return sum(season.champion for season in side.seasons)


def _wins(side: Side) -> float:
    return sum(season.wins for season in side.seasons)


def _best(side: Side) -> float:
    return max(season.wins for season in side.seasons)


def _points(side: Side) -> float | None:
    return side.total("points")


def _figures(first: Side, second: Side, season: int | None) -> list[Figure]:
    """Every figure that both have; shares for careers alone, of one length seasons need none."""
    podiums = not (first.series.is_nascar or second.series.is_nascar)
    top, top_share = (
        (FigureKind.TOP3, FigureKind.TOP3_SHARE) if podiums else (FigureKind.TOP5, FigureKind.TOP5_SHARE)
    )
    wanted: list[tuple[FigureKind, Value]] = [
        (FigureKind.TITLES, _titles),
        (FigureKind.WINS, _wins),
        (FigureKind.STARTS, _count("starts")),
        (top, _count(top.value)),
        (FigureKind.TOP10, _count("top10")),
        (FigureKind.STARTED_FIRST, _count("started_first")),
        (FigureKind.LAPS_LED, _count("laps_led")),
    ]
    if season is None:
        wanted.append((FigureKind.BEST_SEASON, _best))
    elif podiums:
        wanted.append((FigureKind.POINTS, _points))
    wanted.append((FigureKind.AVERAGE_FINISH, _share("finish_sum", "finish_count")))
    if season is None:
        wanted += [(FigureKind.WINS_SHARE, _share("wins")), (top_share, _share(top.value))]
    found = []
    for kind, value in wanted:
        one, two = value(first), value(second)
        if one is not None and two is not None and (one or two):
            found.append(Figure(kind, one, two))
    return found


async def _meetings(archive: Archive, first: Side, second: Side, today: date) -> Meetings:
    seasons = [s for s in await _result_seasons(archive) if s.season <= today.year]
    known = tuple(s.season for s in seasons if s.series == first.series)
    years = first.years & second.years
    races = [
        race
        for race in await list_meetings(archive.db, first.driver.driver_id, second.driver.driver_id)
        if race.series == first.series and race.season in years and race.run_on < today
    ]
    unplaced = 999  # behind everybody who was classified
    pairs = [(race.first_finish or unplaced, race.second_finish or unplaced) for race in races]
    return Meetings(
        len(races),
        sum(one < two for one, two in pairs),
        sum(two < one for one, two in pairs),
        sum(one == two for one, two in pairs),
        tuple(sorted({race.season for race in races})),
        known,
    )


async def _result_seasons(archive: Archive) -> list[ResultSeason]:
    """Of which seasons single results are known, read once."""
    if "result seasons" not in archive.kept:
        archive.kept["result seasons"] = await list_result_seasons(archive.db)
    seasons: list[ResultSeason] = archive.kept["result seasons"]
    return seasons
