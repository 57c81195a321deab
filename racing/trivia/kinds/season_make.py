"""Which make somebody drove in a NASCAR season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import other_makes, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Entry
from racing.trivia.telling import ended, season_name, season_told

LEAST = 8  # starts


def _ask(book: TriviaBook, entry: Entry, rng: Random) -> Draft | None:
    if len(entry.makes) != 1 or entry.starts < LEAST or not entry.series.is_nascar:
        return None
    wrong = pick(rng, other_makes(book, entry.series, entry.season, entry.makes[0]))
    if wrong is None:
        return None
    name = book.name(entry.series, entry.driver_id)
    return Draft(
        f"Which make did {name} drive in the {season_name(entry.series, entry.season)} season?",
        entry.makes[0],
        wrong,
        season_told(book, entry),
        ended(f"Team: {entry.teams[0]}") if len(entry.teams) == 1 and entry.teams[0] else "",
    )


KIND = Kind("season-make", Topic.CARS, lambda book: book.entries, _ask, weight=1)
