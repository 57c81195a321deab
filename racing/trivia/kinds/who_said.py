"""Who said it: confirmed words alone."""

from __future__ import annotations

from random import Random

from racing.folding import fold
from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Saying
from racing.trivia.telling import ended

LONGEST = 300  # characters


def _ask(book: TriviaBook, saying: Saying, rng: Random) -> Draft | None:
    told = set(fold(saying.text).split())
    if len(saying.text) > LONGEST or told & set(fold(saying.speaker).split()[-1:]):
        return None
    others = {one.speaker_id: one.speaker for one in book.sayings if one.series is saying.series}
    others.pop(saying.speaker_id, None)
    wrong = pick(rng, sorted(others.values()))
    if wrong is None:
        return None
    return Draft(
        f"Who said it? “{saying.text}”",
        saying.speaker,
        wrong,
        ended(f"{saying.speaker}: {saying.said_at}") if saying.said_at else f"{saying.speaker} said it.",
        "",
        saying.source,
    )


KIND = Kind("who-said", Topic.QUOTES, lambda book: book.sayings, _ask, weight=3)
