"""What is pressed for a chart, and under it."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ShowChart(Press):
    """Show a chart as an answer of its own.

    `kind` is racing.chart_figures.ChartKind or "-" for what fits, `series` "-" the driver's main one,
    `season` 0 a career, `driver_id` "-" (kind "wins") whoever won that season.
    """

    prefix = "chart"
    kind: str
    driver_id: str
    series: str
    season: int


@dataclass(frozen=True)
class ChooseChart(Press):
    """The select under a chart, whose values are "kind series season"."""

    prefix = "chart-choose"
    owner_id: int
    driver_id: str


@dataclass(frozen=True)
class ChartText(Press):
    """The figures of a chart as text."""

    prefix = "chart-text"
    kind: str
    driver_id: str
    series: str
    season: int


@dataclass(frozen=True)
class ChartSource(Press):
    """Where a chart has its figures from."""

    prefix = "chart-source"
    kind: str
    driver_id: str
    series: str
    season: int
