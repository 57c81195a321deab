"""Where somebody first won."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import a_race, career_told, race_told


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    won = book.wins_by.get((racer.series, racer.driver_id), ())
    if not won or not racer.firm:
        return None
    first = min(won, key=lambda race: race.run_on)
    here = first.track.split()[0]
    tracks = {
        one.place_id: one.track
        for one in book.races_in[racer.series, first.season]
        if one.place_id != first.place_id and one.track.split()[0] != here
    }
    wrong = pick(rng, sorted(tracks.values()))
    if wrong is None:
        return None
    return Draft(
        f"Where did {racer.name} win {a_race(racer.series)} for the first time?",
        first.track,
        wrong,
        race_told(book, first),
        career_told(racer, book),
    )


KIND = Kind("first-win-track", Topic.CAREERS, lambda book: book.racers, _ask, harder=1)
