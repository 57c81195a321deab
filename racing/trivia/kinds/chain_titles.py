"""A chain: from a race to its winner to that winner's titles."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_told, titles_told, until, where


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    racer = book.racer[race.series, race.driver_id]
    count = len(racer.titles)
    wrong = pick(rng, [number for number in range(max(6, count + 2)) if number != count])
    if wrong is None or not count:
        return None
    series = race.series.attribute
    return Draft(
        f"How many {series} titles did the winner of {race.title}{where(race)} win "
        f"{until(book, race.series)}?",
        str(count),
        tuple(map(str, wrong)),
        titles_told(racer),
        race_told(book, race),
        "race results and the list of champions",
    )


KIND = Kind("chain-titles", Topic.CHAMPIONS, lambda book: book.races, _ask, harder=1, weight=1)
