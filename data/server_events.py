"""What was written into servers' own lists of events: rows of the outbox."""

from __future__ import annotations

from datetime import datetime

from data.db import Database, Transaction
from data.instants import to_ms
from data.outbox.rows import COLUMNS, OutboxRow, row_of


async def list_server_event_rows(
    tx: Database | Transaction, guild_id: int, since: datetime
) -> list[OutboxRow]:
    """The rows that create, edit and delete events of a server, due since an instant, oldest first."""
    rows = await tx.fetch_all(
        f"SELECT {COLUMNS} FROM outbox WHERE guild_id = ? AND due_at >= ? "  # noqa: S608
        "AND action IN ('event_create', 'event_edit', 'event_delete') ORDER BY outbox_id",
        (guild_id, to_ms(since)),
    )
    return [row_of(row) for row in rows]
