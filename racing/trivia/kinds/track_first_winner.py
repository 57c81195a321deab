"""Who won the first race of a series at a track."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import rivals
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Ground
from racing.trivia.telling import at, race_more, race_told


def _ask(book: TriviaBook, ground: Ground, rng: Random) -> Draft | None:
    first = min(ground.races, key=lambda race: (race.run_on, race.round))
    same_day = [race for race in ground.races if race.run_on == first.run_on]
    if len(same_day) > 1 or not book.racer[first.series, first.driver_id].firm:
        return None
    wrong = rivals(book, rng, first.series, first.season, {first.driver_id})
    if wrong is None:
        return None
    return Draft(
        f"Who won the first {ground.series.attribute} race {at(ground.name)}?",
        book.name(first.series, first.driver_id),
        wrong,
        race_told(book, first),
        race_more(first),
    )


KIND = Kind("track-first-winner", Topic.TRACKS, lambda book: book.grounds, _ask, harder=1)
