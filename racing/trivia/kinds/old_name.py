"""What a series was called in a season."""

from __future__ import annotations

from random import Random

from racing.series import Series
from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Year
from racing.trivia.telling import counted, ended

_WHAT = {
    Series.CUP: "NASCAR's first series",
    Series.NXS: "NASCAR's second series",
    Series.TRUCK: "the Truck Series",
}


def _ask(book: TriviaBook, year: Year, rng: Random) -> Draft | None:
    what = _WHAT.get(year.series)
    right = year.series.title_name_in(year.season)
    if what is None or right == "Cup":
        return None
    own = {
        year.series.title_name_in(season)
        for season in range(year.series.first_season, book.last[year.series] + 1)
    }
    wrong = pick(rng, sorted(own - {right, "Cup"}))
    if wrong is None:
        return None
    seasons = [
        season
        for season in range(year.series.first_season, book.last[year.series] + 1)
        if year.series.title_name_in(season) == right
    ]
    champion = book.title[year.series, year.season]
    return Draft(
        f"What was {what} called in {year.season}?",
        right,
        wrong,
        f"It was called {right} in {counted(len(seasons), 'season')}, first in {seasons[0]}.",
        ended(f"The champion of {year.season} was {book.name(champion.series, champion.driver_id)}"),
        "the names of the series by season",
    )


KIND = Kind("old-name", Topic.NAMES, lambda book: book.years, _ask, harder=1)
