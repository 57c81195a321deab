"""What the pages of /setup have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._checks import moderators_panel
from cogs._inputs import Interaction
from cogs.server.rights import channel_name, making, ping_problem, rights_in, role_problems
from racing.setup.state import Setup, open_setup
from ui.setup.races import role_page
from ui.setup.wording import missing_sentence

if TYPE_CHECKING:
    from bot.client import RacingBot


class Panel(commands.Cog):
    """A cog whose presses stand on the moderators' private pages."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.db = bot.archive.db

    async def state(self, interaction: Interaction) -> Setup:
        """The settings as they stand, after what was due at once is on its way."""
        self.bot.wake_sender()
        moderators_panel(interaction)
        return await self.opened(interaction)

    async def opened(self, interaction: Interaction) -> Setup:
        """The settings, with what Discord's own settings make of them."""
        guild = guild_of(interaction)
        setup = await open_setup(self.db, guild.id, interaction.created_at)
        return replace(setup, ping_problem=ping_problem(guild, setup.guild.ping_role_id))

    def refused(self, interaction: Interaction, channel_id: int) -> str | None:
        """The sentence that names what is missing in a channel; None where the bot may post."""
        guild = guild_of(interaction)
        missing = rights_in(guild, channel_id).missing
        return missing_sentence(channel_name(guild, channel_id), missing) if missing else None

    async def ping_page(self, interaction: Interaction, said: str = "") -> discord.ui.LayoutView:
        """The page of the ping role, with what does not work."""
        guild, setup = guild_of(interaction), await self.state(interaction)
        return role_page(setup, said, making(guild), role_problems(guild, setup.guild.ping_role_id))


def guild_of(interaction: Interaction) -> discord.Guild:
    """The server.

    Raises: app_commands.CheckFailure outside of one.
    """
    if interaction.guild is None:
        raise app_commands.CheckFailure
    return interaction.guild


def channel_here(interaction: Interaction) -> int:
    """The channel of a press; of a thread the one that it belongs to."""
    if isinstance(interaction.channel, discord.Thread):
        return interaction.channel.parent_id
    return interaction.channel_id or 0
