"""/compare: two drivers side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, ask, chosen, submitted
from cogs._options import Choices, complete_driver, complete_series, guarded, read_series
from cogs._pictures import answer_drawn, change_drawn
from racing.compare import common_seasons, compare, resolve_two
from racing.comparison import Comparison
from ui.buttons.compare import (
    ChooseComparison,
    CompareSource,
    CompareText,
    CompareWith,
    PickOfTwo,
    SecondDriver,
)
from ui.compare import (
    SECOND,
    compare_card,
    compare_source,
    compare_text,
    comparison_svg,
    other_driver_form,
)

if TYPE_CHECKING:
    from bot.client import RacingBot


async def _seasons(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The seasons in which both of the two typed so far raced."""
    first, second = (str(getattr(interaction.namespace, name, "") or "") for name in ("first", "second"))
    years = common_seasons(bot.archive.people, first, second, interaction.created_at.date().year)
    return [
        app_commands.Choice(name=str(year), value=year) for year in years if str(year).startswith(current)
    ]


class Comparisons(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.archive = bot.archive
        bot.inputs.add(ChooseComparison, self.choose)
        bot.inputs.add(PickOfTwo, self.pick)
        bot.inputs.add(CompareWith, self.ask)
        bot.inputs.add(SecondDriver, self.asked)
        bot.inputs.add(CompareText, self.text)
        bot.inputs.add(CompareSource, self.source)

    @app_commands.command(name="compare", description="Show two drivers side by side, careers or one season")
    @app_commands.describe(
        first="A driver, by any part of the name",
        second="The other driver",
        series="One series only, by any name it ever had",
        season="One season instead of the careers",
    )
    @app_commands.autocomplete(
        first=complete_driver, second=complete_driver, series=complete_series, season=guarded(_seasons)
    )
    async def compare(
        self,
        interaction: Interaction,
        first: str,
        second: str,
        series: str | None = None,
        season: int | None = None,
    ) -> None:
        """Answer with the figures of both and who leads each."""
        await self._answer(interaction, first, second, series, season)

    async def choose(self, interaction: Interaction, press: ChooseComparison) -> None:
        """Change to another season or series."""
        values = chosen(interaction)
        season = int(values[0]) if values else press.season
        found = await self._compare(interaction, press.first_id, press.second_id, press.series, season)
        await change_drawn(
            interaction,
            press.owner_id,
            self.bot.charts,
            comparison_svg(found),
            lambda drawn: compare_card(found, interaction.user.id, drawn),
        )

    async def pick(self, interaction: Interaction, press: PickOfTwo) -> None:
        """Answer the question again with the driver who was meant."""
        pair = (press.driver_id, press.other)
        first, second = pair if press.position == 1 else pair[::-1]
        await self._answer(interaction, first, second, press.series, press.season)

    async def ask(self, interaction: Interaction, press: CompareWith) -> None:
        """Ask for the other driver."""
        name = self.archive.people.resolve(press.driver_id).driver.name
        await ask(interaction, other_driver_form(press, name))

    async def asked(self, interaction: Interaction, press: SecondDriver) -> None:
        """Compare with the driver who was typed."""
        typed = submitted(interaction).get(SECOND, "")
        await self._answer(interaction, press.driver_id, typed, press.series, press.season)

    async def text(self, interaction: Interaction, press: CompareText) -> None:
        """Tell the figures as text."""
        await answer(interaction, compare_text(await self._pressed(interaction, press)), private=True)

    async def source(self, interaction: Interaction, press: CompareSource) -> None:
        """Tell where the figures come from."""
        await answer(interaction, compare_source(await self._pressed(interaction, press)), private=True)

    async def _pressed(self, interaction: Interaction, press: CompareText | CompareSource) -> Comparison:
        return await self._compare(interaction, press.first_id, press.second_id, press.series, press.season)

    async def _answer(
        self, interaction: Interaction, first: str, second: str, series: str | None, season: int | None
    ) -> None:
        found = await self._compare(interaction, first, second, series, season)
        await answer_drawn(
            interaction,
            self.bot.charts,
            comparison_svg(found),
            lambda drawn: compare_card(found, interaction.user.id, drawn),
        )

    async def _compare(
        self, interaction: Interaction, first: str, second: str, series: str | None, season: int | None
    ) -> Comparison:
        only, year = read_series((series or "").strip("-")), season or None
        one, two = resolve_two(self.archive.people, first, second, only, year)
        return await compare(self.archive, one, two, interaction.created_at.date(), only, year)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Comparisons(bot))
