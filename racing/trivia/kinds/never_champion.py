"""Odd one out: three champions and one who won races, but no title."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import career_told, titles_told, until

LEAST = 3  # wins from which on somebody could have been champion


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    if racer.titles or racer.wins < LEAST:
        return None
    champions = [
        one
        for one in book.racers
        if one.series is racer.series
        and one.titles
        and one.first_season <= racer.last_season + 8
        and one.last_season >= racer.first_season - 8
    ]
    wrong = pick(rng, champions)
    if wrong is None:
        return None
    return Draft(
        f"Three of these were {racer.series.attribute} champion {until(book, racer.series)}. Who was not?",
        racer.name,
        tuple(one.name for one in wrong),
        career_told(racer, book),
        " ".join(titles_told(one) for one in wrong),
        "the list of champions",
    )


KIND = Kind("never-champion", Topic.CHAMPIONS, lambda book: book.racers, _ask, weight=1)
