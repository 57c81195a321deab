"""In which season somebody was champion."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import of_career, years_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    racer = book.racer[title.series, title.driver_id]
    first, last = title.series.first_season, book.last[title.series]
    others = [year for year in range(first, last + 1) if year not in racer.titles]
    wrong = years_near(rng, title.season, of_career(racer, others))
    if wrong is None:
        return None
    entry = book.entry[title.series, title.season, title.driver_id]
    return Draft(
        f"In which of these seasons was {racer.name} {title.series.attribute} champion?",
        str(title.season),
        wrong,
        titles_told(racer),
        season_told(book, entry),
        "the list of champions",
    )


KIND = Kind("champion-year", Topic.CHAMPIONS, lambda book: book.titles, _ask, weight=4)
