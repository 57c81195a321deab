"""Ways of counting: each turns a question into everybody's scores.

Wins reach as far as the list of winners does, everything else is counted over complete seasons (of an open
season that was asked for: over its results that are known).  No ratio joins the two.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from data.race_winners import RaceWin, list_all_races, list_season_winners, list_wins_at
from data.records import (
    Tally,
    list_season_sizes,
    list_season_tallies,
    list_tallies_so_far,
    list_winning_seasons,
)
from racing.archive import Archive
from racing.places import Place
from racing.season_ends import SeasonEnds
from racing.series import Series
from racing.shared_drives import winners_of


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a record: a series, perhaps one season or one track, as of a day."""

    archive: Archive
    today: date
    series: Series
    season: int | None = None
    place: Place | None = None

    @property
    def open_seasons(self) -> list[SeasonEnds]:
        """The seasons of the series that are not complete."""
        return self.archive.ends.open_seasons(self.series, self.today)


@dataclass(frozen=True, slots=True)
class Score:
    """What one driver (in one season, for records of seasons) has to show.

    `value` is what is compared.  `of` is the number that a rate is formed from (starts, finishes); `starts`
    is held against the record's minimum; `first` and `last` are the seasons it was made in; `race` is the
    win at a recorded age.
    """

    driver_id: str
    value: float
    first: int
    last: int
    of: int | None = None
    starts: int | None = None
    enough: bool = True
    race: RaceWin | None = None


Count = Callable[[Question, int], Awaitable[list[Score]]]  # the int: the minimum of starts in a career


async def count_wins(question: Question, minimum: int) -> list[Score]:
    """Wins in all, in one season, or at one track."""
    wins: Counter[str] = Counter()
    seasons: defaultdict[str, list[int]] = defaultdict(list)
    if question.place is not None:
        for race in await races_of(question):
            for driver_id in winners(race):
                wins[driver_id] += 1
                seasons[driver_id].append(race.season)
    else:
        for row in await _season_wins(question):
            wins[row.driver_id] += int(row.value)
            seasons[row.driver_id].append(row.first)
    return [Score(who, number, min(seasons[who]), max(seasons[who])) for who, number in wins.items()]


async def count_season_wins(question: Question, minimum: int) -> list[Score]:
    """Wins in each season."""
    return await _season_wins(question)


async def _season_wins(question: Question) -> list[Score]:
    table = await question.archive.win_table(question.today)
    return [
        Score(row.driver_id, row.wins, row.season, row.season)
        for row in table.rows
        if row.series == question.series and question.season in (None, row.season)
    ]


def total(figure: str) -> Count:
    """The sum of a figure of the results, e.g. "top5"."""

    async def count(question: Question, minimum: int) -> list[Score]:
        return await asyncio.to_thread(_totals, await _tallies(question), figure)

    return count


def _totals(tallies: Sequence[Tally], figure: str) -> list[Score]:
    return [Score(t.driver_id, getattr(t, figure) or 0, t.first_season, t.last_season) for t in tallies]


def rate(figure: str, of: str) -> Count:
    """One figure divided by another, for drivers of enough starts."""

    async def count(question: Question, minimum: int) -> list[Score]:
        least = await _half(question) if question.season else minimum
        return await asyncio.to_thread(_rates, await _tallies(question), figure, of, least)

    return count


def _rates(tallies: Sequence[Tally], figure: str, of: str, least: float) -> list[Score]:
    return [_rate(tally, figure, of, tally.starts >= least) for tally in tallies if getattr(tally, of)]


def _rate(tally: Tally, figure: str, of: str, enough: bool) -> Score:
    number, by = getattr(tally, figure), getattr(tally, of)
    return Score(
        tally.driver_id,
        number / by,
        tally.first_season,
        tally.last_season,
        of=by,
        starts=tally.starts,
        enough=enough,
    )


async def count_season_shares(question: Question, minimum: int) -> list[Score]:
    """Wins by starts in each season, of those who started half of its races."""
    sizes = {
        size.season: size.races for size in await list_season_sizes(question.archive.db, question.series)
    }
    if question.season:
        least = await _half(question)
        return [_rate(t, "wins", "starts", t.starts >= least) for t in await _tallies(question) if t.wins]
    without = [ends.season for ends in question.open_seasons]
    seasons = await list_winning_seasons(question.archive.db, question.series, without)
    return [_rate(t, "wins", "starts", 2 * t.starts >= sizes[t.first_season]) for t in seasons]


async def _half(question: Question) -> float:
    """Half of the races that the season asked for has had, as far as its results go."""
    ends = next((ends for ends in question.open_seasons if ends.season == question.season), None)
    if ends is not None:
        return ends.results.round / 2
    sizes = await list_season_sizes(question.archive.db, question.series)
    return next(size.races for size in sizes if size.season == question.season) / 2


async def _tallies(question: Question) -> list[Tally]:
    db, series, season = question.archive.db, question.series, question.season
    if season is None:
        return await question.archive.tallies(series, question.today)
    ends = next((ends for ends in question.open_seasons if ends.season == season), None)
    if ends is not None:
        return await list_tallies_so_far(db, series, season, ends.results.round)
    return await list_season_tallies(db, series, season)


async def races_of(question: Question) -> list[RaceWin]:
    """The races that the question is about, with their winners."""
    db = question.archive.db
    if question.place is not None:
        races = await list_wins_at(db, question.place.spellings)
    elif question.season is not None:
        races = await list_season_winners(db, question.series, question.season)
    else:
        races = await list_all_races(db, question.series)
    return [
        race
        for race in races
        if race.series == question.series
        and race.run_on < question.today
        and question.season in (None, race.season)
    ]


def winners(race: RaceWin) -> tuple[str, ...]:
    """The driver_ids credited with the race."""
    return winners_of(race.series, race.season, race.round, race.driver_id)
