"""An event or a setting has changed: waiting rows are moved, called off, planned anew.

Waiting is what was never tried; a row that may have been sent is left to the sender.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.instants import to_ms
from data.outbox.queue import TOO_LATE
from data.outbox.rows import COLUMNS, NewRow, OutboxRow, row_of

# The sender lets what is too late expire at its next look: after seconds, or when the bot runs again.
OVERDUE = timedelta(days=7)
_WAITING = "state = 'planned' AND first_try_at IS NULL"
# Too late is by the clock: it may have been wrong, or the window has moved since.
_GIVEN_UP = f"outbox.state = 'cancelled' OR outbox.state = 'expired' AND outbox.last_error = '{TOO_LATE}'"
# What was surely not sent takes what is wanted now.
_OPEN = "IIF(outbox.first_try_at IS NULL, excluded.{0}, outbox.{0})"


async def set_wanted(tx: Transaction, rows: Sequence[NewRow], now: datetime) -> int:
    """Plan `rows`, or bring those that wait to what is wanted now; how many rows were touched.

    What was called off, or was too late, comes back when it is wanted again, and may go to another channel,
    unless it may have been sent.  Of what may have been sent only the window moves: a repeat goes where it
    was tried first.
    """
    touched = 0
    for row in rows:
        touched += await tx.execute(
            "INSERT INTO outbox (key, action, kind, guild_id, channel_id, user_id, event_id, rev, payload, "  # noqa: S608
            "target_key, due_at, expires_at, next_try_at, created_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            f"channel_id = {_OPEN.format('channel_id')}, payload = {_OPEN.format('payload')}, "
            f"rev = {_OPEN.format('rev')}, target_key = {_OPEN.format('target_key')}, "
            "due_at = excluded.due_at, expires_at = excluded.expires_at, "
            # Whoever was asked to wait waits on; what has expired was put off by a clock that was ahead.
            "next_try_at = IIF(outbox.nonce IS NULL OR outbox.state <> 'planned', excluded.due_at, "
            "MAX(outbox.next_try_at, excluded.due_at)), "
            "nonce = IIF(outbox.first_try_at IS NULL, NULL, outbox.nonce), "
            "state = 'planned', done_at = NULL, last_error = NULL "
            f"WHERE (outbox.state = 'planned' OR outbox.first_try_at IS NULL AND ({_GIVEN_UP})) "
            "AND NOT (outbox.state = 'planned' AND outbox.due_at = excluded.due_at "
            "AND outbox.expires_at = excluded.expires_at AND (outbox.first_try_at IS NOT NULL "
            "OR outbox.channel_id IS excluded.channel_id AND outbox.payload = excluded.payload "
            "AND outbox.target_key IS excluded.target_key))",
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
            ),
        )
    return touched


async def shift_windows(tx: Transaction, rows: Sequence[NewRow]) -> None:
    """Give those of `rows` that wait the window which they have now, and plan none."""
    await tx.execute_many(
        "UPDATE outbox SET due_at = ?1, expires_at = ?2 WHERE key = ?3 AND state = 'planned' "
        "AND (due_at, expires_at) IS NOT (?1, ?2)",
        [(to_ms(row.due_at), to_ms(row.expires_at), row.key) for row in rows],
    )


async def bring_back(tx: Transaction, but_kinds: Sequence[str], now: datetime) -> int:
    """Let wait again what a clock that was ahead let expire: decided in the future, its window still open.

    Of `but_kinds` none: what is stated again and again comes back by that.  How many rows.
    """
    return await tx.execute(
        "UPDATE outbox SET state = 'planned', done_at = NULL, last_error = NULL, next_try_at = due_at "  # noqa: S608
        "WHERE state NOT IN ('planned', 'claimed') AND done_at > ?1 AND expires_at > ?1 "
        f"AND state = 'expired' AND last_error = '{TOO_LATE}' AND first_try_at IS NULL "
        f"AND kind NOT IN ({', '.join('?' * len(but_kinds))})",
        (to_ms(now), *but_kinds),
    )


async def cancel_unwanted(
    tx: Transaction, guild_id: int, kinds: Sequence[str], wanted: Collection[str], now: datetime
) -> int:
    """Call off the waiting rows of these kinds in a server whose keys are not in `wanted`; how many.

    One whose window was over `OVERDUE` ago is left to expire.
    """
    rows = await tx.fetch_all(
        f"SELECT outbox_id, key FROM outbox WHERE guild_id = ? AND expires_at > ? AND {_WAITING} "  # noqa: S608
        f"AND kind IN ({', '.join('?' * len(kinds))})",
        (guild_id, to_ms(now - OVERDUE), *kinds),
    )
    gone = [outbox_id for outbox_id, key in rows if key not in wanted]
    for outbox_id in gone:
        await tx.execute(
            "UPDATE outbox SET state = 'cancelled', last_error = 'a race or a setting has changed', "
            "done_at = ? WHERE outbox_id = ?",
            (to_ms(now), outbox_id),
        )
    return len(gone)


async def cancel_guild_rows(tx: Transaction, guild_id: int, reason: str, now: datetime) -> int:
    """Call off all that waits for a server, as when the bot was removed; how many rows."""
    return await tx.execute(
        "UPDATE outbox SET state = 'cancelled', last_error = ?, done_at = ? "  # noqa: S608
        f"WHERE guild_id = ? AND {_WAITING}",
        (reason, to_ms(now), guild_id),
    )


async def list_telling(
    tx: Database | Transaction, guild_id: int, kinds: Sequence[str], since: datetime
) -> list[OutboxRow]:
    """What was posted in a server since an instant, of these kinds, oldest first."""
    rows = await tx.fetch_all(
        f"SELECT {COLUMNS} FROM outbox WHERE guild_id = ? AND state = 'sent' AND due_at >= ? "  # noqa: S608
        f"AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY due_at, outbox_id",
        (guild_id, to_ms(since), *kinds),
    )
    return [row_of(row) for row in rows]
