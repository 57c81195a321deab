"""What is pressed under a race's finishing order."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class TurnResults(Press):
    """A page of the finishing order.  `owner_id` asked."""

    prefix = "results-page"
    owner_id: int
    series: str
    season: int
    round: int
    page: int


@dataclass(frozen=True)
class PickRace(Press):
    """One of "Did you mean"; `race` is the race's key, "cup-2026-1"."""

    prefix = "results-pick"
    race: str


@dataclass(frozen=True)
class ResultsSource(Press):
    """Where a race's card has its figures from."""

    prefix = "results-source"
    series: str
    season: int
    round: int
