"""How many races somebody won in a season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import numbers_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Entry
from racing.trivia.telling import career_told, season_name, season_told


def _ask(book: TriviaBook, entry: Entry, rng: Random) -> Draft | None:
    racer = book.racer[entry.series, entry.driver_id]
    if not entry.wins or not racer.firm:
        return None
    return Draft(
        f"How many races did {racer.name} win in the {season_name(entry.series, entry.season)} season?",
        str(entry.wins),
        numbers_near(rng, entry.wins),
        season_told(book, entry),
        career_told(racer, book),
    )


KIND = Kind("season-wins", Topic.SEASONS, lambda book: book.entries, _ask, weight=3)
