"""Where a track is."""

from __future__ import annotations

from random import Random

from racing.folding import fold
from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Site
from racing.trivia.telling import ended

_HOME = "United States"


def _where(site: Site) -> str | None:
    if site.country == _HOME:
        return site.region
    return site.country


def _ask(book: TriviaBook, site: Site, rng: Random) -> Draft | None:
    right = _where(site)
    if not right or set(fold(right).split()) & set(fold(site.name).split()):
        return None
    american = site.country == _HOME
    places = {_where(one) for one in book.sites if (one.country == _HOME) is american}
    wrong = pick(rng, sorted(place for place in places if place and place != right))
    if wrong is None:
        return None
    town = ended(f"{site.name}: {site.city}, {right}" if site.city else f"{site.name}: {right}")
    lap = f"The lap in {site.newest}: {site.length_miles:g} mi." if site.length_miles and site.agreed else ""
    return Draft(
        f"In which {'state' if american else 'country'} were the races at {site.name} run?",
        right,
        wrong,
        town,
        lap,
        "the list of tracks",
    )


KIND = Kind("track-where", Topic.TRACKS, lambda book: book.sites, _ask, weight=3)
