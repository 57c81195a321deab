"""Who won that many races in a season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Entry
from racing.trivia.telling import career_told, counted, season_name, season_told

LEAST = 3  # wins: of one or two there are too many


def _ask(book: TriviaBook, entry: Entry, rng: Random) -> Draft | None:
    racer = book.racer[entry.series, entry.driver_id]
    if entry.wins < LEAST or not racer.firm:
        return None
    others = [
        book.racer[one.series, one.driver_id]
        for one in book.entries_in[entry.series, entry.season]
        if one.wins and one.wins != entry.wins
    ]
    wrong = pick(rng, [one.name for one in others if one.firm and one is not racer])
    if wrong is None:
        return None
    season = season_name(entry.series, entry.season)
    return Draft(
        f"Which of these had {counted(entry.wins, 'win')} in the {season} season?",
        racer.name,
        wrong,
        season_told(book, entry),
        career_told(racer, book),
    )


KIND = Kind("season-who", Topic.SEASONS, lambda book: book.entries, _ask)
