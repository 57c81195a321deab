"""Channels that can be posted in again: noticed by what Discord tells about channels, roles and members."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import discord

from bot.outbox.places import access_in
from data.outbox import Blocked, list_blocked, set_explained, unblock_channel
from racing.announcements.plan import plan_guild

if TYPE_CHECKING:
    from bot.client import RacingBot

log = logging.getLogger(__name__)


ALL = None  # channels: whatever was refused in the server may be tried again
NONE: frozenset[int] = frozenset()


class Repairs:
    """Looks at the blocked channels of a server after a change there, and of all servers at start.

    Where a permission was missing, a look at what is known is enough at any time.  What Discord refused
    although nothing was known against it looks the same before and after: it waits for an event that can
    have mended it, or a moderator who checks it.
    A channel that is not there any more stays blocked until moderators choose another one.
    """

    def __init__(self, bot: RacingBot) -> None:
        self._bot = bot
        self._back: dict[int, discord.Guild] = {}  # to be looked at, by the call that found it empty
        bot.add_listener(self.channel_changed, "on_guild_channel_update")
        bot.add_listener(self.role_changed, "on_guild_role_update")
        bot.add_listener(self.role_deleted, "on_guild_role_delete")
        bot.add_listener(self.member_changed, "on_member_update")
        bot.add_listener(self.look_everywhere, "on_ready")
        bot.add_listener(self.came_back, "on_guild_available")
        bot.add_listener(self.joined, "on_guild_join")

    async def channel_changed(self, _: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Its overwrites may be others."""
        await self._look(after.guild, {after.id})

    async def role_changed(self, before: discord.Role, after: discord.Role) -> None:
        """Its permissions may be others."""
        if before.permissions != after.permissions and after in after.guild.me.roles:
            await self._look(after.guild, ALL)

    async def role_deleted(self, role: discord.Role) -> None:
        """What it was denied is over.  The library leaves its id with those who had it, and so the denial."""
        mine = role.guild.me._roles
        if mine.has(role.id):
            mine.remove(role.id)
            await self._look(role.guild, ALL)

    async def member_changed(self, before: discord.Member, after: discord.Member) -> None:
        """The bot may have another role, or may speak again."""
        was, is_now = ((one._roles, one.timed_out_until) for one in (before, after))
        if after.id == after.guild.me.id and was != is_now:
            await self._look(after.guild, ALL)

    async def joined(self, guild: discord.Guild) -> None:
        """What was refused while the bot was being removed."""
        await self._look(guild, ALL)

    async def look_everywhere(self) -> None:
        """What was mended while the bot was away."""
        for guild_id in {one.guild_id for one in await list_blocked(self._bot.archive.db)}:
            guild = self._bot.get_guild(guild_id)
            if guild is not None and not guild.unavailable:
                await self._look(guild, NONE)

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
            await self._look(back[guild_id], NONE)

    async def _look(self, guild: discord.Guild, heard: Collection[int] | None) -> None:
        """Unblock what can be posted in, and plan what was called off.

        `heard`: the channels of which something was heard that can end a refusal, or ALL.
        """
        if heard is not NONE and self._bot.sender is not None:
            # Before the store is asked: a refusal on its way there is not among the blocks yet.
            self._bot.sender.hear([guild.id] if heard is ALL else heard)
        async with self._bot.archive.db.transaction() as tx:  # after the block that is being written
            mended, explained = _sorted_out(guild, await list_blocked(tx, guild.id), heard)
            if not mended and not explained:
                return
            for channel_id in explained:
                await set_explained(tx, guild.id, channel_id)
            for channel_id in mended:
                await unblock_channel(tx, guild.id, channel_id)
            await plan_guild(tx, guild.id, self._bot.clock.now())
        log.info("guild %s: %d channels can be posted in again", guild.id, len(mended))
        self._bot.wake_sender()


def _sorted_out(
    guild: discord.Guild, blocked: Sequence[Blocked], heard: Collection[int] | None
) -> tuple[list[int], list[int]]:
    """The channels that can be posted in again; those of which it is known by now why they cannot."""
    mended: list[int] = []
    explained: list[int] = []
    for one in blocked:
        if guild.get_channel_or_thread(one.channel_id) is None:
            continue
        if access_in(guild, one.channel_id).missing is not None:
            explained += [one.channel_id] if one.refused else []
        elif not one.refused or heard is ALL or one.channel_id in heard:
            mended.append(one.channel_id)
    return mended, explained
