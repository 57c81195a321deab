"""When not to connect, and when to give up and let a supervisor start anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.client import RacingBot

# Whoever identifies more often than Discord allows in a day has his token reset (docs: topics/gateway,
# "Session Start Limit"): a bot that is started again and again must stop before.
LEAST_LEFT = 0.1
PATIENCE = 600.0  # seconds without READY or RESUMED; the library would try for ever, up to 17 minutes apart
STARTING = -1  # stands for the shards that have not connected yet


class ConnectionGivenUp(discord.ClientException):
    """Not connected, or not any more; `str(error)` is the sentence for the operator."""


async def check_starts_left(bot: RacingBot) -> None:
    """See that enough of today's connections are left, before one is used.

    Raises: ConnectionGivenUp, discord.GatewayNotFound.
    """
    _, _, limit = await bot.http.get_bot_gateway()
    if limit["remaining"] < limit["total"] * LEAST_LEFT:
        raise ConnectionGivenUp(
            f"Only {limit['remaining']} of today's {limit['total']} connections to Discord are left, so none "
            f"is used: the bot was started too often. More in {limit['reset_after'] / 3_600_000:.1f} hours."
        )


class Watchdog:
    """Sets `gave_up` once a shard has been without a session for `seconds`."""

    def __init__(self, bot: RacingBot, seconds: float = PATIENCE) -> None:
        self._bot = bot
        self.seconds = seconds
        self.gave_up = asyncio.Event()
        self._connected: set[int] = set()
        self._timers: dict[int, asyncio.TimerHandle] = {}
        bot.add_listener(self.gone, "on_shard_disconnect")
        bot.add_listener(self.back, "on_shard_connect")
        bot.add_listener(self.back, "on_shard_resumed")

    @property
    def waiting(self) -> bool:
        """Whether some shard is without a session."""
        return bool(self._timers)

    async def gone(self, shard_id: int) -> None:
        """A connection has ended, or could not be made; only the first of a row counts."""
        if shard_id not in self._timers:
            loop = asyncio.get_running_loop()
            self._timers[shard_id] = loop.call_later(self.seconds, self.gave_up.set)

    async def back(self, shard_id: int) -> None:
        """READY or RESUMED; where more shards are to come, the next one has its own time."""
        self._connected.add(shard_id)
        self._forget(shard_id)
        self._forget(STARTING)
        if len(self._connected) < (self._bot.shard_count or 1):
            await self.gone(STARTING)

    def stop(self) -> None:
        """Wait for nothing more."""
        for shard_id in tuple(self._timers):
            self._forget(shard_id)

    def _forget(self, shard_id: int) -> None:
        if timer := self._timers.pop(shard_id, None):
            timer.cancel()
