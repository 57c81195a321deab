"""/next and /schedule: what runs next, and the calendar of a season."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import discord

from data.events import Event
from racing.schedule import Month, NextUp, Schedule
from racing.series import Series
from ui.announcements.wording import moment, start_word
from ui.buttons import button
from ui.buttons.calendar import AddToCalendar, CalendarSource, ShowNext, TurnSchedule
from ui.buttons.reminders import RemindMe
from ui.cards import Controls, card, note
from ui.event_words import NO_START, OFF, distance, event_name, is_exhibition, when, where
from ui.pages import Page, jump_select, page_buttons
from ui.theme import ACCENTS, NEUTRAL, day, plain

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
COUNTED_FROM = 8  # days before the first race from which on they are counted
BOLD = "Bold: what this server follows."
PUBLISHED = "From the published schedule."
OWN_TIME = "Time set by this server's moderators."


def next_card(found: Sequence[NextUp], owner_id: int) -> discord.ui.LayoutView:
    """One series in full, or a line for each of several, the nearest first."""
    return _one(found[0], owner_id) if len(found) == 1 else _overview(found, owner_id)


def _one(up: NextUp, owner_id: int) -> discord.ui.LayoutView:
    event = up.coming
    running = f"**Under way:** {_since(up.under_way)}\n" if up.under_way else ""
    season = TurnSchedule(owner_id, up.series, event.season if event else 0, -1)
    source = button("Source", CalendarSource(up.series))
    if event is None:
        text = f"{running}### No {up.series.attribute} race is announced"
        return card([text, f"-# {PUBLISHED}"], [[source]], ACCENTS[up.series])
    facts = [event.tv or "", distance(event), _stages(event)]
    start = when(event)
    if event.starts_at is not None:
        start = f"{start_word(event).capitalize()} {start}"
    lines = [f"{running}### {_title(up, event)}", _which(up, event), start, " · ".join(filter(None, facts))]
    if up.before:
        lines.append(f"Before it: {_before(up)}")
    others = button("All series", ShowNext(owner_id, "all"))
    rows = [[button("Remind me", RemindMe.of(event.event_id)), button("Schedule", season), others, source]]
    return card(["\n".join(filter(None, lines)), f"-# {_footer([event])}"], rows, ACCENTS[up.series])


def _title(up: NextUp, event: Event) -> str:
    """The race; long before the season, how many days are left to it."""
    if not up.first or up.days < COUNTED_FROM:
        return event_name(event)
    name = event_name(event) if event.race_name else f"first {up.series.attribute} race"
    return f"{up.days} days to the {name}"


def _before(up: NextUp) -> str:
    return "; ".join(f"{event_name(one)} (exhibition), {_short_day(one)}" for one in up.before)


def _which(up: NextUp, event: Event) -> str:
    number = f"race {event.round} of {up.rounds}" if event.round else "exhibition"
    if event.round and event.session != "race":
        number = f"{event.session.replace('_', ' ')} of {number}"  # F1's rounds have two that are raced
    return " · ".join([up.series.name_in(event.season), number, plain(event.track)])


def _stages(event: Event) -> str:
    return f"stages end on {', '.join(map(str, event.stage_ends))}" if event.stage_ends else ""


def _since(event: Event) -> str:
    assert event.starts_at is not None  # otherwise nobody knows that it is under way
    return f"{event_name(event)}, since {moment(event.starts_at, 't')}"


def _short_day(event: Event) -> str:
    if event.starts_at is not None:
        return moment(event.starts_at, "f")
    return day(event.local_date) if event.local_date else NO_START


def _overview(found: Sequence[NextUp], owner_id: int) -> discord.ui.LayoutView:
    lines = []
    for up in sorted(found, key=_nearness):
        series = f"**{up.series.short}**" if up.followed else up.series.short
        if up.under_way:
            lines.append(f"{series} · under way: {_since(up.under_way)}")
        if up.coming is not None:
            lines.append(f"{series} · {_line(up, up.coming)}")
        elif not up.under_way:
            lines.append(f"{series} · no race is announced")
    shown = [up.coming for up in found if up.coming]
    buttons = [button(up.series.short, ShowNext(owner_id, up.series)) for up in found]
    rows = [[*buttons, button("Source", CalendarSource("all"))]]
    bold = "" if all(up.followed for up in found) else f"{BOLD} "
    return card(["### What runs next\n" + "\n".join(lines), f"-# {bold}{_footer(shown)}"], rows, NEUTRAL)


def _nearness(up: NextUp) -> tuple[bool, date, float]:
    """What runs now, then by day, then by start; on its day a race without one stands last."""
    day_there = (up.coming.local_date if up.coming else None) or date.max
    starts_at = up.coming.starts_at if up.coming else None
    return up.under_way is None, day_there, starts_at.timestamp() if starts_at else math.inf


def _line(up: NextUp, event: Event) -> str:
    mark = " · exhibition" if is_exhibition(event) else ""
    title = _title(up, event)
    left = _left(up) if title == event_name(event) else ""  # the days stand in the title of an opener
    before = f" · before it: {_before(up)}" if up.before else ""
    return f"{title}{mark} · {when(event)}{left}{before}"


def _left(up: NextUp) -> str:
    """The days left, where Discord cannot count them: no start is known."""
    if up.coming is None or up.coming.starts_at is not None or not up.days:
        return ""
    return f" · in {up.days} {'day' if up.days == 1 else 'days'}"


def _footer(events: Sequence[Event]) -> str:
    parts = ["Times are yours."] if any(event.starts_at for event in events) else []
    if any(event.starts_at is None for event in events):
        parts.append("Dates are those at the track.")
    return " ".join([*parts, PUBLISHED, *([OWN_TIME] if any(e.overridden for e in events) else [])])


def schedule_card(schedule: Schedule, owner_id: int, page: int = -1) -> discord.ui.LayoutView:
    """A month of a season's calendar; `page` -1 is the one with the next race."""
    number = schedule.current if page < 0 else min(page, len(schedule.months) - 1)
    month = schedule.months[number]
    title = f"### {schedule.series.name_in(schedule.season)} {schedule.season} · {_month(month, schedule)}"
    lines = [_schedule_line(event) for event in month.events]
    shown: Page[Event] = Page(month.events, number, len(schedule.months), 0)

    def turn(to: int) -> TurnSchedule:
        return TurnSchedule(owner_id, schedule.series, schedule.season, to)

    more: list[discord.ui.Item[discord.ui.LayoutView]] = [
        button("Add to calendar", AddToCalendar(schedule.series, schedule.season)),
        *(
            button(str(year), TurnSchedule(owner_id, schedule.series, year, -1))
            for year in schedule.known
            if year != schedule.season
        ),
        button("Source", CalendarSource(schedule.series)),
    ]
    jump = jump_select(shown, turn, lambda at: _month(schedule.months[at], schedule))
    rows: list[Controls] = [page_buttons(shown, turn), more, jump]
    assumed = f" No series was named, so this is {schedule.series.short}." if schedule.assumed else ""
    paragraphs = ["\n".join([title, *lines]), f"-# {_footer(month.events)}{assumed}"]
    return card(paragraphs, rows, ACCENTS[schedule.series])


