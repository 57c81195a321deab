"""Who of four champions had the most titles."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import joined, titles_told, until


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    if len(racer.titles) < 2:
        return None  # nobody won fewer
    fewer = [
        one for one in book.racers if one.series is racer.series and 0 < len(one.titles) < len(racer.titles)
    ]
    others = pick(rng, fewer)
    if others is None:
        return None
    more = joined(
        [f"{one.name} {len(one.titles)}" for one in sorted(others, key=lambda one: -len(one.titles))]
    )
    return Draft(
        f"Who of these won the most {racer.series.attribute} titles {until(book, racer.series)}?",
        racer.name,
        tuple(one.name for one in others),
        titles_told(racer),
        f"The others here: {more}.",
        "the list of champions",
    )


KIND = Kind("most-titles", Topic.CHAMPIONS, lambda book: book.racers, _ask, weight=1)
