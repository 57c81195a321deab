"""Personal reminders: who wants to be reminded of which event, how long before, and where it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.db import Database, Row, Transaction
from data.instants import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class PersonalReminder:
    """`guild_id` None: asked for in private.  `channel_id` is where it was asked."""

    reminder_id: int
    user_id: int
    event_id: str
    guild_id: int | None
    channel_id: int
    lead_minutes: int
    created_at: datetime


_COLUMNS = "reminder_id, user_id, event_id, guild_id, channel_id, lead_minutes, created_at"


def _reminder(row: Row) -> PersonalReminder:
    cells: Row = (*row[:6], from_ms(row[6]))
    return PersonalReminder(*cells)


async def get_reminder(db: Database | Transaction, reminder_id: int) -> PersonalReminder | None:
    """The reminder of that number."""
    rows = await db.fetch_all(f"SELECT {_COLUMNS} FROM reminder WHERE reminder_id = ?", (reminder_id,))  # noqa: S608
    return _reminder(rows[0]) if rows else None


async def list_reminders_of(db: Database | Transaction, user_id: int) -> list[PersonalReminder]:
    """A person's reminders, those asked for first before the others."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM reminder WHERE user_id = ? ORDER BY reminder_id",  # noqa: S608
        (user_id,),
    )
    return [_reminder(row) for row in rows]


async def list_event_reminders(
    tx: Transaction, event_id: str, guild_id: int | None = None
) -> list[PersonalReminder]:
    """Everybody's reminders of an event; of those asked for in one server, where one is given."""
    rows = await tx.fetch_all(
        f"SELECT {_COLUMNS} FROM reminder WHERE event_id = ?1 AND (?2 IS NULL OR guild_id = ?2) "  # noqa: S608
        "ORDER BY reminder_id",
        (event_id, guild_id),
    )
    return [_reminder(row) for row in rows]


def reminder_key(reminder: PersonalReminder, rev: int) -> str:
    """The outbox's key of a reminder of an event at a revision; `_KEY` is the same in SQL."""
    return f"{reminder.user_id}:remind:{reminder.reminder_id}:{rev}"


_KEY = "r.user_id || ':remind:' || r.reminder_id || ':' || (e.rev + COALESCE(o.rev, 0))"


async def list_unplanned_reminders(db: Database, after: datetime, until: datetime) -> list[PersonalReminder]:
    """Those of planned events that start in (after, until], by the server where they were asked for, and for
    which nothing waits and nothing was said: what was to say it was too late, or called off.
    """
    columns = ", ".join(f"r.{name}" for name in _COLUMNS.split(", "))
    rows = await db.fetch_all(
        f"SELECT {columns} FROM reminder r JOIN event e ON e.event_id = r.event_id "  # noqa: S608
        "LEFT JOIN event_override o ON o.event_id = r.event_id AND o.guild_id = r.guild_id "
        "WHERE IIF(o.active = 1, o.starts_at, e.starts_at) > ? "
        "AND IIF(o.active = 1, o.starts_at, e.starts_at) <= ? "
        "AND IIF(o.active = 1, o.status, e.status) = 'planned' AND NOT EXISTS ("
        f"SELECT 1 FROM outbox w WHERE w.key = {_KEY} AND w.state NOT IN ('expired', 'cancelled')) "
        "ORDER BY r.reminder_id",
        (to_ms(after), to_ms(until)),
    )
    return [_reminder(row) for row in rows]


async def add_reminder(
    tx: Transaction,
    user_id: int,
    event_id: str,
    guild_id: int | None,
    channel_id: int,
    lead_minutes: int,
    now: datetime,
) -> PersonalReminder:
    """Remember to remind; a person has one reminder of an event, and the newest request counts.

    It gets a number that no reminder had before, so that it is sent although an older one was.
    """
    await delete_reminder(tx, user_id, event_id)
    rows = await tx.fetch_all(
        "INSERT INTO reminder (user_id, event_id, guild_id, channel_id, lead_minutes, created_at) "  # noqa: S608
        f"VALUES (?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
        (user_id, event_id, guild_id, channel_id, lead_minutes, to_ms(now)),
    )
    return _reminder(rows[0])


async def delete_reminder(tx: Transaction, user_id: int, event_id: str) -> bool:
    """Forget a reminder; whether there was one."""
    return (
        await tx.execute("DELETE FROM reminder WHERE user_id = ? AND event_id = ?", (user_id, event_id)) > 0
    )


async def delete_past_reminders(tx: Transaction, before: date) -> int:
    """Forget the reminders of events before a day; how many."""
    return await tx.execute(
        "DELETE FROM reminder WHERE event_id IN (SELECT event_id FROM event WHERE local_date < ?)",
        (before.isoformat(),),
    )


async def cancel_reminder_rows(
    tx: Transaction, user_id: int, event_id: str, but_key: str, why: str, now: datetime
) -> int:
    """Call off a person's waiting reminders of an event, but for the one with `but_key`; how many."""
    return await tx.execute(
        "UPDATE outbox SET state = 'cancelled', last_error = ?, done_at = ? "
        "WHERE event_id = ? AND user_id = ? AND kind = 'personal' AND key <> ? "
        "AND state = 'planned' AND first_try_at IS NULL",
        (why, to_ms(now), event_id, user_id, but_key),
    )
