"""In which year a track opened."""

from __future__ import annotations

from random import Random

from racing.trivia.book import TriviaBook
from racing.trivia.choosing import years_near
from racing.trivia.parts import Draft, Kind, Topic
from racing.trivia.records import Site
from racing.trivia.telling import ended


def _ask(book: TriviaBook, site: Site, rng: Random) -> Draft | None:
    if not site.opened:
        return None
    others = {one.opened for one in book.sites if one.opened}
    wrong = years_near(rng, site.opened, others, reach=5)
    if wrong is None:
        return None
    where = ", ".join(filter(None, [site.city, site.region or site.country]))
    return Draft(
        f"In which year did {site.name} open?",
        str(site.opened),
        wrong,
        f"{site.name} opened in {site.opened}.",
        ended(f"It was built in {where}") if where else "",
        "the list of tracks",
    )


KIND = Kind("track-opened", Topic.TRACKS, lambda book: book.sites, _ask, harder=1)
