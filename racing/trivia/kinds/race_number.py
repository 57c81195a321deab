"""Which number won a NASCAR race."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import is_same_number, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_more, race_told, where


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    right = race.car
    if not right or not race.series.is_nascar:
        return None
    seen = sorted(
        {
            one.car
            for year in (race.season - 1, race.season)
            for one in book.races_in.get((race.series, year), ())
            if one.car and not is_same_number(one.car, right)
        }
    )
    wrong = pick(rng, seen)
    if wrong is None:
        return None
    return Draft(
        f"Which number won {race.title}{where(race)} ({race.series.short})?",
        f"No. {right}",
        tuple(f"No. {car}" for car in wrong),
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("race-number", Topic.CARS, lambda book: book.races, _ask, harder=1, weight=1)
