"""A career by track: the best eight, with all wins and the finishes of the seasons that are known."""

from __future__ import annotations

from collections.abc import Iterator

from racing.chart_figures import CareerByTrack, RaceFinish, TrackCareer
from ui.charts import paper
from ui.charts.places import called
from ui.charts.sources import source_line
from ui.charts.widths import fit
from ui.theme import counted, joined, ordinal, years

TOP, ROW, GAP = 118.0, 37.0, 4.0
NAMES = 214.0  # the right edge of the names
BARS = 228.0
NUMBER = 44.0  # beside a bar
CELL = 84.0  # a season's column; two races share it
# One ordered ramp, dark to light, which works in grey as well: (from this place on, ground, ink).
RAMP = (
    (1, "#f6f3b5", "#101114"),
    (2, "#a5dccb", "#101114"),
    (4, "#5bb6c8", "#101114"),
    (6, "#2678a6", "#ffffff"),
    (11, "#205585", "#ffffff"),
    (21, "#1c3556", "#ffffff"),
)
OUT_GROUND = "#47252a"


def tracks_svg(career: CareerByTrack) -> str:
    """The drawing."""
    several = "best 8 tracks" if career.tracks > len(career.rows) else counted(len(career.rows), "track")
    finishes = f", finishes of {years(career.seasons[0], career.seasons[-1])}" if career.seasons else ""
    out = ", × out" if any(race.retired for row in career.rows for race in _all(row)) else ""
    return paper.card(
        f"{career.driver.name} · {career.series.short} by track",
        f"{several[0].upper()}{several[1:]}: career wins{finishes}{out}",
        source_line(career.series),
        list(_drawing(career)),
    )


def _called(career: CareerByTrack, row: TrackCareer) -> str:
    return called(row.track, row.city, career.series)


def _all(row: TrackCareer) -> list[RaceFinish]:
    return [race for races in row.finishes.values() for race in races]


def _drawing(career: CareerByTrack) -> Iterator[str]:
    right = paper.WIDTH - paper.MARGIN
    # With few columns each is wider; the bars have what is left.
    cell = min(130.0, CELL * 6 / max(len(career.seasons), 4)) if career.seasons else 0.0
    cells = right - cell * len(career.seasons)
    for column, season in enumerate(career.seasons):
        middle = cells + cell * (column + 0.5)
        yield paper.text((middle, TOP - 10), f"’{season % 100:02}", anchor="middle")
    most = max([len(row.won_in) for row in career.rows] + [1])
    for position, row in enumerate(career.rows):
        y = TOP + position * ROW
        name, size = fit(_called(career, row), paper.LABEL, NAMES - 14, paper.LABEL)
        yield paper.text((NAMES, y + 25), name, size=size, colour=paper.TEXT, anchor="end")
        room = (cells if career.seasons else 520) - BARS - NUMBER - 10
        yield from _bar(row, y, room / most, career)
        for column, season in enumerate(career.seasons):
            yield from _cell(row.finishes.get(season, ()), cells + cell * column, y, cell)


def _bar(row: TrackCareer, y: float, unit: float, career: CareerByTrack) -> Iterator[str]:
    long = len(row.won_in) * unit
    if row.won_in:
        yield paper.box((BARS, y + 8), (long, ROW - 16), paper.YELLOW, radius=3)
    colour = paper.TEXT if row.won_in else paper.QUIET
    yield paper.text((BARS + long + 8, y + 26), str(len(row.won_in)), colour=colour, bold=bool(row.won_in))
    if not career.seasons:
        # Without finishes there is room to say when.
        span = years(row.won_in[0], row.won_in[-1])
        yield paper.text((paper.WIDTH - paper.MARGIN, y + 25), span, anchor="end")


def _cell(races: tuple[RaceFinish, ...], x: float, y: float, wide: float) -> Iterator[str]:
    if not races:
        yield paper.box(
            (x + GAP / 2, y + GAP / 2), (wide - GAP, ROW - GAP), paper.CARD, radius=5, edge=paper.GRID
        )
        yield paper.text((x + wide / 2, y + 26), "–", colour=paper.QUIET, anchor="middle")
        return
    part = wide / len(races)
    for position, race in enumerate(races):
        left = x + position * part
        ground, ink = _colours(race)
        yield paper.box(
            (left + GAP / 2, y + GAP / 2), (part - GAP, ROW - GAP), ground, radius=5, edge=paper.GRID
        )
        yield paper.text(
            (left + part / 2, y + 26), _mark(race), size=22, colour=ink, anchor="middle", bold=True
        )


def _colours(race: RaceFinish) -> tuple[str, str]:
    if race.retired or race.finish is None:
        return OUT_GROUND, "#ffffff"
    place = race.finish
    return next((ground, ink) for first, ground, ink in reversed(RAMP) if place >= first)


def _mark(race: RaceFinish) -> str:
    return "×" if race.retired or race.finish is None else str(race.finish)


def tracks_conclusion(career: CareerByTrack) -> str:
    """What the picture shows, in a sentence."""
    best = [row for row in career.rows if len(row.won_in) == len(career.rows[0].won_in)]
    name = f"{career.driver.name} in {career.series.short}"
    if not best[0].won_in:
        known = [race.finish for race in _all(best[0]) if race.finish]
        told = f" ({joined([ordinal(place) for place in known])})" if known else ""
        return f"{name}: no win in the records; best at {_called(career, best[0])}{told}."
    tracks = joined([_called(career, row) for row in best[:3]])
    more = f" and {counted(len(best) - 3, 'more track')}" if len(best) > 3 else ""
    each = " each" if len(best) > 1 else ""
    return f"{name}: most wins at {tracks}{more}, {len(best[0].won_in)}{each}."


def tracks_lines(career: CareerByTrack) -> list[str]:
    """The same figures as text, a line per track."""
    lines = []
    for row in career.rows:
        won = counted(len(row.won_in), "win") if row.won_in else "no win"
        if row.won_in:
            won += f" ({years(row.won_in[0], row.won_in[-1])})"
        finishes = [
            f"{season}: {joined([_told(race) for race in races])}"
            for season, races in row.finishes.items()
            if races
        ]
        lines.append("; ".join([f"{_called(career, row)}: {won}", *finishes]))
    return lines


def _told(race: RaceFinish) -> str:
    if race.finish is None:
        return "not classified"
    return f"{ordinal(race.finish)}{' (out)' if race.retired else ''}"
