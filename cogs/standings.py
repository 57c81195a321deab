"""/standings: the table of a season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy
from cogs._options import complete_season, complete_series, read_series
from racing.standings import Table, season_table
from ui.buttons.standings import StandingsSource, TurnStandings
from ui.standings import standings_card, standings_source

if TYPE_CHECKING:
    from bot.client import RacingBot


class Standings(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(TurnStandings, self.turn)
        bot.inputs.add(StandingsSource, self.source)

    @app_commands.command(name="standings", description="Show the table of a season")
    @app_commands.describe(
        series="A series, by any name it ever had; Cup if left out",
        season="A season; the newest if left out",
    )
    @app_commands.autocomplete(series=complete_series, season=complete_season)
    async def standings(
        self, interaction: Interaction, series: str | None = None, season: int | None = None
    ) -> None:
        """Answer with a season's table: Formula 1 by points, NASCAR by wins and finishes."""
        today = interaction.created_at.date()
        table = await season_table(self.archive, today, read_series(series), season)
        await answer(interaction, standings_card(table, interaction.user.id))

    async def turn(self, interaction: Interaction, press: TurnStandings) -> None:
        """Show another page of the table."""
        table = await self._pressed(interaction, press)
        await change_or_copy(
            interaction, press.owner_id, standings_card(table, interaction.user.id, press.page)
        )

    async def source(self, interaction: Interaction, press: StandingsSource) -> None:
        """Tell the person alone where the figures come from."""
        await answer(interaction, standings_source(await self._pressed(interaction, press)), private=True)

    async def _pressed(self, interaction: Interaction, press: TurnStandings | StandingsSource) -> Table:
        today = interaction.created_at.date()
        return await season_table(self.archive, today, read_series(press.series), press.season)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Standings(bot))
