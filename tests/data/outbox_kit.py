"""Rows of the outbox, planned and claimed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

from data.db import Database
from data.outbox import Claim, ClaimedRow, NewRow, OutboxRow, add_rows, claim_rows, get_row

NOW = datetime(2026, 6, 28, 18, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
KINDS = ("reminder", "reminder_15m")


def new(key: str, due: datetime = NOW, **cells: object) -> NewRow:
    """A post in server 1, in a channel of its own, that may be sent for an hour."""
    channel_id = crc32(key.encode())
    row = NewRow(
        key, "post", "reminder", due, due + HOUR, guild_id=1, channel_id=channel_id, event_id="e", rev=0
    )
    return replace(row, **cells)  # type: ignore[arg-type]


async def add(db: Database, *rows: NewRow) -> None:
    """Plan them."""
    async with db.transaction() as tx:
        await add_rows(tx, list(rows), NOW)


async def claim(db: Database, now: datetime = NOW, limit: int = 50, **cells: object) -> list[ClaimedRow]:
    """Claim what is due at `now`."""
    wanted = replace(Claim(now, limit, now), **cells)  # type: ignore[arg-type]
    async with db.transaction() as tx:
        return await claim_rows(tx, wanted)


async def row(db: Database, key: str) -> OutboxRow:
    """The row of that key."""
    found = await get_row(db, key)
    assert found is not None
    return found
