"""/number: who drove a car number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy, chosen
from cogs._options import MAX_CHOICE, Choices, complete_series, guarded, read_series
from racing.numbers import NumberRecord, Numbers, number_record, open_numbers
from ui.buttons.numbers import NumberMeant, NumberPage, NumberSource
from ui.numbers import number_card, number_source

if TYPE_CHECKING:
    from bot.client import RacingBot


async def _numbers(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    cog = bot.get_cog(CarNumbers.__cog_name__)
    if not isinstance(cog, CarNumbers):
        return []
    found = (await cog.numbers()).search(current)
    return [
        app_commands.Choice(
            name=f"{number} · {', '.join(one.short for one in series)}"[:MAX_CHOICE], value=number
        )
        for number, series in found
    ]


class CarNumbers(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        self._numbers: Numbers | None = None
        bot.inputs.add(NumberPage, self.turn)
        bot.inputs.add(NumberMeant, self.pick)
        bot.inputs.add(NumberSource, self.source)

    async def numbers(self) -> Numbers:
        """Every number, read when one is first typed."""
        if self._numbers is None:
            self._numbers = await open_numbers(self.archive)
        return self._numbers

    @app_commands.command(name="number", description="Show who drove a car number and what they won with it")
    @app_commands.describe(
        car="The number as it is on the car: 07 is not 7", series="One series, by any name it ever had"
    )
    @app_commands.autocomplete(car=guarded(_numbers), series=complete_series)
    async def number(self, interaction: Interaction, car: str, series: str | None = None) -> None:
        """Answer with everybody who drove the number."""
        record = await self._record(interaction, car, series)
        await answer(interaction, number_card(record, interaction.user.id))

    async def turn(self, interaction: Interaction, press: NumberPage) -> None:
        """Show another page, or another series."""
        record = await self._record(interaction, press.car, press.series.strip("-"))
        page = int(chosen(interaction)[0]) if chosen(interaction) else press.page
        await change_or_copy(interaction, press.owner_id, number_card(record, interaction.user.id, page))

    async def pick(self, interaction: Interaction, press: NumberMeant) -> None:
        """Answer the question again with the number that was meant."""
        record = await self._record(interaction, press.car, press.series.strip("-"))
        await answer(interaction, number_card(record, interaction.user.id))

    async def source(self, interaction: Interaction, press: NumberSource) -> None:
        """Tell the person alone where the figures come from."""
        record = await self._record(interaction, press.car, press.series.strip("-"))
        await answer(interaction, number_source(record), private=True)

    async def _record(self, interaction: Interaction, car: str, series: str | None) -> NumberRecord:
        number = (await self.numbers()).resolve(car)
        today = interaction.created_at.date()
        return await number_record(self.archive, number, today, read_series(series))


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(CarNumbers(bot))