def _month(month: Month, schedule: Schedule) -> str:
    name = MONTHS[month.month - 1]
    return name if month.year == schedule.season else f"{name} {month.year}"


def _schedule_line(event: Event) -> str:
    facts = [where(event), "exhibition" if is_exhibition(event) else "", event.tv or ""]
    told = " · ".join(filter(None, [f"**{event_name(event)}**", *facts]))
    at = day(event.local_date) if event.local_date else ""
    if event.status in OFF:
        return f"{at} · {told} · {OFF[event.status]}"
    if event.starts_at is not None:
        return f"{moment(event.starts_at, 'f')} · {told}"
    return f"{at} · {told} · {NO_START}"


def calendar_note(schedule: Schedule, filename: str) -> discord.ui.LayoutView:
    """The message that carries the file."""
    view = discord.ui.LayoutView(timeout=None)
    text = (
        f"The {schedule.series.name_in(schedule.season)} calendar of {schedule.season}. Open it with your "
        "calendar; opening a newer one later brings moved races up to date."
    )
    view.add_item(discord.ui.TextDisplay(text))
    view.add_item(discord.ui.File(f"attachment://{filename}"))
    return view


def calendar_source(series: Series | None) -> discord.ui.LayoutView:
    """Where the calendar comes from."""
    lines = ["**Where the calendar comes from**"]
    if series is None or series.is_nascar:
        lines.append(
            "NASCAR 2026: the schedule of NASCAR's public feed. 2027: the lists of dates published so far; "
            "start times, some names and some channels are not announced yet."
        )
    if series is None or series is Series.F1:
        lines.append("Formula 1: F1DB (CC BY 4.0), with start times in UTC.")
    lines.append("A server's moderators may set another time with /race-move: the card then says so.")
    lines.append(
        "Nobody tells me when a race ends: it is called under way for four hours after its start, a sprint "
        "for one."
    )
    return note("\n".join(lines))
