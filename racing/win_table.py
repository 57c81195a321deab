"""Who has won how often: places among all winners, per series, as of a day."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data.driver_seasons import SeasonWins


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list in which equals share theirs: `value` wins, `place` 1 is the most."""

    value: int
    place: int
    shared: bool


class WinTable:
    """Wins of everybody, summed for careers and kept by season.

    `wins` has each (series, season, driver) once, every figure with the end that season_ends gives it.
    """

    def __init__(self, wins: Iterable[SeasonWins]) -> None:
        self.rows = tuple(wins)
        careers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._season_wins: defaultdict[str, list[int]] = defaultdict(list)
        for row in self.rows:
            careers[row.series][row.driver_id] += row.wins
            self._season_wins[row.series].append(row.wins)
        self._careers = dict(careers)
        self._career_wins = {series: sorted(wins.values()) for series, wins in careers.items()}
        for seasons in self._season_wins.values():
            seasons.sort()

    def career_place(self, series: str, driver_id: str) -> Place | None:
        """Where a driver stands by wins in a series; None without a win."""
        wins = self._careers.get(series, Counter())[driver_id]
        return _place(wins, self._career_wins[series]) if wins else None

    def season_place(self, series: str, wins: int) -> Place | None:
        """Where a season of that many wins stands among all seasons of the series."""
        return _place(wins, self._season_wins[series]) if wins else None


def _place(value: int, ascending: list[int]) -> Place:
    above = bisect.bisect_right(ascending, value)
    return Place(value, 1 + len(ascending) - above, above - bisect.bisect_left(ascending, value) > 1)
