"""For which team somebody raced in a season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import names_itself, pick, regulars, unlike
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Entry
from racing.trivia.telling import season_name, season_told

LEAST = 8  # starts


def _ask(book: TriviaBook, entry: Entry, rng: Random) -> Draft | None:
    if len(entry.teams) != 1 or not entry.teams[0] or entry.starts < LEAST:
        return None
    name = book.name(entry.series, entry.driver_id)
    if names_itself(entry.teams[0], name):
        return None
    others = [one.teams[0] for one in regulars(book, entry.series, entry.season, LEAST) if one.teams]
    rng.shuffle(others)
    wrong = pick(rng, unlike(others, entry.teams, 8))
    if wrong is None:
        return None
    cars = f"Car: No. {entry.cars[0]}." if len(entry.cars) == 1 and entry.series.is_nascar else ""
    return Draft(
        f"For which team did {name} race in the {season_name(entry.series, entry.season)} season?",
        entry.teams[0],
        wrong,
        season_told(book, entry),
        cars,
    )


KIND = Kind("season-team", Topic.CARS, lambda book: book.entries, _ask)
