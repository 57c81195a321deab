"""How the figures of a comparison are called and written, in its text and its picture."""

from __future__ import annotations

from racing.comparison import FigureKind

LABELS = {
    FigureKind.TITLES: "Titles",
    FigureKind.WINS: "Wins",
    FigureKind.STARTS: "Starts",
    FigureKind.TOP3: "Podiums",
    FigureKind.TOP5: "Top fives",
    FigureKind.TOP10: "Top tens",
    FigureKind.STARTED_FIRST: "Started first",
    FigureKind.LAPS_LED: "Laps led",
    FigureKind.BEST_SEASON: "Most wins in a season",
    FigureKind.POINTS: "Points",
    FigureKind.AVERAGE_FINISH: "Average finish",
    FigureKind.WINS_SHARE: "Wins per start",
    FigureKind.TOP3_SHARE: "Podiums per start",
    FigureKind.TOP5_SHARE: "Top fives per start",
}


def written(kind: FigureKind, value: float) -> str:
    """A value as people read it: "1,185", "14.0", "25.5 %"."""
    if kind is FigureKind.AVERAGE_FINISH:
        return f"{value:.1f}"
    if kind.is_rate:
        return f"{100 * value:.1f} %"
    return f"{value:,g}" if kind is FigureKind.POINTS else f"{value:,.0f}"
