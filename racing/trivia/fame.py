"""How known a subject is, from titles, wins and how long ago: 1 to everybody, 3 to students."""

from __future__ import annotations

JEWELS = (
    "daytona 500",
    "brickyard 400",
    "coca-cola 600",
    "southern 500",
    "indianapolis 500",
    "monaco grand prix",
    "british grand prix",
    "italian grand prix",
)


def racer_level(wins: int, titles: int, last_season: int, newest: int) -> int:
    """A champion or frequent winner of the last 25 years is known to everybody."""
    ago = newest - last_season
    if (titles or wins >= 20) and ago <= 25:
        return 1
    if titles >= 3 or wins >= 50:
        return 1
    if titles or wins >= 8 or (wins and ago <= 10):
        return 2
    return 3


def race_level(name: str, season: int, winner: int, newest: int) -> int:
    """A big race of late with a known winner is easy."""
    ago = newest - season
    jewel = any(one in name.casefold() for one in JEWELS)
    if ago <= 4 and winner == 1:
        return 1
    if jewel and ago <= 30 and winner <= 2:
        return 1
    if ago <= 15 or jewel or (ago <= 40 and winner == 1):
        return 2
    return 3


def title_level(season: int, winner: int, newest: int) -> int:
    """The titles of the last dozen years, and later ones of the famous."""
    ago = newest - season
    if ago <= 8 or (ago <= 25 and winner == 1):
        return 1
    return 2 if ago <= 40 or winner == 1 else 3


def entry_level(wins: int, racer: int) -> int:
    """A season with wins of a known driver; one without is harder."""
    return min(3, racer + (0 if wins else 1))


def site_level(races: int) -> int:
    """By how often the four series raced there."""
    return 1 if races >= 120 else 2 if races >= 25 else 3
