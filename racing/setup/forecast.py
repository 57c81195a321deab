"""The next posts of a server: what waits in the outbox, and what will be planned behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.db import Database
from data.events import Event, get_event, list_events_between
from data.guilds import Guild, Subscription
from data.outbox import list_guild_rows
from racing.announcements.windows import HORIZON, REMINDERS, card_due, race_days
from racing.local_time import local_day, local_instant
from racing.rhythm import RHYTHM, kind_on
from racing.trivia.hosting import POST as TRIVIA
from racing.trivia.hosting import QUESTION
from racing.trivia.rounds import TABLE

AHEAD = timedelta(days=150)  # longer than the months between two seasons
DAILY_DAYS = 9  # days of daily posts that are looked at behind the outbox: a week and what it overlaps
WAITING = ("planned", "claimed")
ASKED_FOR = ("test", QUESTION, TABLE)  # by somebody, just now: not what comes by itself


@dataclass(frozen=True, slots=True)
class NextPost:
    """A post to come, with the race that it is about, where it is about one."""

    due_at: datetime
    kind: str
    channel_id: int
    event: Event | None


async def next_posts(
    db: Database, guild: Guild, chosen: Mapping[str, Subscription], now: datetime
) -> list[NextPost]:
    """All that is known of, soonest first; none for a server that is not set up."""
    channels = {one.kind: one.channel_id for one in chosen.values() if one.enabled and not one.blocked_reason}
    if guild.set_up_at is None or guild.removed_at is not None:
        return []
    found = await _waiting(db, guild, now)
    behind = now + HORIZON
    near = await list_events_between(db, now.date() - timedelta(days=1), (now + AHEAD).date(), guild.guild_id)
    found += [post for post in _of_races(guild, channels, near) if post.due_at > behind]
    found += await _of_rhythm(db, guild, channels, now)
    found += _of_trivia(guild, channels, now)
    return sorted(found, key=lambda post: post.due_at)


async def _waiting(db: Database, guild: Guild, now: datetime) -> list[NextPost]:
    rows = await list_guild_rows(db, guild.guild_id)
    # What is too late is not to come any more, though the sender has not let it expire yet.
    posts = [
        row
        for row in rows
        if row.state in WAITING
        and row.expires_at > now
        and row.action == "post"
        and row.kind not in ASKED_FOR
    ]
    days = await list_events_between(
        db, now.date() - timedelta(days=1), (now + HORIZON).date() + timedelta(days=1), guild.guild_id
    )
    by_day = race_days(guild, days)
    found = []
    for row in posts:
        event = await get_event(db, row.event_id, guild.guild_id) if row.event_id else None
        if row.kind == "card":
            raced = [day for day in by_day if row.key.endswith(day.isoformat())]
            event = by_day[raced[0]][0] if raced else None
        found.append(NextPost(row.due_at, row.kind, row.channel_id or 0, event))
    return found


def _of_races(guild: Guild, channels: Mapping[str, int], events: Sequence[Event]) -> list[NextPost]:
    found = []
    for day, raced in race_days(guild, events).items():
        planned = [event for event in raced if event.status == "planned"]
        if not planned:
            continue
        starts = [event.starts_at for event in planned if event.starts_at is not None]
        if "card" in channels:
            found.append(NextPost(card_due(guild, day, starts), "card", channels["card"], planned[0]))
        for kind, window in REMINDERS.items():
            if kind in channels and starts:
                found.append(NextPost(starts[0] - window.before, kind, channels[kind], planned[0]))
    return found


async def _of_rhythm(
    db: Database, guild: Guild, channels: Mapping[str, int], now: datetime
) -> list[NextPost]:
    chosen = [kind for kind in RHYTHM if kind in channels]
    if not chosen:
        return []
    found = []
    for day, due in _days_behind(guild, guild.daily_minute, now):
        kind = await kind_on(db, guild, chosen, day)
        if kind is not None:
            found.append(NextPost(due, kind, channels[kind], None))
    return found


def _of_trivia(guild: Guild, channels: Mapping[str, int], now: datetime) -> list[NextPost]:
    if TRIVIA not in channels:
        return []
    return [
        NextPost(due, TRIVIA, channels[TRIVIA], None)
        for _, due in _days_behind(guild, guild.trivia_minute, now)
    ]


def _days_behind(guild: Guild, minute: int, now: datetime) -> list[tuple[date, datetime]]:
    """The local days whose `minute` comes after what the outbox holds by now."""
    today = local_day(guild.zone, now)
    days = [today + timedelta(days=number) for number in range(DAILY_DAYS)]
    dues = [(day, local_instant(guild.zone, day, minute)) for day in days]
    return [(day, due) for day, due in dues if due > now + HORIZON]
