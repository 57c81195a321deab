"""Records of time: how old a winner was, how long it took, how long it lasted."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from data.race_winners import RaceWin
from racing.people import People
from racing.records.counting import Count, Question, Score, count_season_wins, races_of, winners


def age(first_wins: bool, oldest: bool) -> Count:
    """Each winner's age in days at the youngest or oldest win; at the first alone for `first_wins`.

    Winners whose birth is not known have the value 0, so that they are counted and never listed.
    """

    async def count(question: Question, minimum: int) -> list[Score]:
        races = await races_of(question)
        return await asyncio.to_thread(_ages, question.archive.people, races, oldest and not first_wins)

    return count


def _ages(people: People, races: list[RaceWin], latest: bool) -> list[Score]:
    chosen: dict[str, RaceWin] = {}
    for race in sorted(races, key=lambda race: (race.run_on, race.round), reverse=latest):
        for driver_id in winners(race):
            chosen.setdefault(driver_id, race)
    scores = []
    for driver_id, race in chosen.items():
        born = people.by_id(driver_id).driver.born_on
        days = (race.run_on - born).days if born is not None else 0
        scores.append(Score(driver_id, days, race.season, race.season, race=race))
    return scores


async def _winning_years(question: Question) -> dict[str, list[int]]:
    years: defaultdict[str, list[int]] = defaultdict(list)
    for row in await count_season_wins(question, 0):
        years[row.driver_id].append(row.first)
    return {driver_id: sorted(seasons) for driver_id, seasons in years.items()}


async def count_streaks(question: Question, minimum: int) -> list[Score]:
    """Each winner's longest run of seasons with a win."""
    scores = []
    for driver_id, seasons in (await _winning_years(question)).items():
        runs = _runs(seasons)
        longest = max(runs, key=lambda run: (len(run), run[0]))
        scores.append(Score(driver_id, len(longest), longest[0], longest[-1]))
    return scores


def _runs(seasons: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for season in seasons:
        if runs and season == runs[-1][-1] + 1:
            runs[-1].append(season)
        else:
            runs.append([season])
    return runs


async def count_waits(question: Question, minimum: int) -> list[Score]:
    """Years from a winner's first season in the series to the season of the first win."""
    scores = []
    for driver_id, seasons in (await _winning_years(question)).items():
        outlines = question.archive.people.by_id(driver_id).outlines
        first = next(o.first_season for o in outlines if o.series == question.series)
        scores.append(Score(driver_id, seasons[0] - first, first, seasons[0]))
    return scores


async def count_spans(question: Question, minimum: int) -> list[Score]:
    """Years from the season of the first win to that of the last."""
    return [
        Score(driver_id, seasons[-1] - seasons[0], seasons[0], seasons[-1])
        for driver_id, seasons in (await _winning_years(question)).items()
    ]
