"""For which team somebody was champion."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import names_itself, other_teams, pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Title
from racing.trivia.telling import season_name, season_told, titles_told


def _ask(book: TriviaBook, title: Title, rng: Random) -> Draft | None:
    racer = book.racer[title.series, title.driver_id]
    if not title.team or names_itself(title.team, racer.name):
        return None
    wrong = pick(rng, other_teams(book, title.series, title.season, [title.team]))
    if wrong is None:
        return None
    return Draft(
        f"For which team did {racer.name} win the {season_name(title.series, title.season)} title?",
        title.team,
        wrong,
        season_told(book, book.entry[title.series, title.season, title.driver_id]),
        titles_told(racer),
        "the list of champions",
    )


KIND = Kind("champion-team", Topic.CHAMPIONS, lambda book: book.titles, _ask, harder=1)
