"""Who won on a day."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import rivals
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import at, race_more, race_told

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    # The season of 1957 began while that of 1956 was still run, once on the same day.
    seasons = [book.races_in.get((race.series, race.season + step), ()) for step in (-1, 0, 1)]
    same_day = [one for races in seasons for one in races if one.run_on == race.run_on]
    wrong = rivals(book, rng, race.series, race.season, {one.driver_id for one in same_day})
    if wrong is None or len(same_day) > 1:
        return None
    day = f"{race.run_on.day} {_MONTHS[race.run_on.month - 1]} {race.run_on.year}"
    return Draft(
        f"Who won the {race.series.attribute} race {at(race.track)} on {day}?",
        book.name(race.series, race.driver_id),
        wrong,
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("this-day", Topic.DAYS, lambda book: book.races, _ask, weight=3)
