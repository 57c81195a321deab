"""Which number somebody had in a NASCAR season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import is_same_number, pick, regulars
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Entry
from racing.trivia.telling import ended, season_name, season_told

LEAST = 8  # starts, so that somebody may remember


def _ask(book: TriviaBook, entry: Entry, rng: Random) -> Draft | None:
    if len(entry.cars) != 1 or entry.starts < LEAST or not entry.series.is_nascar:
        return None
    right = entry.cars[0]
    seen = {car for one in regulars(book, entry.series, entry.season, LEAST) for car in one.cars}
    wrong = pick(rng, sorted(car for car in seen if not is_same_number(car, right)))
    if wrong is None:
        return None
    name = book.name(entry.series, entry.driver_id)
    return Draft(
        f"Which number did {name} race with in the {season_name(entry.series, entry.season)} season?",
        f"No. {right}",
        tuple(f"No. {car}" for car in wrong),
        season_told(book, entry),
        ended(f"Team: {entry.teams[0]}") if len(entry.teams) == 1 and entry.teams[0] else "",
    )


KIND = Kind("season-number", Topic.CARS, lambda book: book.entries, _ask)
