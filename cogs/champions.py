"""/champions: who won the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy, chosen
from cogs._options import complete_season, complete_series, read_series
from racing.champions import Champions, champions
from ui.buttons.champions import ChampionSeason, ChampionsPage, ChampionsSource
from ui.champions import champions_card, champions_source

if TYPE_CHECKING:
    from bot.client import RacingBot


class Titles(commands.Cog):
    """One command and the presses under its cards."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(ChampionsPage, self.turn)
        bot.inputs.add(ChampionSeason, self.choose_season)
        bot.inputs.add(ChampionsSource, self.source)

    @app_commands.command(name="champions", description="Show who won the title, in one season or in all")
    @app_commands.describe(
        series="One series, by any name it ever had; Cup if left out", season="One season in full"
    )
    @app_commands.autocomplete(series=complete_series, season=complete_season)
    async def champions(
        self, interaction: Interaction, series: str | None = None, season: int | None = None
    ) -> None:
        """Answer with the list of champions, or with one season's."""
        found = await self._champions(interaction, series, season)
        await answer(interaction, champions_card(found, interaction.user.id))

    async def turn(self, interaction: Interaction, press: ChampionsPage) -> None:
        """Show another page of the list, or the list in another order."""
        found = await self._champions(interaction, press.series, None)
        page = int(chosen(interaction)[0]) if chosen(interaction) else press.page
        view = champions_card(found, interaction.user.id, press.order, page)
        await change_or_copy(interaction, press.owner_id, view)

    async def choose_season(self, interaction: Interaction, press: ChampionSeason) -> None:
        """Show another season."""
        found = await self._champions(interaction, press.series, press.season)
        await change_or_copy(interaction, press.owner_id, champions_card(found, interaction.user.id))

    async def source(self, interaction: Interaction, press: ChampionsSource) -> None:
        """Tell the person alone where the figures come from."""
        found = await self._champions(interaction, press.series, press.season or None)
        await answer(interaction, champions_source(found), private=True)

    async def _champions(self, interaction: Interaction, series: str | None, season: int | None) -> Champions:
        today = interaction.created_at.date()
        return await champions(self.archive, today, read_series(series), season)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Titles(bot))
