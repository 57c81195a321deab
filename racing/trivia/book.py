"""The trivia book: what questions are made from, built once and never changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from racing.series import Series
from racing.trivia.pools import Pool
from racing.trivia.records import Entry, Ground, Race, Racer, Saying, Site, Title, Year

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class TriviaBook:
    """Records of complete seasons alone, with the ways to find one from another.

    `last` is the last complete season of each series.  In `races` stand those that can be asked about: one
    winner, a name of their own in that season, a date in the season's year; `all_races` has every one.
    """

    last: Mapping[Series, int]
    racers: Pool[Racer]
    races: Pool[Race]
    entries: Pool[Entry]
    titles: Pool[Title]
    grounds: Pool[Ground]
    sites: Pool[Site]
    sayings: Pool[Saying]
    years: Pool[Year]
    racer: Mapping[tuple[Series, str], Racer]
    entry: Mapping[tuple[Series, int, str], Entry]
    entries_in: Mapping[tuple[Series, int], tuple[Entry, ...]]
    races_in: Mapping[tuple[Series, int], tuple[Race, ...]]
    races_on: Mapping[tuple[int, int], tuple[Race, ...]]
    wins_by: Mapping[tuple[Series, str], tuple[Race, ...]]
    makes_in: Mapping[tuple[Series, int], Mapping[str, int]]  # how many races each won
    teams_in: Mapping[tuple[Series, int], Mapping[str, int]]
    winners: Mapping[Series, tuple[Racer, ...]]
    title: Mapping[tuple[Series, int], Title]
    ground: Mapping[tuple[Series, str], Ground]
    places_of: Mapping[tuple[Series, str], frozenset[str]]

    def name(self, series: Series, driver_id: str) -> str:
        """The name of somebody with a start in the series."""
        return self.racer[series, driver_id].name


def grouped(items: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """Key → everything under it, in order."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for key, item in items:
        found[key].append(item)
    return {key: tuple(group) for key, group in found.items()}


@dataclass(frozen=True)
class Shelf:
    """What a book is bound from, already cut to complete seasons."""

    last: Mapping[Series, int]
    racers: list[Racer]
    races: list[Race]
    entries: list[Entry]
    titles: list[Title]
    sites: list[Site]
    sayings: list[Saying]
    shared: frozenset[tuple[Series, int, int]]  # races that two drivers won together


def bind(shelf: Shelf) -> TriviaBook:
    """The book with its indexes."""
    by_id = {(r.series, r.driver_id): r for r in shelf.racers}
    wins_by = grouped(((r.series, r.driver_id), r) for r in shelf.races)
    races_in = grouped(((r.series, r.season), r) for r in shelf.races)
    winners = [by_id[key] for key in wins_by]
    fair = [r for r in shelf.races if _is_fair(r, shelf.shared, by_id)]
    grounds = _grounds(shelf.races)
    return TriviaBook(
        last=shelf.last,
        racers=Pool(shelf.racers),
        races=Pool(fair),
        entries=Pool(shelf.entries),
        titles=Pool(shelf.titles),
        grounds=Pool(grounds),
        sites=Pool(shelf.sites),
        sayings=Pool(shelf.sayings),
        years=Pool(Year(t.series, t.season, t.level) for t in shelf.titles),
        racer=by_id,
        entry={(e.series, e.season, e.driver_id): e for e in shelf.entries},
        entries_in=grouped(((e.series, e.season), e) for e in shelf.entries),
        races_in=races_in,
        races_on=grouped(((r.run_on.month, r.run_on.day), r) for r in fair),
        wins_by=wins_by,
        makes_in={key: Counter(r.make for r in held if r.make) for key, held in races_in.items()},
        teams_in={key: Counter(r.team for r in held if r.team) for key, held in races_in.items()},
        winners=grouped((w.series, w) for w in winners),
        title={(t.series, t.season): t for t in shelf.titles},
        ground={(g.series, g.place_id): g for g in grounds},
        places_of={key: frozenset(race.place_id for race in won) for key, won in wins_by.items()},
    )


def _is_fair(
    race: Race, shared: frozenset[tuple[Series, int, int]], racers: Mapping[tuple[Series, str], Racer]
) -> bool:
    """A race that can be asked about: one winner, a name and a year that mean this race alone."""
    return (
        race.named
        and race.run_on.year == race.season
        and (race.series, race.season, race.round) not in shared
        and (race.series, race.driver_id) in racers
    )


def _grounds(races: list[Race]) -> list[Ground]:
    found = []
    for (series, place_id), held in grouped(((r.series, r.place_id), r) for r in races).items():
        names = Counter(r.track for r in held)
        newest = held[-1].season
        level = 1 if len(held) >= 60 and newest >= 2015 else 2 if len(held) >= 20 else 3
        found.append(Ground(series, place_id, names.most_common(1)[0][0], held, level))
    return found
