"""How many races somebody won in all."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import numbers_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import career_told, titles_told, until


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    if not racer.wins or not racer.firm:
        return None
    return Draft(
        f"How many {racer.series.attribute} races did {racer.name} win {until(book, racer.series)}?",
        str(racer.wins),
        numbers_near(rng, racer.wins),
        career_told(racer, book),
        titles_told(racer) if racer.titles else "",
    )


KIND = Kind("career-wins", Topic.RECORDS, lambda book: book.racers, _ask, harder=1)
