"""Who of four had the most wins."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import career_told, joined, until


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    if racer.wins < 2 or not racer.firm:
        return None
    fewer = [
        one
        for one in book.winners[racer.series]
        if one.firm and racer.wins // 3 <= one.wins < racer.wins and abs(one.level - racer.level) < 2
    ]
    others = pick(rng, fewer)
    if others is None:
        return None
    told = joined([f"{one.name} {one.wins}" for one in sorted(others, key=lambda one: -one.wins)])
    return Draft(
        f"Who of these won the most {racer.series.attribute} races {until(book, racer.series)}?",
        racer.name,
        tuple(one.name for one in others),
        career_told(racer, book),
        f"The others here: {told}.",
    )


KIND = Kind("more-wins", Topic.RECORDS, lambda book: book.racers, _ask, weight=3)
