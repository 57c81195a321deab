"""In which year somebody won at a track."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import of_career, years_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import a_race, at, race_more, race_told


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    here = race.track.split()[0]
    won = {
        one.season
        for one in book.wins_by[race.series, race.driver_id]
        if one.place_id == race.place_id or one.track.split()[0] == here
    }
    raced = {one.season for one in book.ground[race.series, race.place_id].races}
    racer = book.racer[race.series, race.driver_id]
    wrong = years_near(rng, race.season, of_career(racer, raced - won))
    if wrong is None:
        return None
    name = book.name(race.series, race.driver_id)
    return Draft(
        f"In which of these years did {name} win {a_race(race.series)} {at(race.track)}?",
        str(race.season),
        wrong,
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("race-year", Topic.RACES, lambda book: book.races, _ask, harder=1)
