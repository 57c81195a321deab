"""Who drove a number in a NASCAR season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import is_same_number, pick, regulars
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Entry
from racing.trivia.telling import ended, season_name, season_told

LEAST = 8  # starts


def _ask(book: TriviaBook, entry: Entry, rng: Random) -> Draft | None:
    if len(entry.cars) != 1 or entry.starts < LEAST or not entry.series.is_nascar:
        return None
    car = entry.cars[0]
    others = [
        one
        for one in regulars(book, entry.series, entry.season, LEAST)
        if not any(is_same_number(car, used) for used in one.cars)
    ]
    wrong = pick(rng, [book.name(one.series, one.driver_id) for one in others])
    if wrong is None:
        return None
    return Draft(
        f"Which of these drove the No. {car} in the {season_name(entry.series, entry.season)} season?",
        book.name(entry.series, entry.driver_id),
        wrong,
        season_told(book, entry),
        ended(f"Team: {entry.teams[0]}") if len(entry.teams) == 1 and entry.teams[0] else "",
    )


KIND = Kind("number-driver", Topic.CARS, lambda book: book.entries, _ask)
