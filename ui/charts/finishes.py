"""A driver's season, race by race: one thick line, first on top."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from racing.chart_figures import RaceFinish, SeasonFinishes
from racing.series import Series
from ui.charts import paper
from ui.charts.paper import Point
from ui.charts.places import called
from ui.charts.sources import source_line
from ui.theme import average, counted, day, joined, ordinal

LEFT, RIGHT, TOP, BOTTOM = 78.0, 768.0, 100.0, 378.0
OUT_LANE = 2.9  # places below the last one, for those who were not classified


def finishes_svg(season: SeasonFinishes) -> str:
    """The drawing."""
    return paper.card(
        f"{season.driver.name} · {season.season} {season.series.name_in(season.season)}",
        _reading_key(season),
        source_line(season.series),
        list(_drawing(season)),
    )


def _reading_key(season: SeasonFinishes) -> str:
    known = season.finishes
    parts = [counted(season.wins, "win")] if season.wins else []
    if known:
        reach = f" to R{season.ends.results.round}" if season.ends else ""
        parts.append(f"average {average(sum(known), len(known))}{reach} (dots)")
    parts += ["grey: grid", f"band: {_band_name(season)}"]
    if any(race.retired for race in season.races):
        parts.append("×: out")
    text = " · ".join(parts)
    return text[0].upper() + text[1:]


def _band_name(season: SeasonFinishes) -> str:
    return "podium" if season.series is Series.F1 else "top 5"


def _drawing(season: SeasonFinishes) -> Iterator[str]:
    places = [r.finish or 0 for r in season.races] + [r.start or 0 for r in season.races]
    step = 5 if max(places) <= 25 else 10
    last = max(10, -(-max(places) // step) * step)
    unplaced = any(race.finish is None for race in season.races)
    lowest = last + (OUT_LANE if unplaced else 0)

    def across(round_: int) -> float:
        return LEFT + (RIGHT - LEFT) * (round_ - 1) / max(season.rounds - 1, 1)

    def down(place: float) -> float:
        return TOP + 12 + (BOTTOM - TOP - 12) * (place - 1) / (lowest - 1)

    band = 3 if season.series is Series.F1 else 5
    yield paper.box((LEFT - 8, TOP), (RIGHT - LEFT + 16, down(band + 0.5) - TOP), paper.YELLOW, opacity=0.13)
    for place in [1, *range(step, last + 1, step)]:
        yield paper.line([(LEFT - 8, down(place)), (RIGHT + 8, down(place))], paper.GRID, 1)
        yield paper.text((LEFT - 16, down(place) + 8), f"P{place}", anchor="end")
    if unplaced:
        yield paper.text((LEFT - 16, down(lowest) + 8), "out", anchor="end")
    for round_ in _ticks(season.rounds):
        yield paper.text((across(round_), BOTTOM + 32), f"R{round_}", anchor="middle")
    yield from _figures(season, across, down, lowest)


def _ticks(rounds: int) -> list[int]:
    """At most six rounds, the first and the last among them."""
    step = max(1, -(-(rounds - 1) // 5))
    return [*range(1, rounds - step // 2, step), rounds] if rounds > 1 else [1]


def _figures(
    season: SeasonFinishes, across: Callable[[int], float], down: Callable[[float], float], lowest: float
) -> Iterator[str]:
    known = season.finishes
    if known:
        mean = down(sum(known) / len(known))
        yield paper.line([(LEFT - 8, mean), (RIGHT + 8, mean)], paper.TEXT, 2, "1 8")
    yield from (
        paper.line(run, paper.GREY_LINE, 2)
        for run in _runs([(r, r.start) for r in season.races], across, down)
        if len(run) > 1
    )
    drawn = [(r, None if r.retired or r.only_win else r.finish) for r in season.races]
    for run in _runs(drawn, across, down):
        if len(run) > 1:
            yield paper.line(run, paper.CYAN, 4)
    for race in season.races:
        at = (across(race.round), down(race.finish or lowest))
        if race.finish == 1:
            yield paper.disc(at, 9, paper.YELLOW)
        elif race.retired:
            yield paper.cross(at, 6)
        else:
            yield paper.disc(at, 6, paper.CYAN)


def _runs(
    races: list[tuple[RaceFinish, int | None]],
    across: Callable[[int], float],
    down: Callable[[float], float],
) -> Iterator[list[Point]]:
    """Lines through rounds that follow each other: a missing race is no zero, it breaks the line."""
    run: list[Point] = []
    before = 0
    for race, place in races:
        if run and (place is None or race.round != before + 1):
            yield run
            run = []
        if place is not None:
            run.append((across(race.round), down(place)))
        before = race.round
    if run:
        yield run


def finishes_conclusion(season: SeasonFinishes) -> str:
    """What the picture shows, in a sentence or two."""
    races = [race for race in season.races if not race.only_win]
    known = season.finishes
    name, year = season.series.name_in(season.season), season.season
    starts = f"{counted(len(races), 'race')}{_reach(season)}"
    if not known:
        return f"{season.driver.name} in {year} ({name}): {starts}, never classified."
    wins = sum(race.finish == 1 for race in races)
    what = counted(wins, "win") if wins else f"best finish {ordinal(min(known))}"
    text = f"{season.driver.name} in {year} ({name}): {what} in {starts}"
    if len(known) > 1:
        text += f", average finish {average(sum(known), len(known))}"
    out = sum(race.retired for race in races)
    text += f", {out} not finished." if out else "."
    later = [called(race.track, race.city, season.series) for race in season.races if race.only_win]
    return f"{text} Since then won {joined(later)}; the other finishes are not known yet." if later else text


def _reach(season: SeasonFinishes) -> str:
    ends = season.ends
    return f" to {day(ends.results.run_on)}" if ends and ends.results.run_on else ""


def finishes_lines(season: SeasonFinishes) -> list[str]:
    """The same figures as text, a line per race."""
    lines = []
    for race in season.races:
        grid = f", from {ordinal(race.start)}" if race.start else ""
        lines.append(f"R{race.round} {called(race.track, race.city, season.series)}: {_finish(race)}{grid}")
    return lines


def _finish(race: RaceFinish) -> str:
    if race.finish is None:
        return "not classified"
    return f"{ordinal(race.finish)}{', out' if race.retired else ''}"
