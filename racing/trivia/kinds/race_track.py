"""Where a race was run whose name does not say it."""

from __future__ import annotations

from random import Random

from racing.folding import fold
from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Race
from racing.trivia.telling import race_more, race_told


def _ask(book: TriviaBook, race: Race, rng: Random) -> Draft | None:
    told = set(fold(race.name).split())
    if not race.series.is_nascar or told & {word for word in fold(race.track).split() if len(word) > 3}:
        return None
    # A track under two names, or with two layouts, is never right and wrong in one question.
    here = race.track.split()[0]
    tracks = {
        one.place_id: one.track
        for one in book.races_in[race.series, race.season]
        if one.place_id != race.place_id and one.track.split()[0] != here
    }
    wrong = pick(rng, sorted(tracks.values()))
    if wrong is None:
        return None
    return Draft(
        f"Where was {race.title} ({race.series.short}) run?",
        race.track,
        wrong,
        race_told(book, race),
        race_more(race),
    )


KIND = Kind("race-track", Topic.TRACKS, lambda book: book.races, _ask, harder=1)
