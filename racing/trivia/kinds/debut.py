"""In which season somebody first started."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import years_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import career_told, season_told

LEAST = 25  # starts


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    if racer.starts < LEAST or racer.first_season <= racer.series.first_season:
        return None
    allowed = range(racer.series.first_season, racer.last_season + 1)
    wrong = years_near(rng, racer.first_season, allowed, reach=4)
    if wrong is None:
        return None
    first = book.entry.get((racer.series, racer.first_season, racer.driver_id))
    return Draft(
        f"In which season did {racer.name} make a first {racer.series.attribute} start?",
        str(racer.first_season),
        wrong,
        career_told(racer, book),
        season_told(book, first) if first else "",
    )


KIND = Kind("debut", Topic.CAREERS, lambda book: book.racers, _ask, harder=1)
