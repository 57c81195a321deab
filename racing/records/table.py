"""Every record there is.  Adding one is adding one entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from racing.records.counting import Count, count_season_shares, count_season_wins, count_wins, rate, total
from racing.records.spans import age, count_spans, count_streaks, count_waits
from racing.series import Series


class Unit(Enum):
    """How a value is to be read."""

    NUMBER = "a number of things"
    SEASON_NUMBER = "a number of things in one season"
    AVERAGE = "an average"
    SHARE = "a part of all starts"
    SEASON_SHARE = "a part of one season's starts"
    AGE = "days of age"
    SEASONS = "a number of seasons in a row"
    YEARS = "years from one season to another"


@dataclass(frozen=True, slots=True)
class Record:
    """What a record is.  `key` has at most 12 characters: it stands in the buttons.

    `least_first`: the smallest value leads.  `minimum`: starts in a career; of a season that was asked for
    it is half the races, and for `of_half_seasons` always.  `unknown_in`: series whose records lack the
    figure.  `from_wins`: it reaches as far as the list of winners; all others are counted over complete
    seasons.
    """

    key: str
    title: str
    noun: str
    unit: Unit
    count: Count
    formula: str
    from_wins: bool = False
    least_first: bool = False
    minimum: int = 0
    of_half_seasons: bool = False
    by_track: bool = False
    by_season: bool = True
    unknown_in: frozenset[Series] = frozenset()


_NO_F1 = frozenset({Series.F1})

RECORDS: tuple[Record, ...] = (
    Record(
        "wins",
        "Most wins",
        "win",
        Unit.NUMBER,
        count_wins,
        "The races won; a shared Formula 1 win counts for both drivers.",
        from_wins=True,
        by_track=True,
    ),
    Record(
        "season-wins",
        "Most wins in one season",
        "win",
        Unit.SEASON_NUMBER,
        count_season_wins,
        "The races won in each season.",
        from_wins=True,
    ),
    Record("starts", "Most starts", "start", Unit.NUMBER, total("starts"), "The races started."),
    Record("podiums", "Most podiums", "podium", Unit.NUMBER, total("top3"), "Finishes in the first three."),
    Record(
        "top-fives", "Most top fives", "top five", Unit.NUMBER, total("top5"), "Finishes in the top five."
    ),
    Record("top-tens", "Most top tens", "top ten", Unit.NUMBER, total("top10"), "Finishes in the top ten."),
    Record(
        "laps-led",
        "Most laps led",
        "lap",
        Unit.NUMBER,
        total("laps_led"),
        "The laps led, where the results tell them.",
        unknown_in=_NO_F1,
    ),
    Record(
        "races-led",
        "Most races led",
        "race",
        Unit.NUMBER,
        total("races_led"),
        "The races in which at least one lap was led.",
        unknown_in=_NO_F1,
    ),
    Record(
        "grid-first",
        "Most starts from first place",
        "start",
        Unit.NUMBER,
        total("started_first"),
        "Races started from first on the grid, which is not the same as official poles.",
    ),
    Record(
        "avg-finish",
        "Best average finish",
        "average finish",
        Unit.AVERAGE,
        rate("finish_sum", "finish_count"),
        "The sum of the finishes by the number of classified finishes.",
        least_first=True,
        minimum=50,
    ),
    Record(
        "win-rate",
        "Highest share of starts won",
        "win",
        Unit.SHARE,
        rate("wins", "starts"),
        "Wins by starts.",
        minimum=50,
    ),
    Record(
        "best-season",
        "Best season by share of starts won",
        "win",
        Unit.SEASON_SHARE,
        count_season_shares,
        "Wins by starts in each season, of drivers who started at least half of its races.",
        of_half_seasons=True,
    ),
    Record(
        "streak",
        "Most seasons in a row with a win",
        "season",
        Unit.SEASONS,
        count_streaks,
        "Each winner's longest run of seasons with at least one win.",
        from_wins=True,
        by_season=False,
    ),
    Record(
        "youngest",
        "Youngest winners",
        "age",
        Unit.AGE,
        age(first_wins=True, oldest=False),
        "Each winner's age on the day of the first win.",
        from_wins=True,
        least_first=True,
    ),
    Record(
        "oldest",
        "Oldest winners",
        "age",
        Unit.AGE,
        age(first_wins=False, oldest=True),
        "Each winner's age on the day of the last win.",
        from_wins=True,
    ),
    Record(
        "oldest-first",
        "Oldest first-time winners",
        "age",
        Unit.AGE,
        age(first_wins=True, oldest=True),
        "Each winner's age on the day of the first win.",
        from_wins=True,
        by_season=False,
    ),
    Record(
        "first-wait",
        "Longest wait for a first win",
        "year",
        Unit.YEARS,
        count_waits,
        "From a winner's first season in the series to the season of the first win.",
        from_wins=True,
        by_season=False,
    ),
    Record(
        "win-span",
        "Longest from first win to last",
        "year",
        Unit.YEARS,
        count_spans,
        "From the season of the first win to the season of the last.",
        from_wins=True,
        by_season=False,
    ),
)

BY_KEY = {record.key: record for record in RECORDS}
