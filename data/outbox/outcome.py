"""What became of a try."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.db import Transaction
from data.instants import to_ms
from data.outbox.queue import nonce_of

MAX_ERROR = 300  # characters kept of what went wrong


async def mark_sent(
    tx: Transaction, outbox_id: int, message_id: int | None, now: datetime, payload: str | None = None
) -> None:
    """It stands in Discord as `message_id` (None: it stood there and was deleted since).

    `payload`, where given, replaces the row's: what its text told.
    """
    await tx.execute(
        "UPDATE outbox SET state = 'sent', message_id = ?, done_at = ?, lease_until = NULL, "
        "last_error = NULL, payload = COALESCE(?, payload) WHERE outbox_id = ?",
        (message_id, to_ms(now), payload, outbox_id),
    )


async def mark_final(tx: Transaction, outbox_id: int, state: str, why: str, now: datetime) -> None:
    """It will not be tried again: `state` is expired, cancelled, failed or uncertain.

    The first two are said of what was not asked for, or was looked for and not found: surely nothing stands
    there, so nothing is kept of a try, and it may be planned again.
    """
    await tx.execute(
        "UPDATE outbox SET state = ?1, last_error = ?2, done_at = ?3, lease_until = NULL, "
        "first_try_at = IIF(?1 IN ('expired', 'cancelled'), NULL, first_try_at), "
        "nonce = IIF(?1 IN ('expired', 'cancelled'), NULL, nonce) WHERE outbox_id = ?4",
        (state, why[:MAX_ERROR], to_ms(now), outbox_id),
    )


async def retry_row(
    tx: Transaction, outbox_id: int, next_try_at: datetime, why: str, *, nothing_sent: bool
) -> None:
    """Give it back, to be claimed again with the same nonce.

    `nothing_sent`: no try so far can have created a message, so the 90 seconds do not run.
    """
    await tx.execute(
        "UPDATE outbox SET state = 'planned', lease_until = NULL, next_try_at = ?, "
        "last_error = ?, first_try_at = IIF(?, NULL, first_try_at) WHERE outbox_id = ?",
        (to_ms(next_try_at), why[:MAX_ERROR], int(nothing_sent), outbox_id),
    )


async def set_tries_back(tx: Transaction, by: timedelta) -> int:
    """The clock was found to be ahead by so much: what was noted of tries is put right; how many rows."""
    ms = by // timedelta(milliseconds=1)
    return await tx.execute(
        "UPDATE outbox SET first_try_at = first_try_at - ?1, next_try_at = next_try_at - ?1, "
        "lease_until = lease_until - ?1 WHERE state IN ('planned', 'claimed') AND attempts > 0",
        (ms,),
    )


async def turn_into_post(tx: Transaction, outbox_id: int, key: str, channel_id: int, now: datetime) -> None:
    """A direct message was refused: say it, with a mention, where it was asked for."""
    await tx.execute(
        "UPDATE outbox SET action = 'post', nonce = ?, state = 'planned', lease_until = NULL, "
        "first_try_at = NULL, next_try_at = ?, last_error = 'direct messages are closed' WHERE outbox_id = ?",
        (nonce_of(key, channel_id), to_ms(now), outbox_id),
    )
