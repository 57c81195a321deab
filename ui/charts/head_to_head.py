"""Two drivers: mirrored bars from the middle, the winner of each figure bright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.comparison import Comparison, Figure, FigureKind
from ui.charts import paper
from ui.charts.sources import source_line
from ui.charts.widths import fit
from ui.compare_figures import LABELS, written
from ui.theme import years

MIDDLE, HALF = 400.0, 236.0  # half of the bars' width
TOP, HEIGHT = 116.0, 300.0
MOST_ROWS = 6
FEWEST_ROWS = 2
LOSER = 0.45  # opacity
# What is shown first where not everything fits; across series shares come before counts.
ORDER = (
    *(FigureKind.TITLES, FigureKind.POINTS, FigureKind.WINS, FigureKind.TOP3, FigureKind.TOP5),
    *(FigureKind.AVERAGE_FINISH, FigureKind.TOP10, FigureKind.STARTED_FIRST, FigureKind.LAPS_LED),
)
ACROSS = (
    *(FigureKind.WINS_SHARE, FigureKind.TOP3_SHARE, FigureKind.TOP5_SHARE, FigureKind.AVERAGE_FINISH),
    *(FigureKind.TITLES, FigureKind.WINS, FigureKind.BEST_SEASON),
)


@dataclass(frozen=True, slots=True)
class _Bars:
    label: str
    values: tuple[float, float]
    texts: tuple[str, str]
    leader: int


def head_to_head_svg(comparison: Comparison) -> str | None:
    """The drawing; None for two who have too little in common to be worth a picture."""
    if len(_bars(comparison)) < FEWEST_ROWS:
        return None
    first, second = comparison.first, comparison.second
    return paper.card(
        f"{first.driver.name} and {second.driver.name}",
        _subject(comparison),
        source_line(first.series, second.series),
        list(_drawing(comparison)),
    )


def _subject(comparison: Comparison) -> str:
    first, second = comparison.first, comparison.second
    if comparison.season is not None and comparison.same_series:
        return f"{comparison.season} {first.series.name_in(comparison.season)} season · bright: better"
    spans = []
    for side in (first, second):
        seasons = [season.season for season in side.counted]
        name = f"{side.series.short} " if side is first or not comparison.same_series else ""
        spans.append(f"{name}{years(min(seasons), max(seasons))}")
    open_years = [ends.season for ends in comparison.ends]
    # The list of winners reaches further than the results: the picture says so, too.
    wins = f" · wins with {max(open_years)}" if open_years and comparison.season is None else ""
    return f"{' and '.join(spans)}{wins} · bright: better"


def _bars(comparison: Comparison) -> list[_Bars]:
    order = ORDER if comparison.same_series else ACROSS
    figures = [f for kind in order for f in comparison.figures if f.kind is kind]
    meetings = comparison.meetings
    ahead = [_ahead(meetings.first_ahead, meetings.second_ahead)] if meetings and meetings.races else []
    chosen = [_bar(figure) for figure in figures[: MOST_ROWS - len(ahead)]]
    return chosen + ahead


def _bar(figure: Figure) -> _Bars:
    lower = " (lower is better)" if figure.kind.lower_is_better else ""
    values = (figure.first, figure.second)
    one, two = (written(figure.kind, value) for value in values)
    return _Bars(LABELS[figure.kind] + lower, values, (one, two), figure.leader)


def _ahead(first: int, second: int) -> _Bars:
    leader = 0 if first == second else 1 if first > second else 2
    return _Bars("Finished ahead", (first, second), (str(first), str(second)), leader)


def _drawing(comparison: Comparison) -> Iterator[str]:
    sides = (comparison.first.driver.name, comparison.second.driver.name)
    colours = (paper.CYAN, paper.ORANGE)
    for name, colour, x in zip(sides, colours, (MIDDLE - 190, MIDDLE + 190), strict=True):
        shown, size = fit(name, 24, 350, 22, bold=True)
        yield paper.text((x, 108), shown, size=size, colour=colour, anchor="middle", bold=True)
    rows = _bars(comparison)
    step = HEIGHT / max(len(rows), 4)
    for position, row in enumerate(rows):
        y = TOP + position * step
        yield paper.text((MIDDLE, y + 22), row.label, anchor="middle")
        most = max(row.values) or 1
        for side, sign in ((0, -1), (1, 1)):
            long = HALF * row.values[side] / most
            bright = row.leader == side + 1
            left = MIDDLE - long - 1 if sign < 0 else MIDDLE + 1
            if long:
                yield paper.box(
                    (left, y + 29), (long, 14), colours[side], radius=3, opacity=1 if bright else LOSER
                )
            yield paper.text(
                (MIDDLE + sign * (HALF + 14), y + 44),
                row.texts[side],
                size=24,
                colour=paper.TEXT if bright else paper.SECOND,
                anchor="end" if sign < 0 else "start",
                bold=bright,
            )


def head_to_head_alt(comparison: Comparison, conclusion: str) -> str:
    """The picture in words: who is ahead, then the figures."""
    one, two = comparison.first.driver.name, comparison.second.driver.name
    figures = "; ".join(f"{row.label} {row.texts[0]} to {row.texts[1]}" for row in _bars(comparison))
    return f"{conclusion} {one} and {two}: {figures}."[:1024]
