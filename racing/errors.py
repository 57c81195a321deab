"""Refusals in a fan's words: raised by racing/, turned into a sentence by ui/errors.py.

RacingError
├── UnknownName      nobody (no series, track …) of that name; may suggest some
├── AmbiguousName    several fit equally well
└── NoSuchSeason     a driver without that season
"""

from __future__ import annotations

from dataclasses import dataclass


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


class NoSuchSeason(RacingError):
    """`name` has no `season` (in `series`, where one was asked for); `known` are those there are."""

    def __init__(self, name: str, season: int, series: str | None, known: tuple[int, ...]) -> None:
        super().__init__(name, season)
        self.name = name
        self.season = season
        self.series = series
        self.known = known
