"""What tests of race days need: a server that follows series, and the rows of a table as they are stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from data.db import Database
from data.guilds import add_guild, set_subscription
from data.instants import from_ms

SONOMA = "cup:2026:18"
MORNING_OF_SONOMA = datetime(2026, 6, 28, 14, 0, tzinfo=UTC)  # Sunday, 10:00 in New York
A, B = 290046358248762678, 290046358248762679
CHANNEL, DANA, SAM, MORGAN = 31, 174812334377771990, 174812334377771991, 174812334377771992


async def follow(
    db: Database,
    guild_id: int,
    now: datetime,
    *,
    series: tuple[str, ...] = ("cup",),
    kinds: tuple[str, ...] = ("card", "reminder"),
    server_events: bool = False,
    channel_id: int = CHANNEL,
) -> None:
    """A server that is set up: it follows `series`, and everything is posted in one channel."""
    async with db.transaction() as tx:
        await add_guild(tx, guild_id, now)
        await tx.execute(
            "UPDATE guild SET set_up_at = 0, server_events = ? WHERE guild_id = ?",
            (int(server_events), guild_id),
        )
        for one in series:
            await tx.execute("INSERT INTO guild_series (guild_id, series) VALUES (?, ?)", (guild_id, one))
        for kind in kinds:
            await set_subscription(tx, guild_id, kind, channel_id, True)


async def stored(db: Database, table: str, guild_id: int) -> list[tuple[Any, ...]]:
    """A server's rows of a table with every column."""
    rows = await db.fetch_all(f"SELECT * FROM {table} WHERE guild_id = ? ORDER BY 1, 2", (guild_id,))  # noqa: S608
    return list(rows)


async def sent(db: Database, kind: str, guild_id: int, now: datetime, message_id: int = 900) -> None:
    """The waiting rows of a kind were posted."""
    async with db.transaction() as tx:
        await tx.execute(
            "UPDATE outbox SET state = 'sent', nonce = key, first_try_at = due_at, done_at = due_at, "
            "message_id = ? WHERE guild_id = ? AND kind = ? AND state = 'planned'",
            (message_id, guild_id, kind),
        )


async def waiting(db: Database, guild_id: int | None, *kinds: str) -> list[tuple[str, datetime]]:
    """(key, due) of the rows that wait in a server, or as direct messages."""
    rows = await db.fetch_all(
        "SELECT key, kind, due_at FROM outbox WHERE guild_id IS ? AND state = 'planned' ORDER BY due_at, key",
        (guild_id,),
    )
    return [(key, from_ms(due)) for key, kind, due in rows if not kinds or kind in kinds]
