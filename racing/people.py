"""Everybody who raced, found by what people type: accents, case, typos, last names, "jr"."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.drivers import Driver, Outline
from racing.errors import AmbiguousName, Suggestion, UnknownName
from racing.folding import fold
from racing.series import Series
from racing.word_index import SURE_LIKENESS, WordIndex

MAX_FOUND = 25  # rows of an autocomplete
MAX_SUGGESTED = 5
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

    @property
    def main_series(self) -> Series:
        """The series of most starts."""
        return Series(self.outlines[0].series)


def _years(outline: Outline) -> str:
    first, last = outline.first_season, outline.last_season
    return f"{first}–{last}" if first != last else str(first)


class People:
    """The index over all names, built once from the store."""

    def __init__(self, drivers: Iterable[Driver], outlines: Iterable[Outline]) -> None:
        by_driver: dict[str, list[Outline]] = {}
        newest = 0
        for outline in outlines:
            by_driver.setdefault(outline.driver_id, []).append(outline)
            newest = max(newest, outline.last_season)
        everyone = [_person(d, by_driver.get(d.driver_id, []), newest) for d in drivers]
        self._by_id = {person.driver.driver_id: person for person in everyone}
        self._by_name: dict[str, list[Person]] = {}
        for person in everyone:
            self._by_name.setdefault(" ".join(person.words), []).append(person)
        # "dale earnhardt junior" is Jr., but there is Junior Johnson, too.
        self._index = WordIndex(((p.driver.driver_id, p.words) for p in everyone), _SUFFIXES)
        self._leading = sorted((p for p in everyone if p.current), key=lambda p: -p.fame)[:MAX_FOUND]

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def everyone(self) -> Iterable[Person]:
        """All of them, by driver_id."""
        return self._by_id.values()

    def get(self, driver_id: str) -> Person | None:
        """The person of that id, or None."""
        return self._by_id.get(driver_id)

    def by_id(self, driver_id: str) -> Person:
        """The person of an id that stands in another table of the store, which knows them all."""
        return self._by_id[driver_id]

    def search(self, typed: str, limit: int = MAX_FOUND) -> list[Person]:
        """Whom `typed` may mean, best first; champions and current winners for nothing typed.

        A single letter finds by prefix alone: fuzzy ranking of one letter is noise.
        """
        words = fold(typed).split()
        if not words:
            return self._leading[:limit]
        return [person for _, person in self._ranked(words)][:limit]

    def resolve(self, typed: str) -> Person:
        """The one driver meant by `typed`: an id, a whole name, or a part that fits one alone.

        Raises: AmbiguousName when several fit, UnknownName when none does surely; both with suggestions.
        """
        person = self._by_id.get(typed)
        if person is not None:
            return person
        words = fold(typed).split()
        named = self._by_name.get(" ".join(words), [])
        if len(named) == 1:
            return named[0]
        ranked = self._ranked(words) if words else []
        suggestions = tuple(Suggestion(p.driver.driver_id, p.label) for _, p in ranked[:MAX_SUGGESTED])
        if not ranked or ranked[0][0] < SURE_LIKENESS:
            raise UnknownName("driver", typed, suggestions)
        if len(ranked) > 1 and ranked[1][0] >= min(ranked[0][0], 99):
            raise AmbiguousName("driver", typed, suggestions)
        return ranked[0][1]

    def _ranked(self, words: list[str]) -> list[tuple[float, Person]]:
        """(likeness 0–101, person), best first: every typed word must be like a word of the name."""
        pairs = [(score, self._by_id[key]) for key, score in self._index.alike(words).items()]
        return heapq.nsmallest(MAX_FOUND, pairs, key=lambda p: (-p[0], -p[1].fame, p[1].driver.name))


def _person(driver: Driver, outlines: list[Outline], newest: int) -> Person:
    ordered = tuple(sorted(outlines, key=lambda o: -o.starts))
    # "Current" as voice.md has it: a start in this or the last season, and no known day of death.
    current = driver.died_on is None and driver.last_season >= newest - 1
    weight = {"cup": 3.0, "f1": 3.0, "nxs": 1.0, "truck": 1.0}
    fame = sum(weight[o.series] * (40 * o.titles + 2 * o.wins + o.starts / 50) for o in outlines)
    if current:
        recent_win = any((o.last_win_season or 0) >= newest - 1 for o in outlines)
        fame = fame * 1.5 + 40 + (150 if recent_win else 0)
    return Person(driver, ordered, tuple(fold(driver.name).split()), fame, current)


def is_racing(driver: Driver, today: date) -> bool:
    """Whether the present tense is right: a start in this or the last season and no known day of death."""
    return driver.died_on is None and driver.last_season >= today.year - 1
