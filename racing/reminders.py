"""Personal reminders: asked for by a button, sent as a direct message, following the race when it moves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.events import Event, get_event
from data.outbox import NewRow, OutboxRow, get_row, list_sent_to, set_wanted
from data.reminders import (
    PersonalReminder,
    add_reminder,
    cancel_reminder_rows,
    delete_reminder,
    get_reminder,
    list_event_reminders,
    list_reminders_of,
    list_unplanned_reminders,
    reminder_key,
)
from racing.announcements.composed import Composed, OutdatedRow
from racing.announcements.told import as_told, detail, tells_start
from racing.announcements.windows import HORIZON
from racing.apart import apart
from racing.archive import Archive
from racing.move_errors import NoSuchEvent, NothingToRemind, TooManyReminders

LEADS = (15, 30, 60, 180)  # minutes before the start
DEFAULT_LEAD = 60
MOST = 25  # reminders of one person that are still to come
KIND = "personal"
AT_A_TIME = 100  # reminders that are planned in one transaction: others want to write, too


@dataclass(frozen=True, slots=True)
class Asked:
    """A reminder with its event as the server sees it where it was asked.

    `due_at` None: no start is published yet, or the race is off.
    """

    reminder: PersonalReminder
    event: Event
    due_at: datetime | None

    @property
    def leads(self) -> tuple[int, ...]:
        """The leads that can be chosen, in minutes."""
        return LEADS


@dataclass(frozen=True, slots=True)
class PersonalNote:
    """What the reminder says; `mention_id` is set where it is posted instead of sent."""

    event: Event
    mention_id: int | None


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where: `guild_id` None in private."""

    user_id: int
    guild_id: int | None
    channel_id: int


async def remind(
    db: Database, asker: Asker, event_id: str, now: datetime, lead_minutes: int | None = None
) -> Asked:
    """Remind of an event, by default an hour before; a later start than that leaves a shorter lead.

    A reminder that is to come already is kept, unless another lead is asked for.
    Raises: NoSuchEvent, NothingToRemind, TooManyReminders.
    """
    async with db.transaction() as tx:
        mine = await list_reminders_of(tx, asker.user_id)
        present = next((one for one in mine if one.event_id == event_id), None)
        # A changed one stays where it was asked for first: the server's view of the race belongs to it.
        guild_id = present.guild_id if present else asker.guild_id
        channel_id = present.channel_id if present else asker.channel_id
        event = await get_event(tx, event_id, guild_id)
        if event is None:
            raise NoSuchEvent(event_id)
        if present is not None and lead_minutes is None:
            asked = await _asked(tx, present)
            if not await _is_decided(tx, asked):
                return asked
        lead = _lead(event, lead_minutes if lead_minutes in LEADS else DEFAULT_LEAD, now)
        if present is None and len(await _to_come(tx, mine, now)) >= MOST:
            raise TooManyReminders(MOST)
        added = await add_reminder(tx, asker.user_id, event_id, guild_id, channel_id, lead, now)
        await _plan_one(tx, added, now)
        return await _asked(tx, added)


def _lead(event: Event, wanted: int, now: datetime) -> int:
    """The lead asked for, or the longest one that is still ahead.

    Raises: NothingToRemind.
    """
    if event.status != "planned":
        raise NothingToRemind(event.name, event.status, None)
    if event.starts_at is None:
        return wanted
    left = event.starts_at - now
    if left <= timedelta(0):
        raise NothingToRemind(event.name, "started", event.starts_at)
    ahead = [lead for lead in LEADS if lead <= wanted and timedelta(minutes=lead) < left]
    if not ahead:
        raise NothingToRemind(event.name, "soon", event.starts_at)
    return max(ahead)


async def snooze(db: Database, asker: Asker, event_id: str, now: datetime) -> Asked:
    """Remind again nearer to the start: at the next shorter lead.

    Raises: NoSuchEvent, NothingToRemind.
    """
    mine = await list_reminders_of(db, asker.user_id)
    lead = next((one.lead_minutes for one in mine if one.event_id == event_id), LEADS[-1])
    shorter = [one for one in LEADS if one < lead] or [LEADS[0]]
    return await remind(db, asker, event_id, now, max(shorter))


async def stop(db: Database, user_id: int, event_id: str, now: datetime) -> bool:
    """Do not remind after all; whether there was a reminder."""
    async with db.transaction() as tx:
        await cancel_reminder_rows(tx, user_id, event_id, "", "no longer wanted", now)
        return await delete_reminder(tx, user_id, event_id)


async def reminders_of(db: Database, user_id: int, now: datetime) -> list[Asked]:
    """A person's reminders that are still to come, the next first; those without an instant last."""
    coming = await _to_come(db, await list_reminders_of(db, user_id), now)
    return sorted(
        coming,
        key=lambda one: (one.due_at is None, one.due_at or one.event.local_date, one.event.event_id),
    )


