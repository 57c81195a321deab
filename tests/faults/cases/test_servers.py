"""Servers that remove the bot in the middle, have an outage, or removed it while it was away."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.client import RacingBot
from data.guilds import list_present_guild_ids, list_subscriptions
from data.instants import to_ms
from sandbox.world.model import Guild
from tests.bot.outbox_kit import (
    BREAKFAST,
    START,
    all_decided,
    garage,
    hold_turns,
    nothing_in_flight,
    plan_before,
    plan_now,
    running,
    until_rows,
    world,
)
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures


async def noticed(bot: RacingBot, guild: Guild, *, present: bool) -> None:
    """Wait until the bot has noticed that it came, or was removed."""
    async with asyncio.timeout(10):
        while (guild.id in await list_present_guild_ids(bot.archive.db)) is not present:
            pass


def posts_to(garage: Garage, guild: Guild) -> list[int]:
    """The statuses of the requests for messages in a server."""
    paths = {f"/channels/{channel_id}/messages" for channel_id in guild.channels}
    return [one.status for one in garage.server.requests if one.method == "POST" and one.path in paths]


async def test_case_16_removed_while_a_post_is_on_the_wire(garage: Garage) -> None:
    """One refusal, and everything else is called off; invited again, it goes on where it was."""
    guild = garage.world.add_guild("Garage", channels=("lobby",))
    garage.subscribe("card", "reminder", "reminder_15m", guild=guild, channel="lobby")
    ((channel_id, lobby),) = guild.channels.items()
    body = {"message": "Missing Access", "code": 50001}
    path = rf"/channels/{channel_id}/messages$"
    fault = garage.server.faults.plan("POST", path, hang=True, status=403, body=body)
    garage.world.clock.move_to(START - timedelta(minutes=50))
    async with running(garage) as bot:
        await fault.seen.wait()
        garage.world.remove_bot(guild)
        await noticed(bot, guild, present=False)
        fault.release()
        await plan_now(garage, bot)  # another server's
        await garage.until_posted(1)
        await nothing_in_flight(bot, garage)
        assert {row.kind: row.state for row in garage.rows("card", "reminder", "reminder_15m")} == {
            "card": "failed",
            "reminder": "cancelled",
            "reminder_15m": "cancelled",
        }
        assert posts_to(garage, guild) == [403]
        garage.world.clock.move(timedelta(minutes=5))
        garage.world.join_bot(guild)
        await garage.server.until(lambda: len(garage.world.history(lobby)) == 1)
        subscriptions = await list_subscriptions(bot.archive.db, guild.id)
        assert {one.blocked_at for one in subscriptions} == {None}
    assert posts_to(garage, guild) == [403, 200]


async def test_case_16_removed_while_posts_await_their_turn(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is claimed is not asked for any more, and not looked at until its window is over either."""
    gate = hold_turns(monkeypatch)
    guild = garage.world.add_guild("Garage", channels=("one", "two", "three"))
    tried = to_ms(BREAKFAST - timedelta(seconds=1))
    for channel_id in guild.channels:
        plan_before(garage, key=f"{channel_id}", guild_id=guild.id, channel_id=channel_id)
    async with running(garage) as bot:
        await noticed(bot, guild, present=True)
        plan = {"guild_id": guild.id, "channel_id": next(iter(guild.channels)), "first_try_at": tried}
        await plan_now(garage, bot, key="maybe", nonce="n", **plan)
        await plan_now(garage, bot)
        await until_rows(bot, garage, lambda rows: [row.state for row in rows].count("claimed") >= 4)
        garage.world.remove_bot(guild)
        await noticed(bot, guild, present=False)
        gate.set()
        await garage.until_posted(1)
        await all_decided(bot, garage)
    states = {row.key: row.state for row in garage.rows()}
    assert (states.pop("by-hand"), states.pop("maybe")) == ("sent", "uncertain")
    assert set(states.values()) == {"cancelled"}
    assert posts_to(garage, guild) == []


async def test_case_17_a_server_that_is_not_in_the_cache(garage: Garage) -> None:
    """Not knowing it is no reason to give up: its row waits, and nothing is blocked."""
    garage.subscribe("reminder")
    plan_before(garage, key="unknown", guild_id=4242, channel_id=4243)
    async with running(garage) as bot:
        await plan_now(garage, bot)
        await garage.until_posted(1)
        assert [one.blocked_at for one in await list_subscriptions(bot.archive.db, 4242)] == []
    row = next(row for row in garage.rows() if row.key == "unknown")
    assert (row.state, row.attempts) == ("planned", 1)
    assert garage.tries == 1


async def test_case_18_servers_are_compared_once_every_shard_is_ready(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two shards; while the second has not connected, its servers are not taken for removals."""
    world = garage.world
    guilds = [world.add_guild(f"Track {number}", channels=("pits",)) for number in range(8)]
    async with running(garage) as bot:
        for guild in guilds:
            await noticed(bot, guild, present=True)
    halves = [[guild for guild in guilds if (guild.id >> 22) % 2 == shard] for shard in (0, 1)]
    assert all(len(half) > 1 for half in halves)
    gone = [half[0] for half in halves]
    for guild in gone:
        world.remove_bot(guild)
    world.shards = 2
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def hook(self: RacingBot, shard_id: int | None, *, initial: bool = False) -> None:
        if not initial:  # where the library waits five seconds
            reached.set()
            await go_on.wait()

    monkeypatch.setattr(RacingBot, "before_identify_hook", hook)
    before = garage.server.gateway.identified

    async def look() -> set[int]:
        """What is stored as present when only the first shard has said where the bot is."""
        await reached.wait()
        assert garage.server.gateway.identified == before + 1
        with garage.read() as connection:
            found = connection.execute("SELECT guild_id FROM guild WHERE removed_at IS NULL").fetchall()
        go_on.set()
        return {cells[0] for cells in found}

    looking = asyncio.create_task(look())
    async with running(garage) as bot:
        assert {guild.id for guild in guilds} <= await looking
        for guild in gone:
            await noticed(bot, guild, present=False)
        present = await list_present_guild_ids(bot.archive.db)
    assert present == {guild.id for guild in world.guilds.values() if guild.bot_joined}
