"""What a chart is drawn from: values alone, found by racing/charts.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.drivers import Driver
from racing.season_ends import SeasonEnds
from racing.series import Series


class ChartKind(StrEnum):
    """What can be drawn."""

    FINISHES = "finishes"
    WINS = "wins"
    TRACKS = "tracks"


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """A chart that can be asked for; `season` None for a career."""

    kind: ChartKind
    series: Series
    season: int | None


@dataclass(frozen=True, slots=True)
class RaceFinish:
    """A start.  `finish` None: not classified.  `retired`: not running at the end, wherever classified.

    `only_win`: a win from the list of winners, in a race whose results are not known.
    """

    round: int
    track: str
    city: str | None
    finish: int | None
    start: int | None
    retired: bool
    only_win: bool = False


@dataclass(frozen=True, slots=True)
class SeasonFinishes:
    """A driver's season race by race; `rounds` is the length of the season's calendar."""

    driver: Driver
    series: Series
    season: int
    rounds: int
    races: tuple[RaceFinish, ...]
    ends: SeasonEnds | None

    @property
    def finishes(self) -> list[int]:
        """Every classified finish of the known results."""
        return [race.finish for race in self.races if race.finish is not None and not race.only_win]

    @property
    def wins(self) -> int:
        """Races won, those of the list of winners included."""
        return sum(race.finish == 1 for race in self.races)


@dataclass(frozen=True, slots=True)
class WinLine:
    """A driver's wins so far after each round, from round 1 on."""

    driver: Driver
    so_far: tuple[int, ...]

    @property
    def wins(self) -> int:
        """The wins after the last known round."""
        return self.so_far[-1]


@dataclass(frozen=True, slots=True)
class SeasonWinLines:
    """Wins through a season: `leaders` told apart, most wins first, `others` grey."""

    series: Series
    season: int
    rounds: int
    leaders: tuple[WinLine, ...]
    others: tuple[WinLine, ...]
    ends: SeasonEnds | None


@dataclass(frozen=True, slots=True)
class TrackCareer:
    """A driver at a track: all wins with their years, and the finishes of the seasons with results."""

    track: str
    city: str | None
    won_in: tuple[int, ...]
    finishes: dict[int, tuple[RaceFinish, ...]]

    @property
    def average(self) -> float:
        """The average finish of the known results; one not classified counts as 40th; 99 for none."""
        known = [race.finish or 40 for races in self.finishes.values() for race in races]
        return sum(known) / len(known) if known else 99.0


@dataclass(frozen=True, slots=True)
class CareerByTrack:
    """The best tracks of a driver in a series; `seasons` are the columns, those with known results."""

    driver: Driver
    series: Series
    seasons: tuple[int, ...]
    rows: tuple[TrackCareer, ...]
    tracks: int  # how many tracks there were to choose from
    ends: tuple[SeasonEnds, ...]


Figures = SeasonFinishes | SeasonWinLines | CareerByTrack


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw, and what else can be drawn of the same driver.

    `missing`: the season whose single results were asked for and are not known; the chart is another then.
    `known` are the seasons of that series with single results.
    """

    choice: ChartChoice
    figures: Figures
    driver: Driver | None
    choices: tuple[ChartChoice, ...]
    missing: int | None
    known: tuple[int, ...]
