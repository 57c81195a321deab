"""Told to end in the middle of a fan-out."""

from __future__ import annotations

import asyncio

import pytest

from bot.outbox import sender
from tests.bot.outbox_kit import all_decided, garage, plan_before, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

SERVERS = 60


async def test_further_told_to_end_in_the_middle_of_a_fan_out(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing more is claimed, ten seconds (here: two) are given, and what is left is said once, later."""
    assert sender.CLOSING_SECONDS == 10
    monkeypatch.setattr(sender, "CLOSING_SECONDS", 2.0)
    guilds = [garage.world.add_guild(f"Server {one}", channels=("race-day",)) for one in range(SERVERS)]
    channels = [channel for guild in guilds for channel in guild.channels.values()]
    for number, channel in enumerate(channels):
        plan_before(garage, key=f"{number}", guild_id=channel.guild_id, channel_id=channel.id)
    slow = rf"/channels/{channels[7].id}/messages$"
    fault = garage.server.faults.plan("POST", slow, hang=True, carry_out=True)

    def count() -> list[int]:
        return [len(garage.world.history(channel)) for channel in channels]

    async with running(garage):
        async with asyncio.timeout(10):
            await fault.seen.wait()
        await garage.server.until(lambda: sum(count()) > 10)
    fault.release()
    states = [row.state for row in garage.rows()]
    assert states.count("claimed") == 1  # the one that hangs: it may have been created, and was
    assert states.count("sent") == sum(count()) - 1
    assert states.count("planned") == SERVERS - sum(count()) > 0
    async with running(garage) as bot:
        await all_decided(bot, garage)
    assert count() == [1] * SERVERS
