"""Channels that can be posted in again: noticed by what Discord tells about channels, roles and members."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot.outbox.places import access_in
from data.outbox import list_blocked, unblock_channel
from racing.announcements.plan import plan_guild

if TYPE_CHECKING:
    from bot.client import RacingBot

log = logging.getLogger(__name__)


class Repairs:
    """Looks at the blocked channels of a server after a change there, and of all servers at start.

    A channel that is not there any more stays blocked until moderators choose another one.
    """

    def __init__(self, bot: RacingBot) -> None:
        self._bot = bot
        self._back: dict[int, discord.Guild] = {}  # to be looked at, by the call that found it empty
        bot.add_listener(self.channel_changed, "on_guild_channel_update")
        bot.add_listener(self.role_changed, "on_guild_role_update")
        bot.add_listener(self.member_changed, "on_member_update")
        bot.add_listener(self.look_everywhere, "on_ready")
        bot.add_listener(self.came_back, "on_guild_available")
        bot.add_listener(self.look, "on_guild_join")  # what was refused while it was being removed

    async def channel_changed(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Its overwrites may be others."""
        await self.look(after.guild)

    async def role_changed(self, _: discord.Role, after: discord.Role) -> None:
        """Its permissions may be others."""
        await self.look(after.guild)

    async def member_changed(self, _: discord.Member, after: discord.Member) -> None:
        """The bot may have another role."""
        if after.id == after.guild.me.id:
            await self.look(after.guild)

    async def look_everywhere(self) -> None:
        """What was mended while the bot was away."""
        for guild_id in {one.guild_id for one in await list_blocked(self._bot.archive.db)}:
            guild = self._bot.get_guild(guild_id)
            if guild is not None and not guild.unavailable:
                await self.look(guild)

    async def came_back(self, guild: discord.Guild) -> None:
        """After an outage, and at every start: for thousands that come at once the store is asked once."""
        self._back[guild.id] = guild
        if len(self._back) > 1:
            return
        try:
            blocked = {one.guild_id for one in await list_blocked(self._bot.archive.db)}
        finally:
            back, self._back = self._back, {}
        for guild_id in blocked & back.keys():
            await self.look(back[guild_id])

    async def look(self, guild: discord.Guild) -> None:
        """Unblock what can be posted in, and plan what was called off."""
        db = self._bot.archive.db
        blocked = {one.channel_id for one in await list_blocked(db, guild.id)}
        mended = [
            channel_id
            for channel_id in blocked
            if guild.get_channel_or_thread(channel_id) and access_in(guild, channel_id).missing is None
        ]
        if not mended:
            return
        async with db.transaction() as tx:
            for channel_id in mended:
                await unblock_channel(tx, guild.id, channel_id)
            await plan_guild(tx, guild.id, self._bot.clock.now())
        log.info("guild %s: %d channels can be posted in again", guild.id, len(mended))
        self._bot.wake_sender()
