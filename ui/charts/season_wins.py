"""Wins through a season: a line per winner, named at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from racing.chart_figures import SeasonWinLines, WinLine
from racing.season_ends import SeasonState
from racing.series import Series
from ui.charts import paper
from ui.charts.paper import Point
from ui.charts.sources import source_line
from ui.charts.widths import fit
from ui.short_names import last_name
from ui.theme import counted, day, joined

LEFT, RIGHT, TOP, BOTTOM = 62.0, 578.0, 112.0, 376.0
NAMES = 612.0  # where the names at the right begin
APART = 58.0  # between two names
DASHES = ("", "12 7", "2 8", "14 7 2 7")


def season_wins_svg(season: SeasonWinLines) -> str:
    """The drawing."""
    grey = " · grey: the other winners" if season.others else ""
    return paper.card(
        f"{season.season} {_name(season)} · wins through the season",
        f"Races won after each round{_until(season)}{grey}",
        source_line(season.series),
        list(_drawing(season)),
    )


def _name(season: SeasonWinLines) -> str:
    return season.series.name_in(season.season)


def _until(season: SeasonWinLines) -> str:
    known = len(season.leaders[0].so_far)
    return f", {known} of {season.rounds}" if known < season.rounds else ""


def _drawing(season: SeasonWinLines) -> Iterator[str]:
    most = season.leaders[0].wins
    step = max(1, -(-most // 5))
    top = -(-most // step) * step

    def across(round_: float) -> float:
        return LEFT + (RIGHT - LEFT) * round_ / season.rounds

    def up(wins: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * wins / top

    for wins in range(0, top + 1, step):
        yield paper.line([(LEFT, up(wins)), (RIGHT, up(wins))], paper.GRID, 1)
        yield paper.text((LEFT - 14, up(wins) + 8), str(wins), anchor="end")
    for round_ in _ticks(season.rounds):
        yield paper.text((across(round_), BOTTOM + 32), f"R{round_}", anchor="middle")
    for line in season.others:
        yield paper.line(_path(line, across, up), paper.GREY_LINE, 2)
    for position, line in reversed(list(enumerate(season.leaders))):
        path = _path(line, across, up)
        yield paper.line(path, paper.COLOURS[position], 4.5 if not position else 4, DASHES[position])
    yield from _names(season, across, up)


def _ticks(rounds: int) -> list[int]:
    step = max(1, -(-rounds // 5))
    return [*range(step, rounds - step // 2, step), rounds]


def _path(line: WinLine, across: Callable[[float], float], up: Callable[[float], float]) -> list[Point]:
    """Stairs: a win counts from its round on; only the corners are drawn."""
    points: list[Point] = [(across(0), up(0))]
    wins = 0
    for round_, so_far in enumerate(line.so_far, 1):
        if so_far != wins:
            points += [(across(round_ - 0.5), up(wins)), (across(round_), up(so_far))]
            wins = so_far
    points.append((across(len(line.so_far)), up(wins)))
    return points


def _names(
    season: SeasonWinLines, across: Callable[[float], float], up: Callable[[float], float]
) -> Iterator[str]:
    """Name and wins beside each end, pushed apart, joined to it by a thin line."""
    at = TOP - 6
    ends = [up(line.wins) for line in season.leaders]
    for position, (line, end) in enumerate(zip(season.leaders, ends, strict=True)):
        after = len(ends) - 1 - position
        # As near to its line as the names above and below leave room.
        at = min(max(at, end - 8), BOTTOM - 26 - after * APART)
        colour = paper.COLOURS[position]
        # Equal ends stand side by side.
        x = across(len(line.so_far)) + 15 * ends[:position].count(end)
        yield paper.line([(x + 12, end), (NAMES - 8, at + 6)], colour, 1.5, opacity=0.6)
        yield paper.marker(position, (x, end), colour)
        name, size = fit(last_name(line.driver.name), 24, paper.WIDTH - 14 - NAMES, 22)
        yield paper.text((NAMES, at + 4), name, size=size, colour=paper.TEXT)
        yield paper.text((NAMES, at + 29), counted(line.wins, "win"), size=24, colour=colour, bold=True)
        at += APART


def season_wins_conclusion(season: SeasonWinLines) -> str:
    """What the picture shows, in a sentence."""
    first = season.leaders[0]
    level = [line.driver.name for line in season.leaders if line.wins == first.wins]
    name = f"{season.season} {_name(season)}"
    if len(level) > 1:
        text = f"{name}: {joined(level)} with {counted(first.wins, 'win')} each"
    else:
        rest = [line for line in season.leaders if line.wins < first.wins]
        behind = f", then {', '.join(f'{line.driver.name} {line.wins}' for line in rest)}" if rest else ""
        text = f"{name}: most wins by {first.driver.name}, {first.wins}{behind}"
    ends = season.ends
    if ends is None or ends.winners.run_on is None:
        return f"{text}."
    stopped = "" if ends.state is SeasonState.RUNNING else f" (to {day(ends.winners.run_on)})"
    return f"{text}, after {ends.winners.round} of {ends.rounds} races{stopped}."


def season_wins_lines(season: SeasonWinLines) -> list[str]:
    """The same figures as text: a line per winner, with the rounds won."""
    lines = []
    for line in (*season.leaders, *season.others):
        before = (0, *line.so_far)
        rounds = [f"R{r}" for r in range(1, len(before)) if before[r] > before[r - 1]]
        lines.append(f"{line.driver.name}: {line.wins} ({', '.join(rounds)})")
    if season.series is Series.F1:
        lines.append("A shared win stands with one of the two drivers of the car.")
    return lines
