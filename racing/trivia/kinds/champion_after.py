"""Who was champion the season after somebody's title."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import rivals
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    after = book.title.get((title.series, title.season + 1))
    if after is None or after.driver_id == title.driver_id:
        return None
    wrong = rivals(book, rng, title.series, after.season, {after.driver_id, title.driver_id})
    if wrong is None:
        return None
    racer = book.racer[after.series, after.driver_id]
    champion = book.name(title.series, title.driver_id)
    return Draft(
        f"{champion} was {title.series.attribute} champion in {title.season}. Who was it the season after?",
        racer.name,
        wrong,
        season_told(book, book.entry[after.series, after.season, after.driver_id]),
        titles_told(racer),
        "the list of champions",
    )


KIND = Kind("champion-after", Topic.CHAMPIONS, lambda book: book.titles, _ask, harder=1)
