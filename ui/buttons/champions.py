"""What is pressed under a card of champions."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ChampionsPage(Press):
    """A page of the list; `order` is "season" or "driver"."""

    prefix = "champions"
    owner_id: int
    series: str
    order: str
    page: int


@dataclass(frozen=True)
class ChampionSeason(Press):
    """Another season's champion in the place of the one shown."""

    prefix = "champions-season"
    owner_id: int
    series: str
    season: int


@dataclass(frozen=True)
class ChampionsSource(Press):
    """Where a card of champions has its figures from; `season` 0 is the list."""

    prefix = "champions-source"
    series: str
    season: int
