"""What was decided long ago is forgotten, by Discord's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.db import Database
from data.instants import to_ms
from data.outbox import delete_old_rows, mark_final, mark_sent
from data.outbox.forgetting import DISCORD_EPOCH, PER_MS
from tests.data.outbox_kit import NOW, add, claim, new

KEPT = timedelta(days=180)
AGO = NOW - timedelta(days=200)


def snowflake(at: datetime) -> int:
    """The id of a message of that instant."""
    return (to_ms(at) - DISCORD_EPOCH) * PER_MS


async def forget(db: Database, most: int = 100) -> int:
    async with db.transaction() as tx:
        return await delete_old_rows(tx, KEPT, most)


@pytest.fixture
async def keys(db: Database) -> list[str]:
    """Old rows in every state, one that was decided late, and one of today."""
    names = ["sent", "expired", "late", "claimed"]
    await add(db, *(new(name, AGO) for name in names))
    rows = {one.row.key: one.row.outbox_id for one in await claim(db, AGO)}
    await add(db, new("planned", AGO), new("today"))
    async with db.transaction() as tx:
        await mark_sent(tx, rows["sent"], snowflake(AGO), AGO)
        await mark_final(tx, rows["expired"], "expired", "superseded", AGO)
        await mark_final(tx, rows["late"], "uncertain", "may have been sent", NOW)
    return ["claimed", "late", "planned", "today"]


async def left(db: Database) -> list[str]:
    return [row[0] for row in await db.fetch_all("SELECT key FROM outbox ORDER BY key")]


async def test_what_was_decided_long_before_the_newest_message_is_forgotten(
    db: Database, keys: list[str]
) -> None:
    assert await forget(db) == 0  # the newest message is the old one: no other clock is asked
    (today,) = [one for one in await claim(db) if one.row.key == "today"]
    async with db.transaction() as tx:
        await mark_sent(tx, today.row.outbox_id, snowflake(NOW), NOW)
    assert await forget(db, most=1) == 1
    assert await forget(db) == 1
    assert await forget(db) == 0
    assert await left(db) == keys


async def test_without_any_message_nothing_is_forgotten(db: Database) -> None:
    await add(db, new("old", AGO))
    (old,) = await claim(db, AGO)
    async with db.transaction() as tx:
        await mark_final(tx, old.row.outbox_id, "expired", "too late", AGO)
    assert await forget(db) == 0
