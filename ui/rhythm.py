"""The daily posts: the week's track, the countdown by the numbers, what happened on this day, a quotation."""

from __future__ import annotations

from datetime import date

import discord

from data.events import Event
from racing.rhythm import Countdown, DailyQuote, RaceWeek, ThisDay
from racing.series import Series
from racing.tracks import TrackRecord
from ui.announcements.wording import moment, place, race_name, source_button, start_word
from ui.buttons import button
from ui.buttons.quotes import QuotePapers
from ui.buttons.tracks import PickTrack
from ui.cards import card
from ui.numbers import driver_line, number_headline
from ui.quotes import quote_text, sources_line
from ui.short_names import last_name
from ui.theme import ACCENTS, NEUTRAL, counted, day, joined, plain
from ui.today import moment_line
from ui.tracks import description

LAST_WINNERS = 5
LEADERS = 3
DRIVERS = 5  # of the number of the day
MOMENTS = 4
FULL_WEEK = 4  # other races that are named one by one
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def race_week_card(said: RaceWeek, outbox_id: int) -> discord.ui.LayoutView:
    """The Monday of a race week."""
    event = said.event
    facts = [
        event.tv or "",
        f"{event.laps} laps" if event.laps else "",
        f"stages end on {', '.join(map(str, event.stage_ends))}" if event.stage_ends else "",
    ]
    exhibition = "" if event.points_race else " · exhibition"
    head = [
        f"### This week: {place(event)}",
        f"**{race_name(event)}** · {Series(event.series).short}{exhibition}",
        _when(event),
        " · ".join(filter(None, facts)),
        description(said.record) if said.record else "",
    ]
    others = [f"{race_name(one)} ({_weekday(one)})" for one in said.others[:FULL_WEEK]]
    also = f"Also this week: {joined(others)}" if others else ""
    buttons = [source_button(outbox_id)]
    if said.record:
        buttons.insert(0, button("Track", PickTrack(said.record.place.place_id, event.series)))
    footer = "-# Times are yours."
    texts = ["\n".join(filter(None, head)), _winners(said.record) if said.record else "", also, footer]
    return card(texts, [buttons], ACCENTS[Series(event.series)])


def _when(event: Event) -> str:
    if event.starts_at is None:
        on = event.local_date
        return f"{_day_in_words(on)}, start time not announced" if on else "Day not announced"
    start = start_word(event).capitalize()
    return f"{start} {moment(event.starts_at, 'F')} · {moment(event.starts_at, 'R')}"


def _weekday(event: Event) -> str:
    if event.starts_at is not None:
        return moment(event.starts_at, "f")
    return _WEEKDAYS[event.local_date.weekday()] if event.local_date else "day not announced"


def _day_in_words(on: date) -> str:
    return f"{_WEEKDAYS[on.weekday()]}, {day(on, year=True)}"


def _winners(record: TrackRecord) -> str:
    here = record.series[0]
    last = [
        f"{joined([plain(last_name(one)) for one in win.winners])} {win.race.run_on.year}"
        for win in here.races[:LAST_WINNERS]
    ]
    lines = [f"Last {'winner' if len(last) == 1 else 'winners'} here: {', '.join(last)}"]
    leaders = [one for one in here.winners if one.standing.place == 1]
    most = leaders[0].standing.value
    if most > 1:
        names = [plain(one.name) for one in leaders[:LEADERS]]
        names += [f"{len(leaders) - LEADERS} more"] if len(leaders) > LEADERS else []
        lines.append(f"Most wins: {joined(names)}, {most}{' each' if len(leaders) > 1 else ''}")
    return "\n".join(lines)


def countdown_card(said: Countdown, outbox_id: int) -> discord.ui.LayoutView:
    """The days that are left are a car's number: who drove it."""
    texts = [f"### {counted(said.days, 'day')} to the {plain(said.event.name)}"]
    number = said.number
    if number.drivers:
        texts[0] += f"\n{number_headline(str(said.days), number)}"
        if number.wins:
            winners = [driver for driver in number.drivers if driver.wins]
            texts.append("\n".join(driver_line(driver) for driver in winners[:DRIVERS]))
    elif said.history and said.history.last:
        last = [
            f"{joined([plain(last_name(one)) for one in names])} {year}" for names, year in said.history.last
        ]
        texts.append(f"Last winners at {place(said.event)}: {', '.join(last)}")
        if said.history.most_wins:
            most = joined([plain(one) for one in said.history.leaders[:LEADERS]])
            texts.append(f"Most wins there: {most}, {said.history.most_wins}")
    texts.append(f"-# {_when(said.event)}.")
    return card(texts, [[source_button(outbox_id)]], ACCENTS[Series.CUP])


def this_day_card(said: ThisDay, outbox_id: int) -> discord.ui.LayoutView:
    """The most telling moments of the day."""
    record = said.record
    lines = [moment_line(one, record) for one in record.moments[:MOMENTS]]
    more = len(record.moments) - len(lines)
    footer = (
        f"{more} more in /today." if more else "From the race winners since 1949 and the known days of birth."
    )
    texts = [f"### {record.day.text} in racing", "\n".join(lines), f"-# {footer}"]
    return card(texts, [[source_button(outbox_id)]], NEUTRAL)


def daily_quote_card(said: DailyQuote, outbox_id: int) -> discord.ui.LayoutView:
    """A quotation with its papers."""
    texts = [f"**Quote of the day**\n{quote_text(said.quote)}", f"-# {sources_line(said.quote)}"]
    buttons = [button("How sure is that?", QuotePapers(said.quote.key)), source_button(outbox_id)]
    return card(texts, [buttons], NEUTRAL)
