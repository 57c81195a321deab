"""Servers that invite the bot, remove it, or did so while it was away."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from cogs.server.rights import system_channel_id
from racing.servers import compare, joined, removed

if TYPE_CHECKING:
    from bot.client import RacingBot

log = logging.getLogger(__name__)


class Arrivals(commands.Cog):
    """What the gateway tells of servers."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.db = bot.archive.db

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """One welcome, in the system channel, if that is allowed."""
        await joined(self.db, guild.id, system_channel_id(guild), self.bot.clock.now())
        self.bot.wake_sender()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The library tells this of a removal alone, not of an outage."""
        await removed(self.db, guild.id, self.bot.clock.now())
        log.info("removed from the server %d", guild.id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Every shard has said where the bot is, servers with an outage included."""
        present = {guild.id for guild in self.bot.guilds}
        new, gone = await compare(self.db, present, self._is_in, self.bot.clock.now())
        if new or gone:
            log.info("while away: %d new servers, %d removals", len(new), len(gone))
        self.bot.wake_sender()

    def _is_in(self, guild_id: int) -> bool:
        return self.bot.get_guild(guild_id) is not None
