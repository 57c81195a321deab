"""Who won the most races of a season."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Year
from racing.trivia.telling import ended, season_name, season_told


def _ask(book: TriviaBook, year: Year, rng: Random) -> Draft | None:
    ranked = sorted(book.entries_in[year.series, year.season], key=lambda e: (-e.wins, e.driver_id))
    first, *rest = [entry for entry in ranked if entry.wins]
    firm = all(book.racer[e.series, e.driver_id].firm for e in (first, *rest))
    if not rest or rest[0].wins == first.wins or not firm:
        return None
    wrong = pick(rng, [book.name(e.series, e.driver_id) for e in rest[:8]])
    if wrong is None:
        return None
    champion = book.title.get((year.series, year.season))
    crowned = book.name(champion.series, champion.driver_id) if champion else ""
    return Draft(
        f"Who won the most races of the {season_name(year.series, year.season)} season?",
        book.name(first.series, first.driver_id),
        wrong,
        season_told(book, first),
        ended(f"The champion was {crowned}") if crowned else "",
    )


KIND = Kind("season-most", Topic.SEASONS, lambda book: book.years, _ask, weight=4)
