"""What a row of the outbox is; planning and listing them.

            add_rows, set_wanted
                     |
                     v     expire_overdue, expire_superseded
    +-----------> planned ---------------------------------------------------> expired
    |                |  |  cancel_unwanted, cancel_guild_rows, block_channel,
    |     claim_rows |  |  cancel_reminder_rows
    |                |  +----------------------------------------------------> cancelled
    |                v
    +----------- claimed --- mark_sent -----> sent         it stands in Discord, or was deleted there since
    |  retry_row     |  |
    |  recover       |  +--- mark_final ----> expired      its time is over, and it does not stand there
    |  turn_into_    |  +--- mark_final ----> cancelled    nobody wants it any more, and it does not either
    |    post        |  +--- mark_final ----> failed       refused, or no text could be made
    |                |  +--- mark_final ----> uncertain    it may stand there: never sent again
    |                |
    |                +--- its lease is over: claim_rows takes it again
    |
    +--- set_wanted --- cancelled, or expired as TOO_LATE: wanted again
    +--- bring_back --- expired as TOO_LATE by a clock that was ahead

What plans and calls off runs in the transaction of the change that asks for it; recover once at a start,
bring_back after everything is planned anew; all else is the sender's (bot/outbox).

first_try_at is the one thing that tells whether a row can have come out.  NULL: surely not, so that planning
may change it, call it off, or bring it back.  A claim sets it before anything is asked, as the process may
die at any moment; from then on only its window moves.  It is cleared where nothing was asked for, by a
definite failure (429, no connection) of the first try, by a look that did not find it, and with `expired` and
`cancelled`.  An ambiguous failure (5xx, an answer lost, a dead process) leaves it: see bot/outbox/doubt.py
for how long a repeat is safe from there.  What only writes a wanted state (an edit, a removal) may be
repeated for ever: no failure leaves it in doubt.  The nonce is made by the first claim, and stays until
planning has changed the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Row, Transaction
from data.instants import from_ms, instant_or_none, to_ms


@dataclass(frozen=True, slots=True)
class NewRow:
    """Something to be said.  `key` says what it is: planning it twice adds nothing.

    `payload` is JSON with what the text needs besides the event; `target_key` names the row whose message
    is edited or replied to.  Never sent at `expires_at` or later.
    """

    key: str
    action: str  # post, edit, dm, event_create, event_edit, event_delete
    kind: str  # card, reminder, moved, cancelled, …
    due_at: datetime
    expires_at: datetime
    guild_id: int | None = None
    channel_id: int | None = None
    user_id: int | None = None
    event_id: str | None = None
    rev: int | None = None
    payload: str = "{}"
    target_key: str | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A row as it stands; for `state` and `first_try_at` see above."""

    outbox_id: int
    key: str
    action: str
    kind: str
    guild_id: int | None
    channel_id: int | None
    user_id: int | None
    event_id: str | None
    rev: int | None
    payload: str
    target_key: str | None
    due_at: datetime
    expires_at: datetime
    next_try_at: datetime
    state: str
    lease_until: datetime | None
    first_try_at: datetime | None
    attempts: int
    nonce: str | None
    message_id: int | None
    last_error: str | None
    created_at: datetime
    done_at: datetime | None


COLUMNS = (
    "outbox_id, key, action, kind, guild_id, channel_id, user_id, event_id, rev, payload, target_key, "
    "due_at, expires_at, next_try_at, state, lease_until, first_try_at, attempts, nonce, message_id, "
    "last_error, created_at, done_at"
)


def row_of(row: Row) -> OutboxRow:
    """One stored row (COLUMNS) as a value."""
    cells: Row = (
        *row[:11],
        from_ms(row[11]),
        from_ms(row[12]),
        from_ms(row[13]),
        row[14],
        instant_or_none(row[15]),
        instant_or_none(row[16]),
        *row[17:21],
        from_ms(row[21]),
        instant_or_none(row[22]),
    )
    return OutboxRow(*cells)


async def add_rows(tx: Transaction, rows: list[NewRow], now: datetime) -> None:
    """Plan `rows`; a key that is there already is left as it is."""
    await tx.execute_many(
        "INSERT INTO outbox (key, action, kind, guild_id, channel_id, user_id, event_id, rev, payload, "
        "target_key, due_at, expires_at, next_try_at, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        [
            (
                row.key,
                row.action,
                row.kind,
                row.guild_id,
                row.channel_id,
                row.user_id,
                row.event_id,
                row.rev,
                row.payload,
                row.target_key,
                to_ms(row.due_at),
                to_ms(row.expires_at),
                to_ms(row.due_at),
                to_ms(now),
            )
            for row in rows
        ],
    )


async def list_guild_rows(db: Database, guild_id: int, limit: int = 50) -> list[OutboxRow]:
    """What was and will be posted in a server, the latest due first."""
    rows = await db.fetch_all(
        f"SELECT {COLUMNS} FROM outbox WHERE guild_id = ? ORDER BY due_at DESC, outbox_id DESC LIMIT ?",  # noqa: S608
        (guild_id, limit),
    )
    return [row_of(row) for row in rows]


async def get_row(db: Database | Transaction, key: str) -> OutboxRow | None:
    """The row of that key."""
    rows = await db.fetch_all(f"SELECT {COLUMNS} FROM outbox WHERE key = ?", (key,))  # noqa: S608
    return row_of(rows[0]) if rows else None


async def get_row_by_id(db: Database | Transaction, outbox_id: int) -> OutboxRow | None:
    """The row of that id."""
    rows = await db.fetch_all(f"SELECT {COLUMNS} FROM outbox WHERE outbox_id = ?", (outbox_id,))  # noqa: S608
    return row_of(rows[0]) if rows else None


async def list_edits(db: Database | Transaction, target_key: str) -> list[OutboxRow]:
    """The edits that the message of a row has had, oldest first."""
    rows = await db.fetch_all(
        f"SELECT {COLUMNS} FROM outbox WHERE target_key = ? AND action = 'edit' AND state = 'sent' "  # noqa: S608
        "ORDER BY done_at, outbox_id",
        (target_key,),
    )
    return [row_of(row) for row in rows]


async def count_edits(db: Database | Transaction, target_key: str) -> int:
    """How often the message of a row was edited."""
    rows = await db.fetch_all(
        "SELECT COUNT(*) FROM outbox WHERE target_key = ? AND action = 'edit' AND state = 'sent'",
        (target_key,),
    )
    return int(rows[0][0])


async def list_sent_to(tx: Transaction, user_id: int, event_id: str) -> list[OutboxRow]:
    """What a person was sent about an event."""
    rows = await tx.fetch_all(
        f"SELECT {COLUMNS} FROM outbox WHERE event_id = ? AND user_id = ? AND state = 'sent'",  # noqa: S608
        (event_id, user_id),
    )
    return [row_of(row) for row in rows]
