"""/standings: the table of a season."""

from __future__ import annotations

import discord

from racing.season_ends import SeasonState
from racing.series import Series
from racing.standings import Standing, Table
from ui.buttons import button
from ui.buttons.standings import StandingsSource, TurnStandings
from ui.cards import Controls, card, note
from ui.pages import cut, page_buttons
from ui.record_ends import ends_sentences
from ui.reports import report_row
from ui.theme import ACCENTS, average, counted, day, ended, plain

PAGE = 12


def standings_card(table: Table, owner_id: int, page: int = 0) -> discord.ui.LayoutView:
    """The answer to /standings; `owner_id` asked, and alone may change it in place."""
    shown = cut(table.standings, page, PAGE)
    lines = "\n".join(_line(one, table) for one in shown.items)

    def turn(number: int) -> TurnStandings:
        return TurnStandings(owner_id, table.series, table.season, number)

    source = StandingsSource(table.series, table.season)
    rows: list[Controls] = [[*page_buttons(shown, turn), button("Source", source)]]
    title = f"### {table.season} {table.series.full_name_in(table.season)}\n{_answer(table)}"
    return card([title, _reach(table), lines, f"-# {_footer(table)}"], rows, ACCENTS[table.series])


def _answer(table: Table) -> str:
    """Who is, was or leads what: the first line answers."""
    if table.by_points:
        return _leading(table)
    champion = f"**{plain(table.champion)}** was champion." if table.champion else _undecided(table)
    return f"{champion} {_most_wins(table)}"


def _reach(table: Table) -> str:
    """Above the list, where wins reach further than finishes: a winner's top fives would seem too few."""
    ends = table.ends
    if table.finishes_to is None or ends is None or ends.winners.run_on is None:
        return ""
    return f"Wins to {day(ends.winners.run_on)}; top fives and top tens to {day(table.finishes_to)}."


def _undecided(table: Table) -> str:
    """ "2026: decided 8 Nov. Not in our records yet.", or how far the season is."""
    ends = table.ends
    if ends is not None and ends.state is SeasonState.STOPS_EARLY and ends.finale_on:
        return f"{table.season}: decided {day(ends.finale_on)}. Not in our records yet."
    through = ends.winners.round if ends and not table.by_points else table.through
    return f"After {through} of {table.rounds} races."


def _most_wins(table: Table) -> str:
    best = table.standings[0].line.wins
    first = [plain(one.name) for one in table.standings if one.line.wins == best]
    if len(first) > 1:
        return f"Most wins: {best}, by {len(first)} drivers."
    return f"Most wins: {first[0]}, {best}."


def _leading(table: Table) -> str:
    """Formula 1: the champion, or who leads while the season is open in our records."""
    first, *others = table.standings
    points = f"{first.line.points or 0:g} points"
    gap = ""
    if others and others[0].line.points is not None and first.line.points is not None:
        gap = f", {first.line.points - others[0].line.points:g} ahead of {plain(others[0].name)}"
    name = f"**{plain(first.name)}**"
    if table.champion:
        return ended(f"{name} was champion with {points}{gap}")
    stops = table.ends is not None and table.ends.state is SeasonState.STOPS_EARLY
    after = f"after {table.through} of {table.rounds} races"
    text = ended(f"{name} {'led' if stops else 'leads'} with {points} {after}{gap}")
    return f"{_undecided(table)} {text}" if stops else text


def _line(one: Standing, table: Table) -> str:
    line = one.line
    parts = [f"**{one.place or '–'}** {plain(one.name)}"]
    if table.by_points:
        if one.struck:
            parts.append("struck from the table")
        elif line.points is not None:
            parts.append(_points(line.points))
        else:
            parts.append("not ranked")
    figures = [(line.top3, "podium")] if table.series is Series.F1 else [(line.top5, "top five")]
    if not table.by_points:
        figures.append((line.top10, "top ten"))
    if line.wins:
        parts.append(counted(line.wins, "win"))
    told = [counted(number, noun) for number, noun in figures if number]
    if not table.by_points and not told and not line.wins:
        told = [_modest(one)]
    champion = ["champion"] if one.champion else []
    return " · ".join([*parts, *told, *champion])


def _points(points: float) -> str:
    if not points:
        return "no points"
    return "1 point" if points == 1 else f"{points:,g} points"


def _modest(one: Standing) -> str:
    """A season without a top ten: starts, with the average finish where there is one."""
    line = one.line
    if not line.finish_count:
        return counted(line.starts, "start")
    return f"{counted(line.starts, 'start')}, average finish {average(line.finish_sum, line.finish_count)}"


def _footer(table: Table) -> str:
    parts = ["No series was named, so this is Cup."] if table.series_assumed else []
    if table.series is Series.F1 and not table.by_points:
        parts.append("The points of that day are not in our records: by wins and finishes.")
    elif not table.by_points:
        parts.append("By wins and finishes, not the official points.")
    else:
        parts.append("By championship points.")
    if table.ends:
        parts.append(ends_sentences([table.ends], wins_only=False))
    return " ".join(parts)


def standings_source(table: Table) -> discord.ui.LayoutView:
    """Where the table's figures come from, by which rule it is ordered, and how far it goes."""
    name = table.series.full_name_in(table.season)
    lines = [f"**Where the {table.season} {name} table comes from**"]
    if table.series is Series.F1:
        lines.append(
            "Formula 1: F1DB (CC BY 4.0). Points and places are the championship's; until 1990 a driver's "
            "best results alone counted. A shared win counts for both drivers."
        )
    else:
        lines.append(
            "NASCAR: counted from race results (nascaR.data, DriverAverages.com; 2026 from NASCAR's public "
            "feeds), champions from the list of champions."
        )
    if not table.by_points:
        lines.append(
            "Order: wins, then top fives, then top tens, then the average finish (the sum of the finishes by "
            "the number of classified finishes). Equals share a place. The champion may stand lower: titles "
            "were decided by points or play-offs, which are not in our records."
        )
    if table.ends:
        lines.append(ends_sentences([table.ends], wins_only=False))
    return note("\n".join(lines), [report_row("standings", table.series, table.season)])
