"""What became of announcements is not kept for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.instants import from_ms

DISCORD_EPOCH = 1_420_070_400_000  # ms since 1970: the first second of 2015 (docs: reference, "Snowflakes")
PER_MS = 1 << 22  # of a snowflake
_NEWEST = "SELECT MAX(message_id) / ?1 + ?2 AS at FROM outbox WHERE message_id IS NOT NULL"


async def newest_message_at(db: Database | Transaction) -> datetime | None:
    """When the newest message was sent by Discord's own clock, which is never ahead; None: there is none."""
    rows = await db.fetch_all(_NEWEST, (PER_MS, DISCORD_EPOCH))
    return None if rows[0][0] is None else from_ms(rows[0][0])


async def delete_old_rows(tx: Transaction, kept: timedelta, most: int) -> int:
    """Forget up to `most` rows that were decided, their window over, longer than `kept` ago; how many.

    Ago from the newest message, as Discord's own clock has it in the message's id.  By a clock of ours that
    is wrong those keys could go that keep today's posts from being made twice.
    """
    # In the order of outbox_decided: while there is nothing to forget, nothing is looked through.
    return await tx.execute(
        "DELETE FROM outbox WHERE outbox_id IN (SELECT outbox_id FROM outbox INDEXED BY outbox_decided, "  # noqa: S608
        f"({_NEWEST}) WHERE state NOT IN ('planned', 'claimed') AND done_at < at - ?3 "
        "AND expires_at < at - ?3 LIMIT ?4)",
        (PER_MS, DISCORD_EPOCH, kept // timedelta(milliseconds=1), most),
    )
