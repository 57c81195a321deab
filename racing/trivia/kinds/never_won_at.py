"""Odd one out: three who won at a track and one who never did."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Ground
from racing.trivia.telling import a_race, at, career_told, until


def _ask(book: TriviaBook, ground: Ground, rng: Random) -> Draft | None:
    key, last = ground.series, ground.races[-1].season
    here = {race.track.split()[0] for race in ground.races}
    won = sorted({race.driver_id for race in ground.races if race.season >= last - 30})
    since = ground.races[0].season
    strangers = [
        one
        for one in book.winners[key]
        if one.firm
        and one.wins >= 5
        and one.first_season <= last
        and one.last_season >= max(since, last - 30)
        and not any(race.track.split()[0] in here for race in book.wins_by[key, one.driver_id])
        and ground.place_id not in book.places_of[key, one.driver_id]
    ]
    three = pick(rng, won)
    if three is None or not strangers:
        return None
    odd = rng.choice(strangers)
    return Draft(
        f"Three of these won {a_race(key)} {at(ground.name)} {until(book, key)}. Who did not?",
        odd.name,
        tuple(book.name(key, driver_id) for driver_id in three),
        f"{odd.name} never won there.",
        career_told(odd, book),
    )


KIND = Kind("never-won-at", Topic.TRACKS, lambda book: book.grounds, _ask)
