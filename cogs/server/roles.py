"""The role that a reminder pings: chosen by moderators, taken and laid down by members."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from cogs._checks import home_id, moderators_panel
from cogs._inputs import Interaction, answer, change, chosen
from cogs.server.panel import Panel, guild_of
from cogs.server.rights import handing_out, making, role_refusal
from racing.schedule import next_followed
from racing.setup.changes import change_guild
from racing.setup.state import open_setup
from ui.buttons.setup import ChooseRole, MakeRole, NotifyMe, PostNotifyMe
from ui.setup.races import (
    notify_card,
    notify_instead,
    role_laid_down,
    role_taken,
)

if TYPE_CHECKING:
    from bot.client import RacingBot

ROLE_NAME = "Race day"


class Roles(Panel):
    """One role per server."""

    def __init__(self, bot: RacingBot) -> None:
        super().__init__(bot)
        bot.inputs.add(ChooseRole, self.choose)
        bot.inputs.add(MakeRole, self.make)
        bot.inputs.add(PostNotifyMe, self.post)
        bot.inputs.add(NotifyMe, self.notify)

    async def choose(self, interaction: Interaction, press: ChooseRole) -> None:
        """Ping this role from here on, if it is one that everybody may take."""
        moderators_panel(interaction)
        guild, role_id = guild_of(interaction), int(chosen(interaction)[0])
        if (refusal := role_refusal(guild, guild.get_role(role_id))) is not None:
            await change(interaction, await self.ping_page(interaction, f"{refusal} Nothing was changed."))
            return
        await self._ping(interaction, guild, role_id)

    async def make(self, interaction: Interaction, press: MakeRole) -> None:
        """Make a role without any rights, and ping it."""
        moderators_panel(interaction)
        guild = guild_of(interaction)
        if making(guild) is not None:
            await change(interaction, await self.ping_page(interaction))
            return
        role = await guild.create_role(
            name=ROLE_NAME, permissions=discord.Permissions.none(), mentionable=True, reason="Race-day ping"
        )
        await self._ping(interaction, guild, role.id)

    async def _ping(self, interaction: Interaction, guild: discord.Guild, role_id: int) -> None:
        await change_guild(self.db, guild.id, interaction.created_at, ping_role_id=role_id)
        await change(interaction, await self.ping_page(interaction))

    async def post(self, interaction: Interaction, press: PostNotifyMe) -> None:
        """Show the button to everybody; what a moderator posts is never quiet."""
        moderators_panel(interaction)
        setup = await self.state(interaction)
        if setup.guild.ping_role_id is None:
            await change(interaction, await self.ping_page(interaction))
            return
        view = notify_card(setup.guild.ping_role_id)
        view.stop()  # as `answer` does
        await interaction.response.send_message(view=view)

    async def notify(self, interaction: Interaction, press: NotifyMe) -> None:
        """Take the role, or give it back."""
        guild, member = interaction.guild, interaction.user
        if guild is None or not isinstance(member, discord.Member):
            return
        setup = await open_setup(self.db, home_id(interaction), interaction.created_at)
        role = guild.get_role(setup.guild.ping_role_id or 0)
        why = "there is no such role any more" if role is None else handing_out(guild, role)
        if role is None or why is not None or role_refusal(guild, role) is not None:
            coming = await next_followed(self.db, interaction.created_at, guild.id)
            await answer(interaction, notify_instead(why, coming), private=True)
        elif member.get_role(role.id) is None:
            await member.add_roles(discord.Object(role.id), reason="Notify me")
            await answer(interaction, role_taken(role.id), private=True)
        else:
            await member.remove_roles(discord.Object(role.id), reason="Notify me")
            await answer(interaction, role_laid_down(role.id), private=True)
