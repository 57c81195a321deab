"""/help: what there is, made from the command tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer
from ui.help import CommandLine, help_page

if TYPE_CHECKING:
    from bot.client import RacingBot


class Help(commands.Cog):
    """One private page."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot

    @app_commands.command(name="help", description="Show what you can ask me")
    async def help(self, interaction: Interaction) -> None:
        """List the commands that the person may use, six first."""
        moderator = isinstance(interaction.user, discord.Member) and interaction.permissions.manage_guild
        await answer(interaction, help_page(self._lines(), moderator), private=True)

    def _lines(self) -> list[CommandLine]:
        lines = []
        for command in self.bot.tree.get_commands():
            if isinstance(command, app_commands.ContextMenu):
                continue
            told, command_id = command.description, self.bot.command_ids.get(command.name)
            if isinstance(command, app_commands.Group):
                # Only its parts can be run, and linked.
                told, command_id = f"{told}: {', '.join(part.name for part in command.commands)}", None
            lines.append(CommandLine(command.name, told, command_id, command.default_permissions is not None))
        return lines


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Help(bot))
