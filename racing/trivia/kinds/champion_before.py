"""Who was champion the season before somebody's title."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import rivals
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    before = book.title.get((title.series, title.season - 1))
    if before is None or before.driver_id == title.driver_id:
        return None
    wrong = rivals(book, rng, title.series, before.season, {before.driver_id, title.driver_id})
    if wrong is None:
        return None
    racer = book.racer[before.series, before.driver_id]
    champion = book.name(title.series, title.driver_id)
    return Draft(
        f"Whom did {champion} follow as {title.series.attribute} champion in {title.season}?",
        racer.name,
        wrong,
        season_told(book, book.entry[before.series, before.season, before.driver_id]),
        titles_told(racer),
        "the list of champions",
    )


KIND = Kind("champion-before", Topic.CHAMPIONS, lambda book: book.titles, _ask, harder=1)
