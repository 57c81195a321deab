"""A row of the outbox → everything that its text needs, as it stands at this instant."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.events import Event, get_event, list_events_between
from data.guilds import Guild, get_guild
from data.instants import from_ms
from data.outbox import OutboxRow, get_row, list_telling
from racing.announcements.composed import (
    BlockedNotice,
    CardRace,
    Composed,
    Notice,
    OutdatedRow,
    RaceDayCard,
    Reminder,
    ServerEvent,
)
from racing.announcements.history import track_history
from racing.announcements.told import Told, as_told, day_of, detail, standing, told_in
from racing.announcements.windows import RACED, UNDER_WAY, race_days
from racing.archive import Archive
from racing.local_time import local_instant
from racing.series import Series

MAX_NAME = 100  # of a server event's name and place
RACE_LASTS = {"race": timedelta(hours=4), "sprint": timedelta(hours=1)}


async def compose_card(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The card of a day, or what it says after a change: the races of that day, and those that left it.

    Raises: OutdatedRow when nothing runs that day (and nothing was told).
    """
    guild, day = await _guild(archive, row), day_of(row)
    card = row if row.target_key is None else await get_row(archive.db, row.target_key)
    first_told = told_in(card) if card is not None and row.action == "edit" else {}
    near = await list_events_between(
        archive.db, day - timedelta(days=2), day + timedelta(days=2), guild.guild_id
    )
    # Where the zone was changed, a race may stand on the card of the day before or after.
    since = local_instant(guild.zone, day - timedelta(days=3), 0)
    on_cards = standing(await list_telling(archive.db, guild.guild_id, ("card",), since), near)
    here = race_days(guild, near, on_cards).get(day, [])
    left = [one for one in first_told if one not in {event.event_id for event in here}]
    gone = [event for one in left if (event := await get_event(archive.db, one, guild.guild_id))]
    if not first_told:
        here = [event for event in here if event.status == "planned"]
    if not here and not gone:
        raise OutdatedRow("nothing runs that day any more")
    races = [await _card_race(archive, guild, e, True, first_told.get(e.event_id), now, row) for e in here]
    races += [await _card_race(archive, guild, e, False, first_told[e.event_id], now, row) for e in gone]
    said = RaceDayCard(day, tuple(races), guild.ping_role_id is not None)
    return Composed(said, tuple(as_told(race.event) for race in races))


async def _card_race(
    archive: Archive, guild: Guild, event: Event, here: bool, told: Told | None, now: datetime, row: OutboxRow
) -> CardRace:
    starts = event.starts_at
    moved = told is not None and told.rev < event.rev and told.starts_at != starts
    # Nothing of the day itself, nor of what the server does not want to hear yet.
    heard = (now - timedelta(minutes=guild.spoiler_minutes)).date()
    before = min(day_of(row), heard) - timedelta(days=1)
    return CardRace(
        event,
        here,
        told.starts_at if moved and told is not None else None,
        starts is not None and starts <= now,
        starts is not None and starts + UNDER_WAY <= now,
        await track_history(archive, event, before),
    )


async def compose_reminder(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The reminder of a race; the role is named by the kind that may ping alone.

    Raises: OutdatedRow when the event is no longer what it was planned for.
    """
    event = await _same_event(archive, row)
    if event.status != "planned" or event.starts_at is None:
        raise OutdatedRow(f"the race is {event.status}")
    guild = await _guild(archive, row)
    role_id = guild.ping_role_id if row.kind == "reminder" else None
    return Composed(Reminder(event, role_id), (as_told(event),), ping_role_id=role_id)


async def compose_notice(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """ "Moved", "cancelled", or "postponed".

    Raises: OutdatedRow when the event has changed once more.
    """
    event = await _same_event(archive, row)
    before, was = detail(row, "before"), detail(row, "was")
    told = Notice(event, None if before is None else from_ms(int(before)), was not in (None, "planned"))
    return Composed(told, (as_told(event),))


async def compose_blocked(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """That a channel cannot be posted in."""
    return Composed(BlockedNotice(int(detail(row, "channel_id") or 0), str(detail(row, "reason"))))


def server_event_name(event: Event) -> str:
    """What an event is called in the calendars of servers."""
    return f"{Series(event.series).short}: {event.race_name or event.track}"[:MAX_NAME]


async def compose_server_event(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """An event of the server's own calendar.

    Raises: OutdatedRow for a race without a start, one that has started or is off.
    """
    event = await _same_event(archive, row)
    if event.status != "planned" or event.starts_at is None or event.session not in RACED:
        raise OutdatedRow(f"the race is {event.status} or has no start")
    if event.starts_at <= now:
        raise OutdatedRow("the race has started")
    facts = [f"{event.laps} laps" if event.laps else "", event.tv or ""]
    ends = event.starts_at + RACE_LASTS[event.session]
    told = ServerEvent(
        server_event_name(event),
        event.track[:MAX_NAME],
        " · ".join(filter(None, facts)),
        event.starts_at,
        ends,
    )
    return Composed(told, (as_told(event),))


async def _same_event(archive: Archive, row: OutboxRow) -> Event:
    """The event of a row, as its server sees it now; it must still be the revision that the row tells of."""
    event = None if row.event_id is None else await get_event(archive.db, row.event_id, row.guild_id)
    if event is None:
        raise OutdatedRow("the event is gone")
    if row.rev is not None and event.rev != row.rev:
        raise OutdatedRow("the event has changed since")
    return event


async def _guild(archive: Archive, row: OutboxRow) -> Guild:
    guild = None if row.guild_id is None else await get_guild(archive.db, row.guild_id)
    if guild is None or guild.removed_at is not None:
        raise OutdatedRow("the server is gone")
    return guild
