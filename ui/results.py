"""/results: who finished where in a race, or who won it where no more is known."""

from __future__ import annotations

import discord

from racing.results import Finisher, RaceRecord
from racing.season_ends import SeasonState
from racing.series import Series
from ui.buttons import button
from ui.buttons.results import ResultsSource, TurnResults
from ui.cards import Controls, card, note
from ui.pages import cut, page_buttons
from ui.reports import report_row
from ui.theme import ACCENTS, counted, day, ended, joined, ordinal, plain, team_name

PAGE = 12  # lines that fit a phone without much scrolling
RAN_ON = "running"
FIRST_KNOWN = 2025  # the first season whose fields are in the records


def results_card(record: RaceRecord, owner_id: int, page: int = 0) -> discord.ui.LayoutView:
    """The answer to /results; `owner_id` asked, and alone may change it in place."""
    race = record.win.race
    shown = cut(record.field, page, PAGE)
    title = f"### {plain(race.race_name)}\n{_winner_line(record)}\n{_facts_line(record)}"
    lines = "\n".join(_finisher(one, record) for one in shown.items)

    def turn(number: int) -> TurnResults:
        return TurnResults(owner_id, race.series, race.season, race.round, number)

    rows: list[Controls] = [page_buttons(shown, turn), _race_buttons(record, owner_id)]
    paragraphs = [title, lines or _winner_alone(record), f"-# {_footer(record)}"]
    return card(paragraphs, rows, ACCENTS[record.series])


def _race_buttons(record: RaceRecord, owner_id: int) -> Controls:
    """The race before and the one after, whose winners are known, and the source."""
    race = record.win.race
    rows = []
    for round_, word in ((record.earlier, "Race before"), (record.later, "Race after")):
        if round_ is not None:
            rows.append(button(word, TurnResults(owner_id, race.series, race.season, round_, 0)))
    return [*rows, button("Source", ResultsSource(race.series, race.season, race.round))]


def _winner_line(record: RaceRecord) -> str:
    race = record.win.race
    car = f"No. {race.car} " if race.car else ""
    make, team = plain(race.manufacturer or ""), plain(team_name(race.team)) if race.team else ""
    if record.series is Series.F1 and team and make and team != make:
        make, team = f"{team}-{make}", ""  # the make is the engine's: McLaren-Mercedes
    entry = f"{car}{make}".strip()
    team = team if team != make else ""
    told = ", ".join(part for part in (entry, team) if part)
    start = f" from {ordinal(race.start)} on the grid" if race.start else ""
    return f"**{winner_names(record)}** won{start}{f' ({told})' if told else ''}."


def winner_names(record: RaceRecord) -> str:
    """The winner; two for the three shared Formula 1 drives."""
    return joined([plain(name) for name in record.win.winners])


def _facts_line(record: RaceRecord) -> str:
    """Series, round, day, track and length of the race."""
    race = record.win.race
    parts = [
        f"{record.series.name_in(race.season)} · race {race.round} of {record.rounds}",
        day(race.run_on, year=True),
        plain(race.track),
    ]
    if race.season != race.run_on.year:
        parts[0] += f" of the {race.season} season"
    if race.laps:
        lap = f" of {lap_length(record)}" if record.lap_miles else ""
        parts.append(f"{counted(race.laps, 'lap')}{lap}")
    if race.laps_led is not None and race.laps_led > 0:
        parts.append(f"winner led {race.laps_led}")
    if race.field:
        parts.append(counted(race.field, "car"))
    return " · ".join(parts)


def lap_length(record: RaceRecord) -> str:
    """The lap in the unit of the series: miles for NASCAR, kilometres for Formula 1."""
    miles = record.lap_miles or 0.0
    if record.series is Series.F1:
        return f"{miles * 1.609344:.3f} km"
    return f"{miles:g} {'mile' if miles == 1 else 'miles'}"


def _finisher(one: Finisher, record: RaceRecord) -> str:
    """ "**3** Jimmie Johnson · 84 Toyota · from 40th · led 12 · accident"."""
    result = one.result
    place = f"**{result.finish}**" if result.finish else "**–**"
    parts = [f"{place} {plain(one.name)}"]
    entry = result.team if record.series is Series.F1 else result.manufacturer
    car = " ".join(part for part in (result.car, plain(entry or "")) if part)
    if car:
        parts.append(car)
    if result.start:
        parts.append(f"from {ordinal(result.start)}")
    if result.laps_led:
        parts.append(f"led {result.laps_led}")
    parts += _status(one)
    return " · ".join(parts)


def _status(one: Finisher) -> list[str]:
    """What kept a car from the end; for one that is not classified that, too."""
    result = one.result
    status = (result.status or "").lower()
    told = [] if result.finish else ["not classified"]
    if status in (RAN_ON, "nc", ""):
        return told
    reason = "DVP" if status == "dvp" else plain(status)
    laps = f" after {counted(result.laps, 'lap')}" if result.laps else ""
    return [*told, f"{reason}{laps}"]


def _winner_alone(record: RaceRecord) -> str:
    race = record.win.race
    year = "" if str(race.season) in race.race_name else f"{race.season} "
    name = plain(race.race_name.removeprefix("The "))
    known = "winners" if len(record.win.winners) > 1 else "winner"
    unknown = f"Results for the {year}{name} are not in the records yet"
    return ended(f"{unknown}: I know the {known}, {winner_names(record)}")


def _footer(record: RaceRecord) -> str:
    """Where this race stands in our records, and how far they go."""
    ends = record.ends
    ours = "No series was named, so this is Cup. " if record.series_assumed else ""
    ours += "Our latest race. " if record.ours_is_latest else ""
    if ends is None:
        return f"{ours}From the race results." if record.field else "From the list of race winners."
    reach = [f"results to {day(ends.results.run_on)}"] if ends.results.run_on else []
    if ends.winners.run_on and ends.winners != ends.results:
        reach.append(f"winners to {day(ends.winners.run_on)}")
    over = ""
    if ends.state is SeasonState.STOPS_EARLY and ends.finale_on:
        over = f" The season ended {day(ends.finale_on, year=True)}."
    text = f"{ours}{record.series.short} {ends.season}: {', '.join(reach)}."
    return f"{text}{over}"


def results_source(record: RaceRecord) -> discord.ui.LayoutView:
    """Where the card's figures come from, and how far they go."""
    race = record.win.race
    lines = [f"**Where the figures of the {race.season} {plain(race.race_name)} come from**"]
    if record.series is Series.F1:
        lines.append("Formula 1: F1DB (CC BY 4.0). A shared car's win counts for both drivers.")
    else:
        lines.append(
            "NASCAR: race results and the list of race winners (nascaR.data, DriverAverages.com; 2026 from "
            "NASCAR's public feeds)."
        )
    lines.append(f"Whole fields are known from {FIRST_KNOWN} on; of the races before that, the winner.")
    if record.series is Series.F1 and record.field:
        lines.append(
            "Not classified: retired before nine tenths of the distance, disqualified or not started."
        )
    lines.append("The lap is that of the race; where its record lacks it, the track's.")
    if record.ends:
        lines.append(_footer(record))
    return note(
        "\n".join(lines),
        [report_row("results", record.win.race.series, record.win.race.season, record.win.race.round)],
    )
