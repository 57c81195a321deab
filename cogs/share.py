"""**Share** under a private answer: show it to everybody where it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from cogs._inputs import Interaction
from ui.buttons.share import ShareAnswer
from ui.sharing import shared

if TYPE_CHECKING:
    from bot.client import RacingBot


class Share(commands.Cog):
    """One press."""

    def __init__(self, bot: RacingBot) -> None:
        self.answers = bot.answers
        bot.inputs.add(ShareAnswer, self.share)

    async def share(self, interaction: Interaction, press: ShareAnswer) -> None:
        """Post the answer for everybody, one a minute per person."""
        message = interaction.message
        if message is None:
            return
        self.answers.count_share(interaction.user.id, interaction.created_at)
        view = shared(message)
        view.stop()  # as `answer` does
        files = [await one.to_file() for one in message.attachments]
        await interaction.response.send_message(view=view, files=files)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Share(bot))
