"""Refusals in a fan's words: raised by racing/, turned into a sentence by ui/errors.py.

RacingError
├── UnknownName      nobody (no series, track …) of that name; may suggest some
├── AmbiguousName    several fit equally well
├── UnknownOfTwo     one of two names, with what stood beside it
├── UnclearRecord    a track or driver of a record, with what else was asked
├── NothingToDraw    no race that a chart could show is known
├── SameDriver       somebody compared with himself or herself
├── UnknownNumber    no car of that number has started
├── NoSuchSeason     a driver without that season
├── NoSeriesSeason   a series that did not race in that season
├── NotCountedBy     a record that is not kept by track, or by season
├── FigureNotKept    a figure that the records of a series lack
├── NoRaceThere      a track without a race (of that series)
├── RaceNotKnown     a race of the calendar whose result is not in the records
├── TooFast, UnknownZone, TooLateToUndo   about asking and settings: racing/setup_errors.py
├── NoSuchEvent, UnreadableStart …   about the calendar, moves and reminders: racing/move_errors.py
├── QuoteError       about quotes, offers and reports: racing/quote_errors.py
├── TriviaError      about trivia: racing/trivia/errors.py
└── UnreadableDay    a text that is no day
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class RacingError(Exception):
    """A question that cannot be answered as it was asked; `str(error)` is the answer instead."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may have been meant: `key` identifies it, `label` is shown."""

    key: str
    label: str


class UnknownName(RacingError):
    """`typed` names no `kind` ("driver", "series") that we know."""

    def __init__(self, kind: str, typed: str, suggestions: tuple[Suggestion, ...] = ()) -> None:
        super().__init__(kind, typed)
        self.kind = kind
        self.typed = typed
        self.suggestions = suggestions


class AmbiguousName(UnknownName):
    """`typed` fits all of `suggestions`, and none of them better than the others."""


class UnknownOfTwo(UnknownName):
    """`error` is about one of two names: `position` 1 or 2, `other` what was typed for the other one.

    `series` (a key of the store) and `season` are those asked for.
    """

    def __init__(
        self, error: UnknownName, position: int, other: str, series: str | None, season: int | None
    ) -> None:
        super().__init__(error.kind, error.typed, error.suggestions)
        self.ambiguous = isinstance(error, AmbiguousName)
        self.position = position
        self.other = other
        self.series = series
        self.season = season


class UnclearRecord(UnknownName):
    """`cause` is about the track or the driver of the record of that key; the others were understood.

    `series` (a key of the store) and `season` are those asked for, `track` is a track's id.
    """

    def __init__(
        self,
        cause: UnknownName,
        record: str,
        series: str | None,
        season: int | None,
        track: str | None = None,
        driver_id: str | None = None,
    ) -> None:
        super().__init__(cause.kind, cause.typed, cause.suggestions)
        self.cause = cause
        self.record = record
        self.series = series
        self.season = season
        self.track = track
        self.driver_id = driver_id


class UnknownNumber(RacingError):
    """No car of the number `typed` has started a race; `near` are numbers like it (07 for 7)."""

    def __init__(self, typed: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(typed)
        self.typed = typed
        self.near = near


class NoSuchSeason(RacingError):
    """`name` has no `season` (in `series`, where one was asked for); `known` are those there are."""

    def __init__(self, name: str, season: int, series: str | None, known: tuple[int, ...]) -> None:
        super().__init__(name, season)
        self.name = name
        self.season = season
        self.series = series
        self.known = known


class NothingToDraw(RacingError):
    """No race of `name` (in `season`, where one was asked for) is known one by one; `known` seasons are."""

    def __init__(self, name: str, series: str, season: int | None, known: tuple[int, ...]) -> None:
        super().__init__(name, season)
        self.name = name
        self.series = series
        self.season = season
        self.known = known


class SameDriver(RacingError):
    """`name` was to be compared with himself or herself."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSeriesSeason(RacingError):
    """`series` has no race of `season` in the records, which go from `first` to `last`."""

    def __init__(self, series: str, season: int, first: int, last: int) -> None:
        super().__init__(series, season)
        self.series = series
        self.season = season
        self.first = first
        self.last = last


class NoRaceThere(RacingError):
    """No race (of `series`, where one was asked for) is known at the track `name`; `others` raced there."""

    def __init__(self, name: str, series: str | None, others: tuple[str, ...]) -> None:
        super().__init__(name, series)
        self.name = name
        self.series = series
        self.others = others


class RaceNotKnown(RacingError):
    """The race `name` of the calendar at `track` has no result in the records.

    `on` is its day, `over` whether that day is past, `last_on` the day of the last race that is known.
    """

    def __init__(self, name: str, track: str, on: date | None, over: bool, last_on: date | None) -> None:
        super().__init__(name, track)
        self.name = name
        self.track = track
        self.on = on
        self.over = over
        self.last_on = last_on


class UnreadableDay(RacingError):
    """`typed` is no day; `meanings` are the days it may be, where it can be read in two ways.

    `exists` is False for a text that reads like a day that no calendar has: "30 Feb".
    """

    def __init__(self, typed: str, meanings: tuple[str, ...] = (), *, exists: bool = True) -> None:
        super().__init__(typed)
        self.typed = typed
        self.meanings = meanings
        self.exists = exists


class NotCountedBy(RacingError):
    """The record of that `title` is not counted by `option` ("track", "season")."""

    def __init__(self, title: str, option: str) -> None:
        super().__init__(title, option)
        self.title = title
        self.option = option


class FigureNotKept(RacingError):
    """The results of `series` do not hold what the record of that `title` counts."""

    def __init__(self, title: str, series: str) -> None:
        super().__init__(title, series)
        self.title = title
        self.series = series
