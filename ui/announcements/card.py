"""The race-day card: one per server and day."""

from __future__ import annotations

import discord

from racing.announcements.composed import CardRace, RaceDayCard, TrackHistory
from racing.series import Series
from ui.announcements.wording import moment, place, race_name, source_button, start_word
from ui.buttons import button
from ui.buttons.reminders import RemindMe
from ui.buttons.setup import NotifyMe
from ui.buttons.tracks import PickTrack
from ui.cards import card
from ui.short_names import last_name
from ui.theme import ACCENTS, NEUTRAL, joined, plain

Button = discord.ui.Button[discord.ui.LayoutView]

MAX_RACES = 5  # beside each other on one card; the rest is named in one line
MAX_BUTTONS = 5  # in a row
IN_FULL = 2  # so many races have their history on the card
LEADERS = 3


def race_day_card(said: RaceDayCard, outbox_id: int) -> discord.ui.LayoutView:
    """The card; its first line tells no result, because a notification shows it."""
    shown, more = said.races[:MAX_RACES], said.races[MAX_RACES:]
    places = list(dict.fromkeys(place(race.event) for race in said.races))
    full = len(said.races) <= IN_FULL
    blocks = [_race(race, full) for race in shown]
    if more:
        blocks.append(f"Also: {joined([race_name(race.event) for race in more])}")
    text = "\n\n".join([f"### Race day: {joined(places)}\n{blocks[0]}", *blocks[1:]])
    series = {race.event.series for race in said.races}
    colour = ACCENTS[Series(series.pop())] if len(series) == 1 else NEUTRAL
    return card([text, f"-# {_footer(said)}"], _rows(shown, outbox_id, said.notify), colour)


def _race(race: CardRace, full: bool) -> str:
    event = race.event
    facts = [
        event.tv or "",
        f"{event.laps} laps" if event.laps else "",
        f"stages end on {', '.join(map(str, event.stage_ends))}" if event.stage_ends else "",
    ]
    kind = "" if event.points_race or event.session == "sprint" else " · exhibition"
    sprint = " · sprint" if event.session == "sprint" else ""
    lines = [
        f"**{race_name(event)}** · {Series(event.series).short}{sprint}{kind}",
        _start(race),
        " · ".join(filter(None, facts)),
    ]
    text = "\n".join(filter(None, lines))
    told = _history(race.history) if full and race.history else ""
    return f"{text}\n\n{told}" if told else text


def _start(race: CardRace) -> str:
    starts, word = race.event.starts_at, start_word(race.event).capitalize()
    if race.event.status == "cancelled":
        return "**Cancelled**"
    if starts is None:
        postponed = race.event.status == "postponed" or not race.here
        return "**Postponed**, the new date is not known" if postponed else "Start time not announced"
    if race.event.status == "postponed":
        return "**Postponed**, the new date is not known"
    if not race.here:
        return f"**Moved** to {moment(starts, 'F')} · {moment(starts, 'R')}"
    if race.over:
        return f"{word} was {moment(starts, 'F')}"
    if race.started:
        return f"**Under way** since {moment(starts, 't')}"
    moved = f", moved from {moment(race.moved_from, 't')}" if race.moved_from else ""
    return f"{word} {moment(starts, 'F')} · {moment(starts, 'R')}{moved}"


def _history(history: TrackHistory) -> str:
    lines = []
    if history.last:
        last = [f"{joined([plain(last_name(one)) for one in names])} {year}" for names, year in history.last]
        label = {1: "Last here", 2: "Last two here"}.get(len(last), "Last three here")
        lines.append(f"{label}: {', '.join(last)}")
    else:
        lines.append("The first race of this series here.")
    if history.most_wins:
        shown = [plain(name) for name in history.leaders[:LEADERS]]
        cut = len(history.leaders) - len(shown)
        names = joined([*shown, f"{cut} more"]) if cut else joined(shown)
        lines.append(f"Most wins: {names}, {history.most_wins}{' each' if len(history.leaders) > 1 else ''}")
    return "\n".join(lines)


def _footer(said: RaceDayCard) -> str:
    own = any(race.event.overridden for race in said.races)
    known = any(race.event.starts_at is not None for race in said.races)
    times = "Times are yours." if known else "From the published schedule."
    return times + (" Time set by this server's moderators." if own else "")


def _rows(races: tuple[CardRace, ...], outbox_id: int, notify: bool) -> list[list[Button]]:
    waiting = [race for race in races if race.here and not race.started and race.event.status == "planned"]
    remind = [
        button(
            "Remind me" if len(waiting) == 1 else f"Remind me: {place(race.event)}"[:38],
            RemindMe.of(race.event.event_id),
        )
        for race in waiting
    ]
    rest = [source_button(outbox_id)]
    if notify and waiting:
        rest.insert(0, button("Notify me", NotifyMe()))
    if races[0].history is not None:
        rest.insert(-1, button("Track", PickTrack(races[0].history.place_id, races[0].event.series)))
    return [[*remind, *rest]] if len(remind) + len(rest) <= MAX_BUTTONS else [remind, rest]
