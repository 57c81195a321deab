"""With which make a NASCAR title was won."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import other_makes, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_name, season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    if not title.make or not title.series.is_nascar:
        return None
    wrong = pick(rng, other_makes(book, title.series, title.season, title.make))
    if wrong is None:
        return None
    racer = book.racer[title.series, title.driver_id]
    return Draft(
        f"Which make did {racer.name} drive to the {season_name(title.series, title.season)} title?",
        title.make,
        wrong,
        season_told(book, book.entry[title.series, title.season, title.driver_id]),
        titles_told(racer),
        "the list of champions",
    )


KIND = Kind("champion-make", Topic.CHAMPIONS, lambda book: book.titles, _ask, harder=1)
