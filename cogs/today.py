"""/today: what happened on a day of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy
from cogs._options import complete_day, complete_series, read_series
from racing.days import Day, read_day
from racing.today import DayRecord, day_record
from ui.buttons.today import DaySource, TurnDay
from ui.today import today_card, today_source

if TYPE_CHECKING:
    from bot.client import RacingBot


class Today(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(TurnDay, self.turn)
        bot.inputs.add(DaySource, self.source)

    @app_commands.command(name="today", description="Show what happened on this day in any year")
    @app_commands.describe(
        date="A day: today, 20 Nov, Nov 20, 20.11. or 1979-02-18; today if left out",
        series="One series only, by any name it ever had",
    )
    @app_commands.autocomplete(date=complete_day, series=complete_series)
    async def today(
        self, interaction: Interaction, date: str | None = None, series: str | None = None
    ) -> None:
        """Answer with the wins, first wins and births of a day."""
        today = interaction.created_at.date()
        record = await day_record(self.archive, today, read_day(date, today), read_series(series))
        await answer(interaction, today_card(record, interaction.user.id))

    async def turn(self, interaction: Interaction, press: TurnDay) -> None:
        """Show another page."""
        view = today_card(await self._pressed(interaction, press), interaction.user.id, press.page)
        await change_or_copy(interaction, press.owner_id, view)

    async def source(self, interaction: Interaction, press: DaySource) -> None:
        """Tell the person alone where the figures come from."""
        await answer(interaction, today_source(await self._pressed(interaction, press)), private=True)

    async def _pressed(self, interaction: Interaction, press: TurnDay | DaySource) -> DayRecord:
        day = Day(press.month, press.day, press.year or None)
        series = read_series(press.series.strip("-"))
        return await day_record(self.archive, interaction.created_at.date(), day, series)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Today(bot))
