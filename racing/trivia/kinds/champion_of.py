"""Who won the title of a season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import rivals
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_name, season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    racer = book.racer[title.series, title.driver_id]
    entry = book.entry[title.series, title.season, title.driver_id]
    wrong = rivals(book, rng, title.series, title.season, {title.driver_id})
    if wrong is None:
        return None
    without = not entry.wins and racer.firm and title.series.is_nascar
    text = f"Who was the {season_name(title.series, title.season)} champion?"
    if without:
        text = (
            f"Who won the {season_name(title.series, title.season)} title without winning a race that season?"
        )
    return Draft(
        text, racer.name, wrong, season_told(book, entry), titles_told(racer), "the list of champions"
    )


KIND = Kind("champion-of", Topic.CHAMPIONS, lambda book: book.titles, _ask, weight=6)
