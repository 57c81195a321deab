"""Which team won a race."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import names_itself, other_teams, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_more, race_told, where


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    entry = book.entry.get((race.series, race.season, race.driver_id))
    name = book.name(race.series, race.driver_id)
    if not race.team or entry is None or names_itself(race.team, name):
        return None
    wrong = pick(rng, other_teams(book, race.series, race.season, [race.team, *filter(None, entry.teams)]))
    if wrong is None:
        return None
    return Draft(
        f"For which team did {name} win {race.title}{where(race)} ({race.series.short})?",
        race.team,
        wrong,
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("race-team", Topic.CARS, lambda book: book.races, _ask, harder=1)
