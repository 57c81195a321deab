"""Who won a race."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import rivals
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_more, race_told, where


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    wrong = rivals(book, rng, race.series, race.season, {race.driver_id})
    if wrong is None:
        return None
    return Draft(
        f"Who won {race.title}{where(race)} ({race.series.short})?",
        book.name(race.series, race.driver_id),
        wrong,
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("race-winner", Topic.RACES, lambda book: book.races, _ask, weight=6)
