"""Put three in the order of their wins."""

from __future__ import annotations

from itertools import permutations
from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Racer
from racing.trivia.telling import joined, until

MAX_ANSWER = 76  # characters that a button holds


def _ask(book: TriviaBook, racer: Racer, rng: Random) -> Draft | None:
    if racer.wins < 4 or not racer.firm:
        return None
    near = [
        one
        for one in book.winners[racer.series]
        if one.firm and one.wins and one.wins != racer.wins and abs(one.level - racer.level) < 2
    ]
    others = pick(rng, near, 2)
    if others is None or others[0].wins == others[1].wins:
        return None
    ordered = sorted((racer, *others), key=lambda one: -one.wins)
    right, *wrong = (", ".join(one.name for one in order) for order in permutations(ordered))
    if len(right) > MAX_ANSWER:
        return None
    wins = f"{racer.series.attribute} wins {until(book, racer.series)}"
    return Draft(
        f"Which order is right, from most to fewest {wins}?",
        right,
        tuple(rng.sample(wrong, 3)),
        f"{joined([f'{one.name} won {one.wins}' for one in ordered])}.",
        "",
    )


KIND = Kind("order-wins", Topic.RECORDS, lambda book: book.racers, _ask, harder=1)
