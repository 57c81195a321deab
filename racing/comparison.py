"""What two drivers side by side are: values alone, found by racing/compare.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.drivers import Driver
from racing.drivers import SeasonRecord
from racing.season_ends import SeasonEnds
from racing.series import Series


class FigureKind(StrEnum):
    """What is compared."""

    TITLES = "titles"
    WINS = "wins"
    STARTS = "starts"
    TOP3 = "top3"
    TOP5 = "top5"
    TOP10 = "top10"
    STARTED_FIRST = "started_first"
    LAPS_LED = "laps_led"
    BEST_SEASON = "best_season"
    POINTS = "points"
    AVERAGE_FINISH = "average_finish"
    WINS_SHARE = "wins_share"
    TOP3_SHARE = "top3_share"
    TOP5_SHARE = "top5_share"

    @property
    def lower_is_better(self) -> bool:
        """Whether the smaller of two values leads."""
        return self is FigureKind.AVERAGE_FINISH

    @property
    def is_rate(self) -> bool:
        """Whether it is formed by a division."""
        return self in _RATES


_RATES = (FigureKind.AVERAGE_FINISH, FigureKind.WINS_SHARE, FigureKind.TOP3_SHARE, FigureKind.TOP5_SHARE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of both drivers, in the unit that its kind says (a share is 0 to 1)."""

    kind: FigureKind
    first: float
    second: float

    @property
    def leader(self) -> int:
        """1 or 2 for who leads, 0 for equals; more starts are no lead.

        Rates are equal when they are written alike: nobody leads by what is not shown.
        """
        digits = (1 if self.kind is FigureKind.AVERAGE_FINISH else 3) if self.kind.is_rate else 6
        first, second = round(self.first, digits), round(self.second, digits)
        if first == second or self.kind is FigureKind.STARTS:
            return 0
        return 1 if (first > second) != self.kind.lower_is_better else 2


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the seasons in one series that are compared, newest first.

    `counted` are those from which starts, finishes and rates come: the complete ones, or all where there
    is no complete one or a single season is asked for.  Wins and titles come from `seasons`.
    """

    driver: Driver
    series: Series
    seasons: tuple[SeasonRecord, ...]
    counted: tuple[SeasonRecord, ...]

    def total(self, figure: str) -> int | None:
        """The sum of a count over `counted`; None when none of the cells is known."""
        cells = [getattr(season.counts, figure) for season in self.counted]
        known = [cell for cell in cells if cell is not None]
        return sum(known) if known else None

    @property
    def years(self) -> set[int]:
        """The seasons of the comparison."""
        return {season.season for season in self.seasons}


@dataclass(frozen=True, slots=True)
class Meetings:
    """Races that both started, as far as single results are known.

    `neither`: both not classified.  `seasons` are those of these races, `known` those with results at all.
    """

    races: int
    first_ahead: int
    second_ahead: int
    neither: int
    seasons: tuple[int, ...]
    known: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What /compare answers.

    `others` are further series in which both raced; `common` the seasons that both raced in the compared
    series, newest first, before a season was asked for.  Without a series in common `first.series` and
    `second.series` differ: each one's main series.
    """

    first: Side
    second: Side
    season: int | None
    only: Series | None
    figures: tuple[Figure, ...]
    meetings: Meetings | None
    others: tuple[Series, ...]
    common: tuple[int, ...]
    ends: tuple[SeasonEnds, ...]

    @property
    def same_series(self) -> bool:
        """Whether both sides are of one series."""
        return self.first.series is self.second.series