async def _to_come(
    db: Database | Transaction, reminders: list[PersonalReminder], now: datetime
) -> list[Asked]:
    """Those whose race has not started, and of which it is not decided yet what became of them."""
    asked = [await _asked(db, reminder) for reminder in reminders]
    return [one for one in asked if not _is_over(one.event, now) and not await _is_decided(db, one)]


async def _is_decided(db: Database | Transaction, one: Asked) -> bool:
    """Whether it was sent, or cannot be."""
    row = await get_row(db, reminder_key(one.reminder, one.event.rev))
    return row is not None and row.state not in ("planned", "claimed", "cancelled")


def _is_over(event: Event, now: datetime) -> bool:
    if event.starts_at is not None:
        return event.starts_at <= now
    return event.local_date is not None and event.local_date < now.date() - timedelta(days=1)


async def _asked(db: Database | Transaction, reminder: PersonalReminder) -> Asked:
    event = await get_event(db, reminder.event_id, reminder.guild_id)
    if event is None:
        raise NoSuchEvent(reminder.event_id)
    return Asked(reminder, event, _due(event, reminder))


def _due(event: Event, reminder: PersonalReminder) -> datetime | None:
    if event.starts_at is None or event.status != "planned":
        return None
    return event.starts_at - timedelta(minutes=reminder.lead_minutes)


async def plan_reminders(tx: Transaction, event_id: str, now: datetime, guild_id: int | None) -> None:
    """Bring the reminders of an event to its start, in the transaction that changes it.

    `guild_id`: those asked for in that server; None: all, each as the server sees it where it was asked.
    """
    for reminder in await list_event_reminders(tx, event_id, guild_id):
        async with apart(tx, f"planning of reminder {reminder.reminder_id}"):
            await _plan_one(tx, reminder, now)


async def plan_near_reminders(db: Database, now: datetime) -> int:
    """Plan those of the next two days that are not planned, as after a clock that was ahead; how many."""
    lost = await list_unplanned_reminders(db, now, now + HORIZON)
    planned = 0
    for first in range(0, len(lost), AT_A_TIME):
        async with db.transaction() as tx:
            for one in lost[first : first + AT_A_TIME]:
                async with apart(tx, f"planning of reminder {one.reminder_id}"):
                    if await get_reminder(tx, one.reminder_id) is not None:
                        planned += await _plan_one(tx, one, now)
    return planned


async def _plan_one(tx: Transaction, reminder: PersonalReminder, now: datetime) -> int:
    """Bring what waits of one reminder to the start as it is now; how many rows were planned anew."""
    event = await get_event(tx, reminder.event_id, reminder.guild_id)
    row = None if event is None else _row(event, reminder, now)
    key = "" if row is None else row.key
    await cancel_reminder_rows(tx, reminder.user_id, reminder.event_id, key, "the race has changed", now)
    if row is not None and event is not None and not await _said(tx, reminder, event):
        return await set_wanted(tx, [row], now)
    return 0


async def _said(tx: Transaction, reminder: PersonalReminder, event: Event) -> bool:
    """Whether this start was reminded of already: the race moved and has come back to it."""
    return any(
        detail(row, "reminder_id") == reminder.reminder_id and tells_start(row, event)
        for row in await list_sent_to(tx, reminder.user_id, event.event_id)
    )


def _row(event: Event, reminder: PersonalReminder, now: datetime) -> NewRow | None:
    due = _due(event, reminder)
    if due is None or event.starts_at is None or event.starts_at <= now:
        return None
    return NewRow(
        reminder_key(reminder, event.rev),
        "dm",
        KIND,
        due,
        event.starts_at,
        channel_id=reminder.channel_id,
        user_id=reminder.user_id,
        event_id=event.event_id,
        rev=event.rev,
        payload=json.dumps({"reminder_id": reminder.reminder_id}),
    )


async def compose_personal(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """A person's reminder: a direct message, or a post with a mention where those are closed.

    Raises: OutdatedRow when it was taken back, or the race has changed since.
    """
    reminder = await get_reminder(archive.db, int(json.loads(row.payload)["reminder_id"]))
    if reminder is None:
        raise OutdatedRow("the reminder was taken back")
    event = await get_event(archive.db, reminder.event_id, reminder.guild_id)
    if event is None or event.rev != row.rev or event.status != "planned" or event.starts_at is None:
        raise OutdatedRow("the race has changed since")
    mention = row.user_id if row.action == "post" else None
    return Composed(PersonalNote(event, mention), (as_told(event),), ping_user_id=mention)
