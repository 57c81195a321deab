"""What is pressed under a season's table."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class TurnStandings(Press):
    """A page of the table, or another season's.  `owner_id` asked."""

    prefix = "standings-page"
    owner_id: int
    series: str
    season: int
    page: int


@dataclass(frozen=True)
class StandingsSource(Press):
    """Where a table has its figures from."""

    prefix = "standings-source"
    series: str
    season: int
