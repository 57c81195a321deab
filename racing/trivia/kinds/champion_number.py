"""With which number a NASCAR title was won."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import is_same_number, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_name, season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    right = title.car
    if not right or not title.series.is_nascar:
        return None
    races = book.races_in[title.series, title.season]
    seen = sorted({race.car for race in races if race.car and not is_same_number(race.car, right)})
    wrong = pick(rng, seen)
    if wrong is None:
        return None
    racer = book.racer[title.series, title.driver_id]
    return Draft(
        f"Which number did {racer.name} carry to the {season_name(title.series, title.season)} title?",
        f"No. {right}",
        tuple(f"No. {car}" for car in wrong),
        season_told(book, book.entry[title.series, title.season, title.driver_id]),
        titles_told(racer),
        "the list of champions",
    )


KIND = Kind("champion-number", Topic.CHAMPIONS, lambda book: book.titles, _ask)
