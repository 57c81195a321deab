"""Wrong answers that could be right: of the same series, time and standing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import TypeVar

from racing.series import Series
from racing.trivia.book import TriviaBook
from racing.trivia.parts import OPTIONS
from racing.trivia.records import Entry, Racer

T = TypeVar("T")

WRONG = OPTIONS - 1
_COMMON = frozenset(
    ["racing", "motorsports", "motorsport", "team", "enterprises", "brothers", "owner", "inc", "engineering"]
)
# One team under two names that share no word.
_SAME_TEAM = (
    frozenset(["rfk", "roush", "fenway"]),
    frozenset(["chance", "earnhardt"]),
    frozenset(["tricon", "gilliland", "crosley", "dgr"]),
)
_WORD = re.compile(r"[a-z0-9]{3,}")
# One maker's cars under two names: never right and wrong in one question.
_SAME_MAKER = (frozenset(["Dodge", "RAM"]), frozenset(["Matador", "American Motors Company"]))


def pick(rng: Random, candidates: Iterable[T], count: int = WRONG) -> tuple[T, ...] | None:
    """`count` of the candidates; None where there are not so many."""
    found = list(candidates)
    return tuple(rng.sample(found, count)) if len(found) >= count else None


def rivals(
    book: TriviaBook, rng: Random, series: Series, season: int, taboo: Container[str], reach: int = 4
) -> tuple[str, ...] | None:
    """Names of three who won in that season or those around it; nobody of the ids in `taboo`."""
    near: list[Racer] = []
    for years in (0, reach, 3 * reach):
        near = [
            racer for racer in _winners_around(book, series, season, years) if racer.driver_id not in taboo
        ]
        if len(near) > WRONG:
            break
    found = pick(rng, near)
    return tuple(racer.name for racer in found) if found else None


def _winners_around(book: TriviaBook, series: Series, season: int, years: int) -> list[Racer]:
    ids = {
        race.driver_id
        for year in range(season - years, season + years + 1)
        for race in book.races_in.get((series, year), ())
    }
    return [book.racer[series, driver_id] for driver_id in sorted(ids)]


def regulars(book: TriviaBook, series: Series, season: int, least: int) -> list[Entry]:
    """The seasons of everybody with at least `least` starts in that one."""
    return [entry for entry in book.entries_in.get((series, season), ()) if entry.starts >= least]


def numbers_near(rng: Random, right: int, least: int = 0) -> tuple[str, ...]:
    """Three other counts near `right`, none below `least`."""
    reach = max(3, right // 4)
    low = max(least, right - reach)
    near = [number for number in range(low, low + 2 * reach + 1) if number != right]
    return tuple(str(number) for number in rng.sample(near, WRONG))


def years_near(rng: Random, right: int, allowed: Iterable[int], reach: int = 6) -> tuple[str, ...] | None:
    """Three of the `allowed` years, the nearest ones preferred."""
    near = sorted(
        (year for year in set(allowed) if year != right), key=lambda year: (abs(year - right), year)
    )
    found = pick(rng, near[: 2 * reach])
    return tuple(str(year) for year in found) if found else None


def of_career(racer: Racer, years: Iterable[int]) -> list[int]:
    """Those of `years` between somebody's first and last season; all of them where these are too few."""
    allowed = list(years)
    career = [year for year in allowed if racer.first_season <= year <= racer.last_season]
    return career if len(career) > WRONG else allowed


def are_kin(one: str, other: str) -> bool:
    """Whether two teams may be one under two names: "Roush Racing" and "Roush Fenway Racing"."""
    mine, theirs = _words(one), _words(other)
    if not mine.isdisjoint(theirs) or one.casefold() == other.casefold():
        return True
    return any(mine & names and theirs & names for names in _SAME_TEAM)


def names_itself(team: str, driver: str) -> bool:
    """Whether the team's name tells whose it is: "Jack Ingram Racing"."""
    return bool(_words(team) & set(_WORD.findall(driver.casefold())))


@lru_cache(maxsize=4096)
def _words(team: str) -> frozenset[str]:
    return frozenset(_WORD.findall(team.casefold())) - _COMMON


def unlike(names: Iterable[str], taken: Sequence[str], most: int) -> list[str]:
    """The first `most` teams that are kin to none of `taken`, nor to each other: one of each family."""
    kept: list[str] = []
    for name in names:
        if len(kept) == most:
            break
        if name and not any(are_kin(name, one) for one in (*taken, *kept)):
            kept.append(name)
    return kept


def is_same_make(one: str, other: str) -> bool:
    """Whether two makes are one maker's."""
    return one == other or any({one, other} <= makes for makes in _SAME_MAKER)


def _summed(
    counted: Mapping[tuple[Series, int], Mapping[str, int]], series: Series, season: int, reach: int
) -> Counter[str]:
    found: Counter[str] = Counter()
    for year in range(season - reach, season + reach + 1):
        found.update(counted.get((series, year), {}))
    return found


def other_makes(book: TriviaBook, series: Series, season: int, right: str) -> list[str]:
    """Makes that raced in the series within ten years of the season, but for `right`."""
    counts: Counter[str] = Counter()
    for reach in (10, 25):
        counts = _summed(book.makes_in, series, season, reach)
        if sum(not is_same_make(make, right) for make in counts) >= WRONG:
            break
    kept: list[str] = []
    for make in sorted(counts, key=lambda make: (-counts[make], make)):
        if not any(is_same_make(make, one) for one in (right, *kept)):
            kept.append(make)
    return kept[: WRONG + 2]


def other_teams(book: TriviaBook, series: Series, season: int, taken: Sequence[str]) -> list[str]:
    """Teams that won in the series around the season, kin to none of `taken`."""
    counts = _summed(book.teams_in, series, season, 3)
    return unlike(sorted(counts, key=lambda team: (-counts[team], team)), taken, 12)


def is_same_number(one: str, other: str) -> bool:
    """Whether two numbers look alike: 07 and 7."""
    return one.lstrip("0") == other.lstrip("0")
