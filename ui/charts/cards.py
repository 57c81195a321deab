"""The message around a chart of a driver or a season: conclusion, picture, how far the figures go."""

from __future__ import annotations

import discord

from racing.chart_figures import CareerByTrack, Chart, ChartChoice, ChartKind, SeasonFinishes, SeasonWinLines
from racing.errors import NothingToDraw
from racing.season_ends import SeasonEnds
from racing.series import Series
from ui.buttons import button
from ui.buttons.charts import ChartSource, ChartText, ChooseChart
from ui.cards import Controls, card, note
from ui.charts.finishes import finishes_conclusion, finishes_lines, finishes_svg
from ui.charts.season_wins import season_wins_conclusion, season_wins_lines, season_wins_svg
from ui.charts.sources import results_known
from ui.charts.tracks import tracks_conclusion, tracks_lines, tracks_svg
from ui.record_ends import ends_sentences
from ui.theme import ACCENTS, plain

MAX_OPTIONS = 25


def chart_svg(chart: Chart) -> str:
    """The drawing of any chart."""
    figures = chart.figures
    if isinstance(figures, SeasonFinishes):
        return finishes_svg(figures)
    return season_wins_svg(figures) if isinstance(figures, SeasonWinLines) else tracks_svg(figures)


def _conclusion(chart: Chart) -> str:
    figures = chart.figures
    if isinstance(figures, SeasonFinishes):
        return finishes_conclusion(figures)
    if isinstance(figures, SeasonWinLines):
        return season_wins_conclusion(figures)
    return tracks_conclusion(figures)


def _lines(chart: Chart) -> list[str]:
    figures = chart.figures
    if isinstance(figures, SeasonFinishes):
        return finishes_lines(figures)
    return season_wins_lines(figures) if isinstance(figures, SeasonWinLines) else tracks_lines(figures)


def chart_card(chart: Chart, owner_id: int, drawn: bool) -> discord.ui.LayoutView:
    """The answer: with the picture, or with its figures as text where it could not be drawn."""
    series, season = chart.choice.series, chart.choice.season or 0
    driver_id = chart.driver.driver_id if chart.driver else "-"
    of = (chart.choice.kind.value, driver_id, series.value, season)
    buttons = [button("Source", ChartSource(*of))]
    if drawn:
        buttons.insert(0, button("Show as text", ChartText(*of)))
    lines = "" if drawn else "\n".join(plain(line) for line in _lines(chart))
    conclusion = f"**{plain(_conclusion(chart))}**"
    paragraphs = [conclusion, _why(chart), lines, f"-# {_footer(chart)}"]
    rows: list[Controls] = [_select(chart, owner_id), buttons]
    alt = " ".join([_conclusion(chart), "; ".join(_lines(chart))])
    return card(paragraphs, rows, ACCENTS[series], picture=alt if drawn else None)


def _why(chart: Chart) -> str:
    """Why another chart is shown than the one asked for."""
    if chart.missing is None or chart.driver is None:
        return ""
    known = results_known(chart.known, chart.choice.series.attribute)
    return (
        f"No chart of {plain(chart.driver.name)}'s finishes in {chart.missing}: {known}. Winners are known "
        "for every season, so here are the wins."
    )


def _footer(chart: Chart) -> str:
    ends = chart_ends(chart)
    if not ends:
        return "From race results."
    return ends_sentences(ends, wins_only=isinstance(chart.figures, SeasonWinLines))


def chart_ends(chart: Chart) -> list[SeasonEnds]:
    """The ends of the seasons in the chart that are not complete."""
    figures = chart.figures
    if isinstance(figures, CareerByTrack):
        return list(figures.ends)
    return [figures.ends] if figures.ends else []


def _select(chart: Chart, owner_id: int) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    if chart.driver is None or len(chart.choices) < 2:
        return []
    shown = [*chart.choices[:MAX_OPTIONS]]
    if chart.choice not in shown:
        shown[-1] = chart.choice
    options = [
        discord.SelectOption(label=_label(one), value=_value(one), default=one == chart.choice)
        for one in shown
    ]
    press = ChooseChart(owner_id, chart.driver.driver_id)
    return [discord.ui.Select(custom_id=press.custom_id, placeholder="Another chart", options=options)]


def _label(choice: ChartChoice) -> str:
    if choice.kind is ChartKind.TRACKS or choice.season is None:
        return f"{choice.series.short}: career by track"
    name = choice.series.name_in(choice.season)
    what = "finishes" if choice.kind is ChartKind.FINISHES else "wins through the season"
    return f"{choice.season} {name}: {what}"


def _value(choice: ChartChoice) -> str:
    return f"{choice.kind.value} {choice.series.value} {choice.season or 0}"


def chart_text(chart: Chart) -> discord.ui.LayoutView:
    """The same figures as lines, for who cannot or will not read the picture."""
    lines = [f"**{plain(_conclusion(chart))}**", *(plain(line) for line in _lines(chart))]
    return note("\n".join(lines))


def chart_source(chart: Chart) -> discord.ui.LayoutView:
    """What the chart was counted from, how far it goes, by which formula."""
    f1 = chart.choice.series is Series.F1
    figures = chart.figures
    lines = ["**Where this chart comes from**"]
    lines.append(
        "Formula 1: F1DB (CC BY 4.0)."
        if f1
        else "NASCAR: race results (nascaR.data, DriverAverages.com; 2026 from NASCAR's public feeds)."
    )
    if isinstance(figures, SeasonFinishes):
        lines.append("Average finish: the sum of the finishes by the number of classified finishes.")
        out = "not classified" if f1 else "not running at the end"
        lines.append(f"Out: {out}. The line is broken there, and where a race was missed.")
    else:
        lines.append("Wins: counted from the list of race winners, which has every race since the first.")
    if isinstance(figures, CareerByTrack):
        lines.append(f"Finishes: {results_known(chart.known)}. All wins are there.")
        lines.append("Order: wins, then the average finish in those seasons. “–”: no start there.")
    if f1:
        lines.append("A win in a shared car (1951, 1956, 1957) stands with one of its two drivers.")
    ends = chart_ends(chart)
    if ends:
        lines.append(ends_sentences(ends, wins_only=False))
    return note("\n".join(lines))


def nothing_to_draw(error: NothingToDraw) -> discord.ui.LayoutView:
    """Why there is no chart."""
    if error.season is not None:
        return note(
            f"No {error.series} race of {error.season} is in the records by now, so there is nothing to draw."
        )
    return note(
        f"There is nothing to draw of **{plain(error.name)}** in {error.series}: the winners of every season "
        f"are known, and {results_known(error.known)}. No win and no start of those is among them."
    )
