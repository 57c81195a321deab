"""Channels in which nothing can be posted at present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Transaction
from data.instants import to_ms


@dataclass(frozen=True, slots=True)
class Blocked:
    """`refused`: Discord refused it, while nothing that was known spoke against posting there."""

    guild_id: int
    channel_id: int
    refused: bool


async def block_channel(
    tx: Transaction, guild_id: int, channel_id: int, reason: str, now: datetime, *, refused: bool
) -> int:
    """Send nothing more there, and call off what waits; how many subscriptions were open until now."""
    await tx.execute(
        "UPDATE outbox SET state = 'cancelled', last_error = ?, done_at = ? WHERE guild_id = ? "
        "AND channel_id = ? AND state = 'planned' AND first_try_at IS NULL",
        (reason, to_ms(now), guild_id, channel_id),
    )
    return await tx.execute(
        "UPDATE subscription SET blocked_reason = ?, blocked_at = ?, refused = ? "
        "WHERE guild_id = ? AND channel_id = ? AND blocked_at IS NULL",
        (reason, to_ms(now), int(refused), guild_id, channel_id),
    )


async def unblock_channel(tx: Transaction, guild_id: int, channel_id: int) -> int:
    """Post there again from here on; how many subscriptions were blocked."""
    return await tx.execute(
        "UPDATE subscription SET blocked_reason = NULL, blocked_at = NULL "
        "WHERE guild_id = ? AND channel_id = ? AND blocked_at IS NOT NULL",
        (guild_id, channel_id),
    )


async def unblock_refused(tx: Transaction, guild_id: int) -> int:
    """What Discord refused in a server may be tried again; how many subscriptions were blocked."""
    return await tx.execute(
        "UPDATE subscription SET blocked_reason = NULL, blocked_at = NULL "
        "WHERE guild_id = ? AND refused = 1 AND blocked_at IS NOT NULL",
        (guild_id,),
    )


async def set_explained(tx: Transaction, guild_id: int, channel_id: int) -> None:
    """By now it is known why Discord refused it, so that it will be known as well when that is over."""
    await tx.execute(
        "UPDATE subscription SET refused = 0 WHERE guild_id = ? AND channel_id = ?", (guild_id, channel_id)
    )


async def list_blocked(db: Database | Transaction, guild_id: int | None = None) -> list[Blocked]:
    """The blocked channels of a server, or (None) of all."""
    of, params = ("", ()) if guild_id is None else ("guild_id = ? AND ", (guild_id,))
    rows = await db.fetch_all(
        "SELECT guild_id, channel_id, MAX(refused) FROM subscription "  # noqa: S608
        f"WHERE {of}blocked_at IS NOT NULL GROUP BY 1, 2",
        params,
    )
    return [Blocked(row[0], row[1], bool(row[2])) for row in rows]


async def is_told(tx: Transaction, guild_id: int, channel_id: int, payload: str) -> bool:
    """Whether a notice with that payload tells of a channel in which nothing was posted since.

    Since: by the ids of the messages, which Discord's own clock makes.
    """
    rows = await tx.fetch_all(
        "SELECT 1 FROM outbox n WHERE n.guild_id = ?1 AND n.kind = 'blocked' AND n.payload = ?3 "
        "AND n.state IN ('planned', 'claimed', 'sent') AND NOT EXISTS (SELECT 1 FROM outbox p "
        "WHERE p.guild_id = ?1 AND p.channel_id = ?2 AND p.action = 'post' AND p.state = 'sent' "
        "AND p.message_id > n.message_id) LIMIT 1",
        (guild_id, channel_id, payload),
    )
    return bool(rows)
