"""In which year somebody first won."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import of_career, years_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import a_race, career_told, race_told


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    won = book.wins_by.get((racer.series, racer.driver_id), ())
    if not won or not racer.firm or racer.first_season == racer.last_season:
        return None
    first = min(won, key=lambda race: race.run_on)
    if first.run_on.year != first.season:
        return None
    allowed = of_career(racer, range(racer.series.first_season, book.last[racer.series] + 1))
    wrong = years_near(rng, first.season, allowed, 4)
    if wrong is None:
        return None
    return Draft(
        f"In which season did {racer.name} win {a_race(racer.series)} for the first time?",
        str(first.season),
        wrong,
        race_told(book, first),
        career_told(racer, book),
    )


KIND = Kind("first-win", Topic.CAREERS, lambda book: book.racers, _ask, harder=1)
