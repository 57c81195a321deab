"""/today: what happened on a day of the year."""

from __future__ import annotations

import discord

from racing.series import Series
from racing.today import BornOnDay, DayRecord, WonOnDay
from ui.buttons import button
from ui.buttons.today import DaySource, TurnDay
from ui.cards import Controls, card, note
from ui.pages import cut, page_buttons
from ui.record_ends import ends_sentences
from ui.reports import report_row
from ui.theme import ACCENTS, NEUTRAL, counted, joined, plain, track_short

PAGE = 8  # most lines wrap on a phone


def today_card(record: DayRecord, owner_id: int, page: int = 0) -> discord.ui.LayoutView:
    """The answer to /today; `owner_id` asked, and alone may change it in place."""
    shown = cut(record.moments, page, PAGE)
    lines = "\n".join(moment_line(moment, record) for moment in shown.items)
    day, year = record.day, record.day.year or 0
    only = record.only or "-"

    def turn(number: int) -> TurnDay:
        return TurnDay(owner_id, day.month, day.day, year, only, number)

    source = DaySource(day.month, day.day, year, only)
    rows: list[Controls] = [[*page_buttons(shown, turn), button("Source", source)]]
    title = f"### {day.text}\n{_summary(record)}"
    colour = ACCENTS[record.only] if record.only else NEUTRAL
    return card([title, lines, f"-# {_footer(record)}"], rows, colour)


def _summary(record: DayRecord) -> str:
    """How much there is: "33 races were won on this day, 4 of them first wins. 6 drivers were born."."""
    series = f"{record.only.attribute} " if record.only else ""
    if record.to_come:
        return "That day is still to come."
    if not record.moments:
        return f"No {series}race was won and no driver of our records was born on this day."
    parts = []
    if record.wins:
        firsts = sum(moment.first > 0 for moment in record.wins)
        first = f", {firsts} of them {'a first win' if firsts == 1 else 'first wins'}" if firsts else ""
        verb = "was" if len(record.wins) == 1 else "were"
        parts.append(f"{counted(len(record.wins), f'{series}race')} {verb} won on this day{first}.")
    if record.births:
        verb = "was" if len(record.births) == 1 else "were"
        parts.append(f"{counted(len(record.births), 'driver')} {verb} born.")
    return " ".join(parts)


def moment_line(moment: WonOnDay | BornOnDay, record: DayRecord) -> str:
    """A line of the day: "**2016** · Jimmie Johnson won the Ford EcoBoost 400 …"."""
    if isinstance(moment, BornOnDay):
        return f"**{moment.on.year}** · {_born(moment)}"
    round_ = moment.years_ago and moment.years_ago % 10 == 0 and record.day.year is None
    ago = f", {moment.years_ago} years ago" if round_ else ""
    return f"**{moment.on.year}**{ago} · {_won(moment)}"


def _won(moment: WonOnDay) -> str:
    race = moment.win.race
    series = Series(race.series)
    who = joined([plain(name) for name in moment.win.winners])
    track = track_short(race.track)
    where = "" if track.casefold() in race.race_name.casefold() else f" at {plain(track)}"
    season = f", {race.season} season" if race.season != race.run_on.year else ""
    name = plain(race.race_name.removeprefix("The "))
    parts = [f"{who} won the {name}{where} ({series.name_in(race.season)}{season})"]
    if moment.first:
        parts.append(_first_win(moment, series))
    if moment.champion:
        same = moment.champion in moment.win.winners
        last = "last race of the season"
        parts.append(f"the champion's {last}" if same else f"{last}, champion {plain(moment.champion)}")
    return ", ".join(parts)


def _first_win(moment: WonOnDay, series: Series) -> str:
    """Whose first it was is said only where two shared the win."""
    name = series.attribute
    of_whom = f" of {plain(moment.win.winners[0])}" if len(moment.win.winners) > 1 else ""
    if moment.first > 1:
        return f"the first of {moment.first:,} {name} wins{of_whom}"
    return f"a first {name} win{of_whom}" if moment.racing else f"the one and only {name} win{of_whom}"


def _born(moment: BornOnDay) -> str:
    """A birth is told by the record alone, in words that are right for the living and the dead."""
    figures = [counted(number, f"{series.attribute} title") for series, number in moment.titles]
    figures += [counted(number, f"{series.attribute} win") for series, number in moment.wins]
    if not figures:
        raced = [series.short for series in moment.series]
        figures = [f"raced in {joined(raced)}"]
    return f"Born: {plain(moment.name)}, {', '.join(figures)}"


def _footer(record: DayRecord) -> str:
    text = "From the race winners since 1949 and the days of birth that are known."
    if record.missing:
        text += f" {ends_sentences(record.missing, wins_only=True)}"
    return text


def today_source(record: DayRecord) -> discord.ui.LayoutView:
    """Where the card's figures come from, how far they go, and how they are ordered."""
    lines = [
        f"**Where {record.day.text} comes from**",
        "Races by their date in the list of race winners (NASCAR: nascaR.data, DriverAverages.com, 2026 from "
        "NASCAR's public feeds; Formula 1: F1DB, CC BY 4.0). A race of a season may have been run late in "
        "the year before.",
        "Days of birth are known for some drivers only.",
        "Order: races that everybody knows, last races of a season, first wins, the winner's titles and "
        "wins, round anniversaries.",
        "A first win is the first in that series; a shared Formula 1 win counts for both drivers.",
    ]
    if record.missing:
        lines.append(ends_sentences(record.missing, wins_only=True))
    return note("\n".join(lines), [report_row("today", record.day.month, record.day.day, record.day.year)])
