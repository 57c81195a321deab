"""Servers that come and go while the bot writes down where it is."""

from __future__ import annotations

from data.db import Database
from data.guilds import add_guild, list_present_guild_ids
from racing.servers import compare, joined, removed
from tests.racing.outbox_kit import MORNING


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
