"""What was written into servers' own lists of events: rows of the outbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from data.db import Database, Transaction
from data.instants import to_ms
from data.outbox.rows import COLUMNS, OutboxRow, row_of

_OF_EVENTS = "action IN ('event_create', 'event_edit', 'event_delete')"


async def list_server_event_rows(
    tx: Database | Transaction, guild_id: int, event_ids: Collection[str], since: datetime
) -> list[OutboxRow]:
    """All rows that create, edit and delete the events of a server, oldest first.

    Of these events, and of those with a row whose window was open since an instant: it is open until the
    start that was written into the list.
    """
    rows = await tx.fetch_all(
        f"SELECT {COLUMNS} FROM outbox WHERE guild_id = ?1 AND {_OF_EVENTS} AND event_id IN ("  # noqa: S608
        f"SELECT event_id FROM outbox WHERE guild_id = ?1 AND {_OF_EVENTS} AND expires_at > ?2 "
        f"UNION VALUES {', '.join(['(?)'] * len(event_ids)) or '(NULL)'}) ORDER BY outbox_id",
        (guild_id, to_ms(since), *event_ids),
    )
    return [row_of(row) for row in rows]
