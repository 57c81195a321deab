"""Which make won a NASCAR race."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import other_makes, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_more, race_told, where


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    if not race.make or not race.series.is_nascar:
        return None
    wrong = pick(rng, other_makes(book, race.series, race.season, race.make))
    if wrong is None:
        return None
    return Draft(
        f"Which make won {race.title}{where(race)} ({race.series.short})?",
        race.make,
        wrong,
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("race-make", Topic.CARS, lambda book: book.races, _ask, harder=1, weight=1)
