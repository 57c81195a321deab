"""What was posted, looked up for who asks why it was."""

from __future__ import annotations

from data.db import Database
from data.outbox import OutboxRow, get_row_by_id


async def get_posted(db: Database, outbox_id: int, guild_id: int | None) -> OutboxRow | None:
    """The row of a post, for somebody in its server (or its conversation); None where this store has none."""
    row = await get_row_by_id(db, outbox_id)
    return row if row is not None and row.guild_id in (None, guild_id) else None
