"""Channels in which nothing can be posted at present."""

from __future__ import annotations

from datetime import datetime

from data.db import Database, Transaction
from data.guilds import Subscription
from data.instants import instant_or_none, to_ms


async def block_channel(tx: Transaction, guild_id: int, channel_id: int, reason: str, now: datetime) -> int:
    """Send nothing more there, and call off what waits; how many subscriptions were open until now."""
    await tx.execute(
        "UPDATE outbox SET state = 'cancelled', last_error = ?, done_at = ? WHERE guild_id = ? "
        "AND channel_id = ? AND state = 'planned' AND first_try_at IS NULL",
        (reason, to_ms(now), guild_id, channel_id),
    )
    return await tx.execute(
        "UPDATE subscription SET blocked_reason = ?, blocked_at = ? "
        "WHERE guild_id = ? AND channel_id = ? AND blocked_at IS NULL",
        (reason, to_ms(now), guild_id, channel_id),
    )


async def unblock_channel(tx: Transaction, guild_id: int, channel_id: int) -> int:
    """Post there again from here on; how many subscriptions were blocked."""
    return await tx.execute(
        "UPDATE subscription SET blocked_reason = NULL, blocked_at = NULL "
        "WHERE guild_id = ? AND channel_id = ? AND blocked_at IS NOT NULL",
        (guild_id, channel_id),
    )


async def list_blocked(db: Database, guild_id: int | None = None) -> list[Subscription]:
    """The subscriptions of a server, or (None) of all, that are blocked, with their reasons."""
    rows = await db.fetch_all(
        "SELECT guild_id, kind, channel_id, enabled, blocked_reason, blocked_at FROM subscription "
        "WHERE (? IS NULL OR guild_id = ?) AND blocked_at IS NOT NULL ORDER BY guild_id, kind",
        (guild_id, guild_id),
    )
    return [
        Subscription(row[0], row[1], row[2], bool(row[3]), row[4], instant_or_none(row[5])) for row in rows
    ]
