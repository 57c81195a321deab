"""/results: who finished where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy
from cogs._options import complete_race, complete_season, complete_series, read_series
from racing.results import RaceRecord, race_record
from ui.buttons.results import PickRace, ResultsSource, TurnResults
from ui.results import results_card, results_source

if TYPE_CHECKING:
    from bot.client import RacingBot


class Results(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(TurnResults, self.turn)
        bot.inputs.add(PickRace, self.pick)
        bot.inputs.add(ResultsSource, self.source)

    @app_commands.command(name="results", description="Show who finished where in a race")
    @app_commands.describe(
        series="A series, by any name it ever had; Cup if left out",
        season="A season; the newest if left out",
        race="A race by its name, an old or new sponsor, its track or round; our latest if left out",
    )
    @app_commands.autocomplete(series=complete_series, season=complete_season, race=complete_race)
    async def results(
        self,
        interaction: Interaction,
        series: str | None = None,
        season: int | None = None,
        race: str | None = None,
    ) -> None:
        """Answer with a race's finishing order, as far as it is known."""
        today = interaction.created_at.date()
        record = await race_record(self.archive, today, read_series(series), season, race)
        await answer(interaction, results_card(record, interaction.user.id))

    async def turn(self, interaction: Interaction, press: TurnResults) -> None:
        """Show another page, or the race before or after."""
        record = await self._pressed(interaction, f"{press.series}-{press.season}-{press.round}")
        view = results_card(record, interaction.user.id, press.page)
        await change_or_copy(interaction, press.owner_id, view)

    async def pick(self, interaction: Interaction, press: PickRace) -> None:
        """Answer the question again with the race that was meant."""
        record = await self._pressed(interaction, press.race)
        await answer(interaction, results_card(record, interaction.user.id))

    async def source(self, interaction: Interaction, press: ResultsSource) -> None:
        """Tell the person alone where the figures come from."""
        record = await self._pressed(interaction, f"{press.series}-{press.season}-{press.round}")
        await answer(interaction, results_source(record), private=True)

    async def _pressed(self, interaction: Interaction, key: str) -> RaceRecord:
        return await race_record(self.archive, interaction.created_at.date(), typed=key)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Results(bot))
