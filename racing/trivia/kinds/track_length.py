"""How long a lap is, where the list of tracks and the last race there agree."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import pick
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Site
from racing.trivia.telling import ended

_CLEAR = 0.12  # of the length, at least: nearer ones would split hairs


def _ask(book: TriviaBook, site: Site, rng: Random) -> Draft | None:
    right = site.length_miles
    if not right or not site.agreed:
        return None
    lengths = sorted(
        {one.length_miles for one in book.sites if one.length_miles and one.series is site.series}
    )
    apart = [one for one in lengths if abs(one - right) >= _CLEAR * max(one, right)]
    wrong = pick(rng, sorted(apart, key=lambda one: abs(one - right))[:6])
    if wrong is None:
        return None
    return Draft(
        f"How long was a lap at {site.name} in {site.newest}?",
        f"{right:g} miles",
        tuple(f"{one:g} miles" for one in wrong),
        f"{site.name}: {right:g} miles, {right * 1.609344:.2f} km.",
        ended(f"It is in {site.city}") if site.city else "",
        "the list of tracks and the race results",
    )


KIND = Kind("track-length", Topic.TRACKS, lambda book: book.sites, _ask, harder=1)
