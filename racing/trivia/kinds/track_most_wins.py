"""Who won most often at a track."""

from __future__ import annotations

from collections import Counter
from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Ground
from racing.trivia.telling import at, joined, until


def _ask(book: TriviaBook, ground: Ground, rng: Random) -> Draft | None:
    ranked = Counter(race.driver_id for race in ground.races).most_common()
    firm = all(book.racer[ground.series, driver_id].firm for driver_id, _ in ranked)
    if len(ranked) < 4 or ranked[0][1] == ranked[1][1] or ranked[0][1] < 2 or not firm:
        return None
    wrong = pick(rng, [(book.name(ground.series, driver_id), wins) for driver_id, wins in ranked[1:9]])
    if wrong is None:
        return None
    name = book.name(ground.series, ranked[0][0])
    told = joined([f"{who} {wins}" for who, wins in sorted(wrong, key=lambda pair: -pair[1])])
    return Draft(
        f"Who won the most {ground.series.attribute} races {at(ground.name)} {until(book, ground.series)}?",
        name,
        tuple(who for who, _ in wrong),
        f"{name} won {ranked[0][1]} of the {len(ground.races)} races there.",
        f"The others here: {told}.",
    )


KIND = Kind("track-most-wins", Topic.TRACKS, lambda book: book.grounds, _ask, weight=4)
