"""A chain: from a race to its winner to that winner's season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import numbers_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_told, season_told, where


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    entry = book.entry.get((race.series, race.season, race.driver_id))
    if entry is None or not book.racer[race.series, race.driver_id].firm:
        return None
    series = race.series.attribute
    return Draft(
        f"How many {series} races did the winner of {race.title}{where(race)} win that season?",
        str(entry.wins),
        numbers_near(rng, entry.wins, 1),
        season_told(book, entry),
        race_told(book, race),
    )


KIND = Kind("chain-wins", Topic.SEASONS, lambda book: book.races, _ask, harder=1)
