"""/me: what is stored about whoever asks, to be exported and erased."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change
from racing.me import about, erase, export_text
from ui.buttons.me import AboutMe, EraseMe, EraseMeYes, ExportMe
from ui.me import EXPORT_NAME, ask_erase, erased_note, export_note, me_page

if TYPE_CHECKING:
    from bot.client import RacingBot


class Me(commands.Cog):
    """One command, always private."""

    def __init__(self, bot: RacingBot) -> None:
        self.db = bot.archive.db
        bot.inputs.add(AboutMe, self.back)
        bot.inputs.add(ExportMe, self.export)
        bot.inputs.add(EraseMe, self.ask_erase)
        bot.inputs.add(EraseMeYes, self.erase)

    @app_commands.command(name="me", description="Show what is stored about you, export it, or erase it")
    async def me(self, interaction: Interaction) -> None:
        """Answer with what is stored."""
        await answer(
            interaction,
            me_page(await about(self.db, interaction.user.id, interaction.created_at)),
            private=True,
        )

    async def back(self, interaction: Interaction, press: AboutMe) -> None:
        """Show the page again."""
        await change(interaction, me_page(await about(self.db, interaction.user.id, interaction.created_at)))

    async def export(self, interaction: Interaction, press: ExportMe) -> None:
        """Hand all of it out as a file."""
        stored = (await about(self.db, interaction.user.id, interaction.created_at)).stored
        text = export_text(stored, interaction.user.id, interaction.created_at)
        file = discord.File(io.BytesIO(text.encode()), EXPORT_NAME)
        view = export_note()
        view.stop()  # as `answer` does
        await interaction.response.send_message(view=view, file=file, ephemeral=True)

    async def ask_erase(self, interaction: Interaction, press: EraseMe) -> None:
        """Ask once."""
        await change(interaction, ask_erase())

    async def erase(self, interaction: Interaction, press: EraseMeYes) -> None:
        """Forget the person, and tell what had to stay."""
        left = await erase(self.db, interaction.user.id, interaction.created_at)
        await change(interaction, erased_note(left))


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Me(bot))
