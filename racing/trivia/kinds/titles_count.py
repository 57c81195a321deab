"""How many titles somebody won."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import career_told, titles_told, until


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    count = len(racer.titles)
    if not count:
        return None
    wrong = pick(rng, [number for number in range(1, max(7, count + 3)) if number != count])
    if wrong is None:
        return None
    return Draft(
        f"How many {racer.series.attribute} titles did {racer.name} win {until(book, racer.series)}?",
        str(count),
        tuple(map(str, wrong)),
        titles_told(racer),
        career_told(racer, book),
        "the list of champions",
    )


KIND = Kind("titles-count", Topic.CHAMPIONS, lambda book: book.racers, _ask, weight=1)
