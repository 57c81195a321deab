"""One title: the champion's season and how it compares."""

from __future__ import annotations

from racing.champions import TitleSeason
from racing.season_ends import SeasonEnds, SeasonState
from racing.series import Series
from ui.theme import average, counted, day, ended, joined, place_word, plain, team_name

NAMED_RIVALS = 3
NAMED_CARS = 3


def title_name(series: Series, season: int) -> str:
    """ "Winston Cup champion", as the series was called then."""
    return f"{series.title_name_in(season)} champion"


def open_line(ends: SeasonEnds) -> str:
    """What can be said of a title whose winner is not in the records: never that there is none."""
    if ends.state is SeasonState.STOPS_EARLY and ends.finale_on:
        return f"{ends.season}: decided {day(ends.finale_on)}. Not in our records yet."
    planned = f", decided {day(ends.finale_on)}" if ends.finale_on else ""
    if ends.winners.round == 0:
        return f"{ends.season}: before the first of {ends.rounds} races{planned}."
    return f"{ends.season}: after {ends.winners.round} of {ends.rounds} races{planned}."


def season_parts(told: TitleSeason) -> list[str]:
    """Who with what; the season's line; how it compares."""
    return [
        f"**{plain(told.title.driver.name)}**{_entry(told)}",
        "\n".join(filter(None, [_finishes(told), _averages(told)])),
        " ".join(filter(None, [_points(told), _wins_compared(told), _title_number(told)])),
    ]


def _entry(told: TitleSeason) -> str:
    title = told.title
    cars = f"No. {joined(title.car[:NAMED_CARS])}" if title.car else ""
    makes = joined([plain(make) for make in title.manufacturers])
    team = team_name(title.team) if title.team else ""
    if title.series is Series.F1:
        # The team is the constructor, the manufacturer made the engine: told where it is another.
        parts = [cars, team if makes == team else " with ".join(filter(None, [team, makes]))]
    else:
        parts = [" ".join(filter(None, [cars, makes])), team]
    entry = ", ".join(filter(None, parts))
    return f" · {entry}" if entry else ""


def _finishes(told: TitleSeason) -> str:
    counts = told.counts
    middle = (counts.top3, "podium") if told.title.series is Series.F1 else (counts.top5, "top five")
    wins = counted(counts.wins, "win") if counts.wins else "No win"
    parts = [f"{wins} in {counted(counts.starts, 'race')}"]
    parts += [counted(number, noun) for number, noun in (middle, (counts.top10, "top ten")) if number]
    if counts.finish_count > 1:
        parts.append(f"average finish {average(counts.finish_sum, counts.finish_count)}")
    return ", ".join(parts)


def _averages(told: TitleSeason) -> str:
    counts, parts = told.counts, []
    if counts.laps_led:
        parts.append(f"Led {counted(counts.laps_led, 'lap')} in {counted(counts.races_led or 0, 'race')}")
    if counts.started_first:
        times = {1: "once", 2: "twice"}.get(counts.started_first, f"{counts.started_first} times")
        parts.append(f"{'started' if parts else 'Started'} first {times}")
    return ", ".join(parts)


def _points(told: TitleSeason) -> str:
    second = told.runner_up
    if second is None or told.counts.points is None:
        return ""
    ahead = f"{second.behind:,g} ahead of" if second.behind else "level with"
    return ended(f"{told.counts.points:,g} points, {ahead} {plain(second.driver.name)}")


def _wins_compared(told: TitleSeason) -> str:
    wins = told.counts.wins
    more = [rival for rival in told.rivals if rival.wins > wins]
    equal = [rival for rival in told.rivals if rival.wins == wins]
    if not more and not equal:
        return "Most wins of the season."
    if not more:
        return ended(f"Most wins of the season, shared with {_named([plain(r.driver.name) for r in equal])}")
    told_more = [f"{plain(rival.driver.name)} ({rival.wins})" for rival in more]
    return f"More wins that season: {_named(told_more)}."


def _named(names: list[str]) -> str:
    rest = len(names) - NAMED_RIVALS
    return joined(names if rest < 1 else [*names[:NAMED_RIVALS], f"{rest} more"])


def _title_number(told: TitleSeason) -> str:
    title = told.title
    if title.number == 1:
        return "First title."
    earlier = joined([str(season) for season in title.earlier])
    return f"{place_word(title.number).capitalize()} title, after {earlier}."
