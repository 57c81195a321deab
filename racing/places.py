"""Every track that was raced at, found by what people type: old names, sponsors, typos, the town."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from data.tracks import Track, TrackUse
from racing.errors import AmbiguousName, Suggestion, UnknownName
from racing.folding import fold
from racing.series import Series
from racing.word_index import SURE_LIKENESS, WordIndex

MAX_FOUND = 25  # rows of an autocomplete
MAX_SUGGESTED = 5
# So many times as many races as the next: "Bristol" is the speedway, not the dirt laid over it in 2021.
BY_FAR = 4
WHOLE = 100  # likeness from which on every typed word is a word of the name, or the start of one
_NICKNAMES = {"indy": "indianapolis"}


@dataclass(frozen=True, slots=True)
class Place:
    """A track with all the names it has in the records.

    `track` is None for the tracks that are not described: of those the records know races alone.
    `uses` has one entry per series, most races first, all spellings together; it may be empty.
    """

    place_id: str
    name: str
    spellings: tuple[str, ...]
    track: Track | None
    uses: tuple[TrackUse, ...]

    @property
    def races(self) -> int:
        """How many races the records have here, all series."""
        return sum(use.races for use in self.uses)

    @property
    def series(self) -> tuple[Series, ...]:
        """Which series raced here, most races first."""
        return tuple(Series(use.series) for use in self.uses)

    @property
    def label(self) -> str:
        """The name with who raced there: "Daytona International Speedway · Cup 1959–2026 · O'Reilly"."""
        if not self.uses:
            return f"{self.name} · no race yet"
        first = self.uses[0]
        years = str(first.first_season)
        if first.last_season != first.first_season:
            years = f"{first.first_season}–{first.last_season}"
        return " · ".join([self.name, f"{self.series[0].short} {years}", *(s.short for s in self.series[1:])])


class Places:
    """All tracks of the store, and the indexes over their names and towns.

    Every spelling in the records is a described track's name or alias, or else a track of its own.
    """

    def __init__(self, tracks: Iterable[Track], uses: Iterable[TrackUse]) -> None:
        by_spelling: dict[str, list[TrackUse]] = {}
        for use in uses:
            by_spelling.setdefault(use.spelling, []).append(use)
        found = [_described(track, by_spelling) for track in tracks]
        known = {spelling for place in found for spelling in place.spellings}
        found += [_bare(name, used) for name, used in by_spelling.items() if name not in known]
        self._by_id = {place.place_id: place for place in found}
        self._by_spelling = {spelling: place for place in found for spelling in place.spellings}
        self._leading = sorted(found, key=_recent, reverse=True)[:MAX_FOUND]

    def __len__(self) -> int:
        return len(self._by_id)

    # The three indexes are built at the first search, so that they do not hold up the start.

    @cached_property
    def _by_name(self) -> dict[str, Place]:
        return {fold(spelling): place for spelling, place in self._by_spelling.items()}

    @cached_property
    def _names(self) -> WordIndex:
        return WordIndex(((p.place_id, _words(p.spellings)) for p in self.all), _NICKNAMES)

    @cached_property
    def _towns(self) -> WordIndex:
        return WordIndex((p.place_id, _words((*p.spellings, *_town(p)))) for p in self.all)

    @property
    def all(self) -> Iterable[Place]:
        """All of them."""
        return self._by_id.values()

    def of(self, spelling: str) -> Place:
        """The place of a track's name as it stands in the records.

        Raises: KeyError for a text that is not from the records.
        """
        return self._by_spelling[spelling]

    def search(self, typed: str, limit: int = MAX_FOUND) -> list[Place]:
        """What `typed` may mean, best first; the tracks raced at most for nothing typed."""
        words = fold(typed).split()
        if not words:
            return self._leading[:limit]
        exact = self._by_name.get(" ".join(words))
        ranked = [place for _, place in self._ranked(words) if place is not exact]
        return ([exact] if exact else [])[:limit] + ranked[: limit - bool(exact)]

    def resolve(self, typed: str, series: Series | None = None) -> Place:
        """The one track meant by `typed`: an id, any of its names, or a part that fits one best by far.

        `series` settles a doubt: of several that fit, those where it raced count.
        Raises: AmbiguousName when several fit, UnknownName when none does surely; both with suggestions.
        """
        words = fold(typed).split()
        exact = self._by_id.get(typed) or self._by_name.get(" ".join(words))
        if exact is not None:
            return exact
        ranked = self._ranked(words) if words else []
        if series is not None:
            ranked = [pair for pair in ranked if series in pair[1].series] or ranked
        suggestions = tuple(Suggestion(p.place_id, p.label) for _, p in ranked[:MAX_SUGGESTED])
        if not ranked or ranked[0][0] < SURE_LIKENESS:
            raise UnknownName("track", typed, suggestions)
        rivals = [place.races for likeness, place in ranked[1:] if likeness >= min(ranked[0][0], 99)]
        if rivals and ranked[0][1].races < BY_FAR * max(rivals):
            raise AmbiguousName("track", typed, suggestions)
        return ranked[0][1]

    def _ranked(self, words: list[str]) -> list[tuple[float, Place]]:
        """(likeness, place), best first: by the names, and where none has these words by the towns."""
        words = [word for word in words if word != "the"] or words
        likeness = self._names.alike(words)
        if max(likeness.values(), default=0) < WHOLE:
            likeness = {**self._towns.alike(words), **likeness}
        best = max(likeness.values(), default=0)
        if best >= WHOLE:  # then what is merely alike was not meant
            likeness = {key: score for key, score in likeness.items() if score >= WHOLE}
        pairs = [(min(score, WHOLE), self._by_id[key]) for key, score in likeness.items()]
        return heapq.nsmallest(MAX_FOUND, pairs, key=lambda p: (-p[0], -p[1].races, p[1].name))


def _described(track: Track, by_spelling: dict[str, list[TrackUse]]) -> Place:
    spellings = tuple(dict.fromkeys((track.name, *track.aliases)))
    used = [use for spelling in spellings for use in by_spelling.get(spelling, [])]
    return Place(track.track_id, track.name, spellings, track, _summed(used))


def _bare(name: str, used: list[TrackUse]) -> Place:
    return Place(fold(name).replace(" ", "-"), name, (name,), None, _summed(used))


def _summed(used: list[TrackUse]) -> tuple[TrackUse, ...]:
    """One entry per series, all spellings together, most races first."""
    groups: dict[str, list[TrackUse]] = {}
    for use in used:
        groups.setdefault(use.series, []).append(use)
    summed = [
        TrackUse(
            group[0].spelling,
            series,
            sum(use.races for use in group),
            min(use.first_season for use in group),
            max(use.last_season for use in group),
        )
        for series, group in groups.items()
    ]
    order = list(Series)
    return tuple(sorted(summed, key=lambda use: (-use.races, order.index(Series(use.series)))))


def _words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in fold(name).split()}


def _town(place: Place) -> list[str]:
    track = place.track
    return [text for text in (track.city, track.region, track.country) if text] if track else []


def _recent(place: Place) -> tuple[int, int]:
    return max((use.last_season for use in place.uses), default=0), place.races
