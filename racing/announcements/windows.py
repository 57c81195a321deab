"""When each kind may be said; outside its window it is never said, however late the bot comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.events import Event
from data.guilds import Guild
from racing.local_time import local_day, local_instant

HORIZON = timedelta(hours=48)
# A first start before this minute of the day has its card the evening before.
EARLY_START, EVENING = 11 * 60, 18 * 60
CARD_WITHOUT_START = timedelta(hours=12)  # how long a card of races without a start may still come
EDIT_WINDOW = timedelta(hours=6)
NEW_REVISION = timedelta(minutes=15)  # a move of less only shifts what waits
NOTICE_WINDOW = timedelta(hours=12)
UNDER_WAY = timedelta(hours=5)  # after its start a race is called under way for so long
RACED = ("race", "sprint")  # sessions that have cards and reminders


@dataclass(frozen=True, slots=True)
class Window:
    """`before` the start it is due; it must not be sent from `until` after the start on (negative: before).

    `early`: with many servers it may go out up to five minutes before it is due.
    """

    before: timedelta
    until: timedelta
    early: bool = True


REMINDERS = {
    "reminder_24h": Window(timedelta(hours=24), timedelta(hours=-12)),
    "reminder": Window(timedelta(hours=1), timedelta(minutes=-15)),
    "reminder_15m": Window(timedelta(minutes=15), timedelta(minutes=-2)),
    "reminder_start": Window(timedelta(0), timedelta(minutes=10), early=False),
}


def race_days(
    guild: Guild, events: Sequence[Event], standing: Mapping[str, date] | None = None
) -> dict[date, list[Event]]:
    """The races and sprints that a server follows, by its own day, in the order of their starts.

    A race without a published start stands on its day at the track, behind those with one; `standing` is on
    whose day's card a race stands already, by event_id.
    """
    days: dict[date, list[Event]] = {}
    for event in events:
        day = (standing or {}).get(event.event_id) or day_in(guild.zone, event)
        if event.session in RACED and event.series in guild.series and day is not None:
            days.setdefault(day, []).append(event)
    for raced in days.values():
        raced.sort(key=lambda event: (event.starts_at is None, event.starts_at, event.event_id))
    return days


def day_in(zone: str, event: Event) -> date | None:
    """The day of an event on a server's calendar; that at the track while no start is published."""
    return event.local_date if event.starts_at is None else local_day(zone, event.starts_at)


def card_due(guild: Guild, day: date, starts: Sequence[datetime]) -> datetime:
    """When the race-day card is posted: at the server's minute, or the evening before an early start."""
    due = local_instant(guild.zone, day, guild.card_minute)
    if starts and (starts[0] < local_instant(guild.zone, day, EARLY_START) or starts[0] <= due):
        return local_instant(guild.zone, day - timedelta(days=1), EVENING)
    return due


def card_expires(due: datetime, starts: Sequence[datetime]) -> datetime:
    """A card that comes after the last start of its day is not worth posting."""
    return max(starts) if starts else due + CARD_WITHOUT_START
