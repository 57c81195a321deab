"""What is pressed under a post that nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from cogs._inputs import Interaction, answer
from racing.announcements.posted import get_posted
from ui.announcements.source import forgotten_post, post_source
from ui.buttons.announcements import PostSource

if TYPE_CHECKING:
    from bot.client import RacingBot


class Announcements(commands.Cog):
    """The press under every post; other buttons there belong to their own features."""

    def __init__(self, bot: RacingBot) -> None:
        self.db = bot.archive.db
        bot.inputs.add(PostSource, self.source)

    async def source(self, interaction: Interaction, press: PostSource) -> None:
        """Tell the person alone why this was posted, and where it is from."""
        row = await get_posted(self.db, press.outbox_id, interaction.guild_id)
        await answer(interaction, post_source(row) if row else forgotten_post(), private=True)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Announcements(bot))
