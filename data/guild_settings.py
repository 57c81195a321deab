"""What a server's moderators have chosen, by name."""

from __future__ import annotations

from data.db import Database


async def get_guild_setting(db: Database, guild_id: int, name: str) -> str | None:
    """The value, or None where nothing was chosen."""
    row = await db.fetch_one(
        "SELECT value FROM guild_setting WHERE guild_id = ? AND name = ?", (guild_id, name)
    )
    return str(row[0]) if row else None


async def set_guild_setting(db: Database, guild_id: int, name: str, value: str) -> None:
    """Choose `value` from here on."""
    async with db.transaction() as tx:
        await tx.execute(
            "INSERT INTO guild_setting (guild_id, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (guild_id, name) DO UPDATE SET value = excluded.value",
            (guild_id, name, value),
        )
