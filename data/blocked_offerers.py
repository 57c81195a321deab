"""Whose offers a server's moderators have stopped."""

from __future__ import annotations

from datetime import datetime

from data.db import Database


async def add_blocked_offerer(
    db: Database, guild_id: int, user_id: int, blocked_by_id: int, now: datetime
) -> int:
    """Take no more offers from a person here, and reject those that wait; how many these were."""
    async with db.transaction() as tx:
        await tx.execute(
            "INSERT INTO blocked_offerer (guild_id, user_id, blocked_by_id, blocked_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (guild_id, user_id) DO NOTHING",
            (guild_id, user_id, blocked_by_id, now.isoformat()),
        )
        return await tx.execute(
            "UPDATE server_quote SET state = 'rejected', decided_by_id = ?, decided_at = ? "
            "WHERE guild_id = ? AND offered_by_id = ? AND state = 'waiting'",
            (blocked_by_id, now.isoformat(), guild_id, user_id),
        )


async def delete_blocked_offerer(db: Database, guild_id: int, user_id: int) -> bool:
    """Take that person's offers again; False where they were not stopped."""
    async with db.transaction() as tx:
        changed = await tx.execute(
            "DELETE FROM blocked_offerer WHERE guild_id = ? AND user_id = ?", (guild_id, user_id)
        )
    return changed == 1


async def list_blocked_offerers(db: Database, guild_id: int) -> list[int]:
    """Their user ids, the latest first."""
    rows = await db.fetch_all(
        "SELECT user_id FROM blocked_offerer WHERE guild_id = ? ORDER BY blocked_at DESC", (guild_id,)
    )
    return [int(row[0]) for row in rows]
