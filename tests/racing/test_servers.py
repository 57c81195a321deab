"""Servers that come and go while the bot writes down where it is, and when they are forgotten."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from data.db import Database
from data.guilds import add_guild, get_guild, list_present_guild_ids, list_removed_guild_ids
from racing import servers
from racing.servers import compare, joined, purge, removed
from tests.racing.outbox_kit import MORNING, post_elsewhere

MONTH = timedelta(days=30)


async def test_a_server_that_comes_back_meanwhile_is_not_taken_for_gone(db: Database) -> None:
    async with db.transaction() as tx:
        for guild_id in (1, 2, 3):
            await add_guild(tx, guild_id, MORNING)
    there = {3}
    assert await joined(db, 2, None, MORNING) is False
    there.add(2)  # since its list was made
    assert await compare(db, {3}, there.__contains__, MORNING) == ([], [1])
    assert await list_present_guild_ids(db) == {2, 3}


async def test_a_server_that_leaves_meanwhile_is_not_taken_for_new(db: Database) -> None:
    await removed(db, 2, MORNING)
    assert await compare(db, {1, 2}, {1}.__contains__, MORNING) == ([1], [])
    assert await list_present_guild_ids(db) == {1}


async def gone(db: Database, *guild_ids: int) -> None:
    """These servers removed the bot in the morning."""
    for guild_id in guild_ids:
        async with db.transaction() as tx:
            await add_guild(tx, guild_id, MORNING)
        await removed(db, guild_id, MORNING)


async def test_a_server_is_forgotten_when_discords_clock_shows_it_as_well(db: Database) -> None:
    await gone(db, 1)
    late = MORNING + MONTH
    assert await purge(db, late) == 0  # nothing was ever posted
    await post_elsewhere(db, late - timedelta(minutes=1))
    assert await purge(db, late + MONTH) == 0  # our clock is ahead
    await post_elsewhere(db, late)
    assert await purge(db, late - timedelta(minutes=1)) == 0
    assert await purge(db, late) == 1
    assert await get_guild(db, 1) is None
    assert await purge(db, late) == 0


async def test_a_server_that_comes_back_while_others_are_forgotten_is_kept(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listed already, its turn to be forgotten comes after its new invitation."""
    await gone(db, 1, 2)
    late = MORNING + MONTH
    await post_elsewhere(db, late)
    listed = asyncio.Event()

    async def told(store: Database, until: datetime) -> list[int]:
        found = await list_removed_guild_ids(store, until)
        listed.set()
        return found

    monkeypatch.setattr(servers, "list_removed_guild_ids", told)
    async with db.transaction():
        back = asyncio.create_task(joined(db, 2, None, late))
        await asyncio.sleep(0)  # from here on it waits for its turn to write
        purging = asyncio.create_task(purge(db, late))
        await listed.wait()
    assert await back is False
    assert await purging == 1
    assert await list_present_guild_ids(db) == {2}
