"""The table of a season: Formula 1 by its points, NASCAR by wins and finishes.

NASCAR's race points do not add up to its championships (play-offs, resets), and the official tables are not
in the records; so that table is made of what is counted, and is never called points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from data.race_winners import RaceWin, list_season_winners
from data.standings import SeasonLine, list_lines_so_far, list_season_lines
from racing.archive import Archive
from racing.errors import NoSeriesSeason
from racing.named_wins import driver_name
from racing.results import newest_season
from racing.season_ends import SeasonEnds
from racing.series import Series

_STRUCK = "DSQ"  # a rank: struck from the table afterwards


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the table.  `place` None: not ranked (F1).  `line.wins` may reach further than the rest."""

    place: int | None
    name: str
    line: SeasonLine
    champion: bool

    @property
    def struck(self) -> bool:
        """Whether the season was struck from the table afterwards (Formula 1, 1997)."""
        return self.line.rank == _STRUCK


@dataclass(frozen=True, slots=True)
class Table:
    """What /standings answers.

    `by_points` is False for NASCAR, and for F1 where the points of that day are not known.
    `through` of `rounds` races are counted where the season was not over on that day.
    """

    series: Series
    season: int
    standings: tuple[Standing, ...]
    by_points: bool
    champion: str | None
    through: int
    rounds: int
    series_assumed: bool
    ends: SeasonEnds | None

    @property
    def finishes_to(self) -> date | None:
        """The day at which the finishes end, where the wins reach further."""
        if self.ends is None or self.by_points or self.ends.winners == self.ends.results:
            return None
        return self.ends.results.run_on


async def season_table(
    archive: Archive, today: date, series: Series | None = None, season: int | None = None
) -> Table:
    """The table of a season as of `today`; by default the newest season with a race, of Cup.

    Raises: NoSeriesSeason.
    """
    chosen = series or Series.CUP
    year = season if season is not None else await newest_season(archive, chosen, today)
    races = await list_season_winners(archive.db, chosen, year)
    run = [race for race in races if race.run_on < today]
    if not run:
        span = archive.spans[chosen]
        newest = await newest_season(archive, chosen, today)
        raise NoSeriesSeason(chosen.short, year, span.first, newest)
    ends = archive.ends.of(chosen, year, today)
    complete = ends is None and len(run) == len(races)
    lines, by_points = await _lines(archive, chosen, year, run, len(run) < len(races), ends)
    champion_id = _champion(archive, chosen, year) if complete else None
    rows = _by_points(lines) if by_points else _by_wins(lines)
    table = tuple(
        Standing(place, driver_name(archive, line.driver_id), line, line.driver_id == champion_id)
        for place, line in rows
    )
    champion = driver_name(archive, champion_id) if champion_id else None
    rounds = ends.rounds if ends else len(races)
    through = ends.results.round if ends else run[-1].round
    return Table(chosen, year, table, by_points, champion, through, rounds, series is None, ends)


def _champion(archive: Archive, series: Series, season: int) -> str | None:
    found = [c.driver_id for c in archive.champions if (c.series, c.season) == (series, season)]
    return found[0] if found else None


async def _lines(
    archive: Archive,
    series: Series,
    season: int,
    run: list[RaceWin],
    future: bool,
    ends: SeasonEnds | None,
) -> tuple[list[SeasonLine], bool]:
    """Everybody's counts as of the day, and whether their points are known."""
    if future:
        # The season tables know races that are still to come: count the single results instead.
        through = ends.results.round if ends else run[-1].round
        lines = await list_lines_so_far(archive.db, series, season, through)
    else:
        lines = await list_season_lines(archive.db, series, season)
    if ends is not None and (future or series.is_nascar):
        lines = _with_wins(lines, run)
    return lines, series is Series.F1 and not future


def _with_wins(lines: list[SeasonLine], run: list[RaceWin]) -> list[SeasonLine]:
    """The lines with the wins of the list of winners, which reaches further than the results."""
    wins: dict[str, int] = {}
    for race in run:
        wins[race.driver_id] = wins.get(race.driver_id, 0) + 1
    known = {line.driver_id for line in lines}
    new = [SeasonLine(key, 0, 0, 0, 0, 0, 0, 0, None, None) for key in wins if key not in known]
    return [replace(line, wins=wins.get(line.driver_id, 0)) for line in lines + new]


def _by_points(lines: list[SeasonLine]) -> list[tuple[int | None, SeasonLine]]:
    """In the order of the championship; then those who are not ranked, best season first."""

    def rank(line: SeasonLine) -> int | None:
        return int(line.rank) if line.rank and line.rank.isdigit() else None

    ranked = sorted(
        (line for line in lines if rank(line)), key=lambda line: (rank(line) or 0, line.driver_id)
    )
    others = sorted((line for line in lines if not rank(line)), key=_worth)
    return [(rank(line), line) for line in ranked + others]


def _by_wins(lines: list[SeasonLine]) -> list[tuple[int | None, SeasonLine]]:
    """By wins, then top fives, top tens and average finish; equals share a place."""
    ordered = sorted(lines, key=lambda line: (_worth(line), line.driver_id))
    worths = [_worth(line) for line in ordered]
    return [(1 + worths.index(worth), line) for worth, line in zip(worths, ordered, strict=True)]


def _worth(line: SeasonLine) -> tuple[float, ...]:
    average = line.finish_sum / line.finish_count if line.finish_count else 99.0
    return -line.wins, -line.top5, -line.top10, average
