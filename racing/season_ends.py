"""How far each figure of a season goes: the one place that decides it.

Wins come from the list of winners, everything else from the results (F1: both from the season tables,
which credit shared drives).  The two lists of an unfinished season end at different rounds, so no ratio,
average or "in N starts" may join them: those use complete seasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from data.coverage import Coverage
from data.race_winners import RaceDay


class SeasonState(Enum):
    """What the schedule, held against today, says of a season."""

    RUNNING = "running"
    STOPS_EARLY = "over, but our records stop before its end"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class End:
    """The last round that a figure knows, and the day it was run; round 0 and no day: none yet."""

    round: int
    run_on: date | None


@dataclass(frozen=True, slots=True)
class SeasonEnds:
    """Where the figures of one season end.  A complete season has both ends at its last round."""

    series: str
    season: int
    state: SeasonState
    rounds: int
    results: End
    winners: End
    finale_on: date | None
    champion_known: bool


class RecordEnds:
    """The ends of all seasons; seasons without a coverage row are complete."""

    def __init__(self, coverage: Iterable[Coverage]) -> None:
        self._open = {(row.series, row.season): row for row in coverage}

    def of(self, series: str, season: int, today: date) -> SeasonEnds | None:
        """The ends of a season that is not complete, as they stood on `today`; None for a complete one.

        A race counts from the day after it: before that it may not have been run, and would be a spoiler.
        So a clock set back does not know the future either.
        """
        row = self._open.get((series, season))
        if row is None:
            return None
        run = [day for day in row.race_days if day.run_on < today]
        results = _last([day for day in run if day.round <= row.results_through_round])
        winners = _last([day for day in run if day.round <= row.winners_through_round])
        over = row.finale_on is not None and row.finale_on < today
        whole = row.rounds == results.round == winners.round and row.champion_known
        if whole:
            return None
        state = SeasonState.STOPS_EARLY if over else SeasonState.RUNNING
        return SeasonEnds(
            row.series, row.season, state, row.rounds, results, winners, row.finale_on, row.champion_known
        )

    def open_seasons(self, series: str, today: date) -> list[SeasonEnds]:
        """The seasons of a series that are not complete, oldest first."""
        found = (self.of(*key, today) for key in sorted(self._open) if key[0] == series)
        return [ends for ends in found if ends is not None]

    def reads_future(self, series: str, season: int, today: date) -> bool:
        """Whether the season tables count races run after `today` (so that they must be recounted)."""
        row = self._open.get((series, season))
        if row is None:
            return False
        return any(day.run_on >= today for day in row.race_days if day.round <= row.results_through_round)


def _last(days: list[RaceDay]) -> End:
    return End(days[-1].round, days[-1].run_on) if days else End(0, None)
