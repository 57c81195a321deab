"""Everybody who raced, found by what people type: accents, case, typos, last names, "jr", nicknames."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from data.drivers import Driver, Outline
from racing.errors import AmbiguousName, Suggestion, UnknownName
from racing.folding import fold
from racing.nicknames import nicknamed
from racing.series import Series
from racing.word_index import SURE_LIKENESS, WordIndex

MAX_FOUND = 25  # rows of an autocomplete
MAX_SUGGESTED = 5
MAX_REMEMBERED = 256  # searches: the same first letters are typed again and again
_SUFFIXES = {"junior": "jr", "senior": "sr"}


@dataclass(frozen=True, slots=True)
class Person:
    """A driver with what search needs: `fame` orders equals, `current` whether racing lately."""

    driver: Driver
    outlines: tuple[Outline, ...]  # most starts first
    words: tuple[str, ...]
    fame: float
    current: bool

    @property
    def label(self) -> str:
        """The name with what tells namesakes apart: "Jos Verstappen · F1 1994–2003"."""
        parts = [f"{Series(o.series).short} {_years(o)}" for o in self.outlines[:2]]
        parts += [Series(o.series).short for o in self.outlines[2:]]
        return " · ".join([self.driver.name, *parts])

    def raced(self, series: Series | None, season: int | None) -> bool:
        """Whether the years from first to last start, in `series` or any, hold `season` (None: any year)."""
        return any(
            series in (None, one.series) and (season is None or one.first_season <= season <= one.last_season)
            for one in self.outlines
        )

    @property
    def main_series(self) -> Series:
        """The series of most starts."""
        return Series(self.outlines[0].series)


def _years(outline: Outline) -> str:
    first, last = outline.first_season, outline.last_season
    return f"{first}–{last}" if first != last else str(first)


class People:
    """Everybody of the store, and the index over their names."""

    def __init__(self, drivers: Iterable[Driver], outlines: Iterable[Outline]) -> None:
        self._drivers = {driver.driver_id: driver for driver in drivers}
        self._outlines: dict[str, list[Outline]] = {}
        for outline in outlines:
            self._outlines.setdefault(outline.driver_id, []).append(outline)
        self._newest = max((driver.last_season for driver in self._drivers.values()), default=0)
        self._ranked = lru_cache(MAX_REMEMBERED)(self._rank)
        self._people: dict[str, Person] = {}  # made when first asked for: most never are

    def __len__(self) -> int:
        return len(self._drivers)

    @property
    def drivers(self) -> Iterable[Driver]:
        """All of them, by driver_id."""
        return self._drivers.values()

    @property
    def everyone(self) -> Iterable[Person]:
        """All of them, by driver_id, with what search needs."""
        return map(self.by_id, self._drivers)

    def get(self, driver_id: str) -> Person | None:
        """The person of that id, or None."""
        return self.by_id(driver_id) if driver_id in self._drivers else None

    def by_id(self, driver_id: str) -> Person:
        """The person of an id that stands in another table of the store, which knows them all."""
        person = self._people.get(driver_id)
        if person is None:
            driver, outlines = self._drivers[driver_id], self._outlines.get(driver_id, [])
            person = self._people[driver_id] = _person(driver, outlines, self._newest)
        return person

    @cached_property
    def _index(self) -> WordIndex:
        """Built at the first search (20 ms), so that it does not hold up the start."""
        named = ((driver.driver_id, fold(driver.name).split()) for driver in self.drivers)
        # "dale earnhardt junior" is Jr., but there is Junior Johnson, too.
        return WordIndex(named, _SUFFIXES)

    @cached_property
    def _leading(self) -> list[Person]:
        lately = (d.driver_id for d in self.drivers if _is_current(d, self._newest))
        return sorted(map(self.by_id, lately), key=lambda p: -p.fame)[:MAX_FOUND]

    def search(self, typed: str, limit: int = MAX_FOUND) -> list[Person]:
        """Whom `typed` may mean, best first; champions and current winners for nothing typed.

        Whoever is called so comes first; from the beginning of a nickname only where no name begins so.
        A single letter finds by prefix alone: fuzzy ranking of one letter is noise.
        """
        words = fold(typed).split()
        if not words:
            return self._leading[:limit]
        ranked = self._ranked(*words)
        called = self._called(words, begun=not ranked or ranked[0][0] < 100)
        return [*called, *(person for _, person in ranked if person not in called)][:limit]

    def _called(self, words: list[str], *, begun: bool = False) -> list[Person]:
        ids = nicknamed(" ".join(words), begun=begun)
        return sorted((self.by_id(one) for one in ids if one in self._drivers), key=lambda p: -p.fame)

    def resolve(self, typed: str, series: Series | None = None, season: int | None = None) -> Person:
        """The one driver meant by `typed`: an id, a whole name, or a part that fits one alone.

        Of several who fit equally, the one who raced then, where `series` or `season` leave only one.

        Raises: AmbiguousName when several fit, UnknownName when none does surely; both with suggestions.
        """
        person = self.get(typed)
        if person is not None:
            return person
        words = fold(typed).split()
        having = map(self.by_id, self._index.having(words))
        named = [person for person in having if person.words == tuple(words)]
        named = named or self._called(words)
        if len(named) == 1:
            return named[0]
        ranked = self._ranked(*words) if words else []
        suggestions = tuple(Suggestion(p.driver.driver_id, p.label) for _, p in ranked[:MAX_SUGGESTED])
        if not ranked or ranked[0][0] < SURE_LIKENESS:
            raise UnknownName("driver", typed, suggestions)
        equals = [person for score, person in ranked if score >= min(ranked[0][0], 99)]
        if len(equals) > 1:
            equals = [person for person in equals if person.raced(series, season)]
        if len(equals) != 1:
            raise AmbiguousName("driver", typed, suggestions)
        return equals[0]

    def _rank(self, *words: str) -> list[tuple[float, Person]]:
        """(likeness 0–101, person), best first: every typed word must be like a word of the name."""
        pairs = [(score, self.by_id(key)) for key, score in self._index.alike(words).items()]
        return heapq.nsmallest(MAX_FOUND, pairs, key=lambda p: (-p[0], -p[1].fame, p[1].driver.name))


def _person(driver: Driver, outlines: list[Outline], newest: int) -> Person:
    ordered = tuple(sorted(outlines, key=lambda o: -o.starts))
    current = _is_current(driver, newest)
    weight = {"cup": 3.0, "f1": 3.0, "nxs": 1.0, "truck": 1.0}
    fame = sum(weight[o.series] * (40 * o.titles + 2 * o.wins + o.starts / 50) for o in outlines)
    if current:
        recent_win = any((o.last_win_season or 0) >= newest - 1 for o in outlines)
        fame = fame * 1.5 + 40 + (150 if recent_win else 0)
    return Person(driver, ordered, tuple(fold(driver.name).split()), fame, current)


def _is_current(driver: Driver, newest: int) -> bool:
    """Whether the records have a start in their last two seasons, and no day of death."""
    return driver.died_on is None and driver.last_season >= newest - 1


def is_racing(driver: Driver, today: date) -> bool:
    """Whether the present tense is right: a start in this or the last season and no known day of death."""
    return driver.died_on is None and driver.last_season >= today.year - 1
