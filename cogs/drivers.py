"""/driver: who a driver is and was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy, chosen
from cogs._options import complete_driver, complete_driver_season, complete_series, read_series
from racing.drivers import DriverRecord, driver_record
from racing.people import Person
from ui.buttons.drivers import ChooseSeason, DriverSource, PickDriver
from ui.drivers import CAREER, NEWER, OLDER, driver_card, driver_source

if TYPE_CHECKING:
    from bot.client import RacingBot


class Drivers(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(ChooseSeason, self.choose_season)
        bot.inputs.add(PickDriver, self.pick)
        bot.inputs.add(DriverSource, self.source)

    @app_commands.command(name="driver", description="Show a driver's career or one season")
    @app_commands.describe(
        name="A driver, by any part of the name",
        series="One series only, by any name it ever had",
        season="One season in full",
    )
    @app_commands.autocomplete(name=complete_driver, series=complete_series, season=complete_driver_season)
    async def driver(
        self, interaction: Interaction, name: str, series: str | None = None, season: int | None = None
    ) -> None:
        """Answer with a career, or with one season of it."""
        person = self.archive.people.resolve(name, read_series(series), season)
        record = await self._record(interaction, person, series, season)
        await answer(interaction, driver_card(record, interaction.user.id))

    async def choose_season(self, interaction: Interaction, press: ChooseSeason) -> None:
        """Change the card to the season chosen, or turn the page of the select."""
        value = chosen(interaction)[0]
        season, page = press.season, press.page
        if value in (OLDER, NEWER):
            page += 1 if value == OLDER else -1
        else:
            season = 0 if value == CAREER else int(value)
        record = await self._pressed(interaction, press, season)
        # The card is drawn for who pressed: a copy is the copier's own.
        await change_or_copy(interaction, press.owner_id, driver_card(record, interaction.user.id, page))

    async def pick(self, interaction: Interaction, press: PickDriver) -> None:
        """Answer the question again with the driver who was meant."""
        record = await self._pressed(interaction, press, press.season)
        await answer(interaction, driver_card(record, interaction.user.id))

    async def source(self, interaction: Interaction, press: DriverSource) -> None:
        """Tell the person alone where the figures come from."""
        record = await self._pressed(interaction, press, press.season)
        mended = [c for c in self.archive.corrections if press.driver_id in c.row_key.split("|")]
        await answer(interaction, driver_source(record, mended), private=True)

    async def _pressed(
        self, interaction: Interaction, press: ChooseSeason | PickDriver | DriverSource, season: int
    ) -> DriverRecord:
        person = self.archive.people.resolve(press.driver_id)
        return await self._record(interaction, person, press.series.strip("-"), season or None)

    async def _record(
        self, interaction: Interaction, person: Person, series: str | None, season: int | None
    ) -> DriverRecord:
        today = interaction.created_at.date()
        return await driver_record(self.archive, person, today, read_series(series), season)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Drivers(bot))
