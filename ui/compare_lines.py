"""The sentences of a comparison: who leads each figure, who finished ahead how often."""

from __future__ import annotations

from racing.comparison import Comparison, Figure, FigureKind, Side
from racing.series import Series
from ui.charts.sources import results_known
from ui.compare_figures import LABELS, written
from ui.short_names import told_apart
from ui.theme import counted, joined, plain, years


def names(comparison: Comparison) -> tuple[str, str]:
    """What the two are called in a line."""
    one, two = told_apart(comparison.first.driver.name, comparison.second.driver.name)
    return plain(one), plain(two)


def headline(comparison: Comparison) -> str:
    """The answer in one line: who won more, and who finished ahead when both raced."""
    figures = {figure.kind: figure for figure in comparison.figures}
    if not comparison.same_series:
        share = figures.get(FigureKind.WINS_SHARE)
        return _led("Wins per start", share, names(comparison)) if share else "No win by either."
    series = comparison.first.series
    attribute = series.attribute if comparison.season is None else series.name_in(comparison.season)
    wins = figures.get(FigureKind.WINS)
    parts = (
        [_led(f"{attribute} wins", wins, names(comparison))] if wins else [f"No {attribute} win by either."]
    )
    meetings = comparison.meetings
    if meetings and meetings.races:
        ahead = (meetings.first_ahead, meetings.second_ahead)
        parts.append(_ahead(ahead, names(comparison)))
    return " ".join(parts)


def _led(what: str, figure: Figure, called: tuple[str, str]) -> str:
    one, two = (written(figure.kind, value) for value in (figure.first, figure.second))
    if not figure.leader:
        return f"{what}: level, {one} each."
    best, rest = (one, two) if figure.leader == 1 else (two, one)
    return f"{what}: {called[figure.leader - 1]}, {best} to {rest}."


def _ahead(ahead: tuple[int, int], called: tuple[str, str]) -> str:
    if ahead[0] == ahead[1]:
        return f"Finished ahead: level, {ahead[0]} each."
    leader = 0 if ahead[0] > ahead[1] else 1
    return f"Finished ahead: {called[leader]}, {max(ahead)} to {min(ahead)}."


def figure_lines(comparison: Comparison) -> list[str]:
    """A line per figure.  Who leads stands first and bold: to be seen, and to be heard."""
    return [_figure_line(figure, names(comparison)) for figure in comparison.figures]


def _figure_line(figure: Figure, called: tuple[str, str]) -> str:
    one, two = (written(figure.kind, value) for value in (figure.first, figure.second))
    label = LABELS[figure.kind]
    if one == two:
        return f"{label}: {one} each"
    told = [f"{called[0]} {one}", f"{called[1]} {two}"]
    if not figure.leader:
        return f"{label}: {', '.join(told)}"
    best, rest = told if figure.leader == 1 else reversed(told)
    return f"{label}: **{best}**, {rest}"


def scope(comparison: Comparison) -> str:
    """What is compared, where that is not plain from the question."""
    first, second = comparison.first, comparison.second
    one, two = names(comparison)
    if comparison.same_series:
        if comparison.season is not None:
            return f"{first.series.name_in(comparison.season)}, season {comparison.season}"
        return f"{first.series.short} careers · {_span(one, first)} · {_span(two, second)}"
    parts = [
        f"{called} in {_series(side.series)} ({_years(side)})"
        for called, side in ((one, first), (two, second))
    ]
    return f"No series in common: {joined(parts)}."


def _series(series: Series) -> str:
    return "Formula 1" if series is Series.F1 else series.short


def _years(side: Side) -> str:
    return years(min(side.years), max(side.years))


def _span(called: str, side: Side) -> str:
    return f"{called} {_years(side)}"


def meetings_line(comparison: Comparison) -> str:
    """Races that both started, or why nothing is known of them."""
    meetings = comparison.meetings
    if meetings is None:
        return ""
    one, two = names(comparison)
    if not meetings.races:
        return _not_met(comparison)
    seasons = joined([str(season) for season in meetings.seasons])
    attribute = comparison.first.series.attribute
    told = (meetings.first_ahead, one), (meetings.second_ahead, two)
    (most, leader), (least, other) = sorted(told, key=lambda pair: -pair[0])
    led = f"**{leader} ahead in {most}**, {other} in {least}"
    ahead = f"each ahead in {most}" if most == least else led
    neither = f", neither classified in {meetings.neither}" if meetings.neither else ""
    return f"Both started {counted(meetings.races, f'{attribute} race')} of {seasons}: {ahead}{neither}."


def _not_met(comparison: Comparison) -> str:
    first, second = comparison.first, comparison.second
    shared = sorted(first.years & second.years)
    name = first.series.attribute
    if not shared:
        return f"They never raced in the same {name} season."
    known = comparison.meetings.known if comparison.meetings else ()
    if set(shared) & set(known):
        years_known = joined([str(season) for season in known])
        return f"No {name} race that both started is in the results that we have ({years_known})."
    both = f"Both raced in {counted(len(shared), f'{name} season')}, {years(shared[0], shared[-1])}."
    if comparison.season is not None:
        both = ""
    why = f"Who finished ahead of whom is not known: {results_known(known)}."
    return " ".join(filter(None, [both, why]))


def formula(comparison: Comparison) -> str:
    """How the shares are formed, and over which seasons each side is counted."""
    if not any(figure.kind.is_rate for figure in comparison.figures):
        return ""
    one, two = names(comparison)
    spans = ", ".join(
        f"{called} {_counted(side)}" for called, side in ((one, comparison.first), (two, comparison.second))
    )
    shares = "Average finish = finishes added up ÷ classified finishes"
    if comparison.season is not None:
        return f"{shares}."
    top = "podiums" if any(f.kind is FigureKind.TOP3_SHARE for f in comparison.figures) else "top fives"
    shares = f"Wins per start = wins ÷ starts, likewise {top}. {shares}"
    return f"{shares}. All but wins and titles from: {spans}."


def _counted(side: Side) -> str:
    seasons = [season.season for season in side.counted]
    so_far = ", so far" if any(not season.complete for season in side.counted) else ""
    return f"{years(min(seasons), max(seasons))}{so_far}"
