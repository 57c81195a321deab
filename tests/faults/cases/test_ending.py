"""Told to end in the middle of a fan-out."""

from __future__ import annotations

from tests.bot.outbox_kit import all_decided, garage, plan_before, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

SERVERS = 60


async def test_further_told_to_end_in_the_middle_of_a_fan_out(garage: Garage) -> None:
    """Nothing more is claimed, what is on its way is stored, and what is left is said once, later."""
    guilds = [garage.world.add_guild(f"Server {one}", channels=("race-day",)) for one in range(SERVERS)]
    channels = [channel for guild in guilds for channel in guild.channels.values()]
    for number, channel in enumerate(channels):
        plan_before(garage, key=f"{number}", guild_id=channel.guild_id, channel_id=channel.id)

    def count() -> list[int]:
        return [len(garage.world.history(channel)) for channel in channels]

    async with running(garage):
        await garage.server.until(lambda: sum(count()) > 10)
    states = [row.state for row in garage.rows()]
    assert states.count("sent") == sum(count())
    assert states.count("planned") == SERVERS - sum(count()) > 0
    async with running(garage) as bot:
        await all_decided(bot, garage)
    assert count() == [1] * SERVERS
