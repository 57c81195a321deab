"""Report a mistake, from the Source note of any card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from cogs._checks import home_id
from cogs._inputs import Interaction, answer, ask, submitted
from data.reports import NewReport
from racing.reports import report_mistake
from ui.buttons.reports import ReportForm, ReportMistake
from ui.reports import report_form, reported_note

if TYPE_CHECKING:
    from bot.client import RacingBot


class Reports(commands.Cog):
    """One button and its form."""

    def __init__(self, bot: RacingBot) -> None:
        self.db = bot.archive.db
        bot.inputs.add(ReportMistake, self.open)
        bot.inputs.add(ReportForm, self.sent)

    async def open(self, interaction: Interaction, press: ReportMistake) -> None:
        """Open the form."""
        await ask(interaction, report_form(press))

    async def sent(self, interaction: Interaction, press: ReportForm) -> None:
        """Keep what is said to be wrong."""
        fields, guild_id = submitted(interaction), home_id(interaction)
        report = NewReport(
            guild_id or None,
            interaction.user.id,
            press.card,
            press.key,
            fields.get("text", ""),
            fields.get("source"),
        )
        report_id = await report_mistake(self.db, report, interaction.created_at)
        await answer(interaction, reported_note(report_id, in_server=bool(guild_id)), private=True)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Reports(bot))
