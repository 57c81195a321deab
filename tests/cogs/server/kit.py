"""What the tests of /setup look up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.client import RacingBot
from data.guilds import Guild, get_guild, list_subscriptions
from sandbox.fan import Fan
from sandbox.world.model import Message


def guild_id(fan: Fan) -> int:
    """The server in which `fan` stands."""
    assert fan.guild is not None
    return fan.guild.id


async def stored(bot: RacingBot, fan: Fan) -> Guild:
    """What is kept of that server."""
    guild = await get_guild(bot.archive.db, guild_id(fan))
    assert guild is not None
    return guild


async def posted(fan: Fan, channel: str, words: str = "") -> Message:
    """The message with these words, once it stands there."""
    happened = asyncio.Event()
    end = fan.world.subscribe(lambda _: happened.set())
    place = fan.world.channel(channel, fan.guild)
    try:
        async with asyncio.timeout(20):
            while True:
                happened.clear()
                for message in fan.world.history(place):
                    if words in str(message.components):
                        return message
                await happened.wait()
    finally:
        end()


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for what an event brings about in the store."""
    async with asyncio.timeout(20):
        while True:
            if await condition():
                return


async def kinds(bot: RacingBot, fan: Fan) -> dict[str, int]:
    """Kind → channel of what is on."""
    chosen = await list_subscriptions(bot.archive.db, guild_id(fan))
    return {one.kind: one.channel_id for one in chosen if one.enabled}
