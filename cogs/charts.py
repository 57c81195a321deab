"""The charts behind the buttons of other cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from cogs._inputs import Interaction, answer, chosen
from cogs._options import read_series
from cogs._pictures import answer_drawn, change_drawn
from racing.chart_figures import Chart, ChartKind
from racing.charts import driver_chart, season_wins_chart
from racing.series import Series
from ui.buttons.charts import ChartSource, ChartText, ChooseChart, ShowChart
from ui.charts.cards import chart_card, chart_source, chart_svg, chart_text

if TYPE_CHECKING:
    from bot.client import RacingBot


class Pictures(commands.Cog):
    """The presses that ask for a chart, and those under it."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.archive = bot.archive
        bot.inputs.add(ShowChart, self.show)
        bot.inputs.add(ChooseChart, self.choose)
        bot.inputs.add(ChartText, self.text)
        bot.inputs.add(ChartSource, self.source)

    async def show(self, interaction: Interaction, press: ShowChart) -> None:
        """Answer with a chart of its own: the card that was pressed stays as it is."""
        chart = await self._pressed(interaction, press)
        await answer_drawn(
            interaction,
            self.bot.charts,
            chart_svg(chart),
            lambda drawn: chart_card(chart, interaction.user.id, drawn),
        )

    async def choose(self, interaction: Interaction, press: ChooseChart) -> None:
        """Change to another chart of the same driver."""
        kind, series, season = chosen(interaction)[0].split()
        asked = ShowChart(kind, press.driver_id, series, int(season))
        chart = await self._pressed(interaction, asked)
        await change_drawn(
            interaction,
            press.owner_id,
            self.bot.charts,
            chart_svg(chart),
            lambda drawn: chart_card(chart, interaction.user.id, drawn),
        )

    async def text(self, interaction: Interaction, press: ChartText) -> None:
        """Tell the figures as text."""
        await answer(interaction, chart_text(await self._pressed(interaction, press)), private=True)

    async def source(self, interaction: Interaction, press: ChartSource) -> None:
        """Tell where the figures come from."""
        await answer(interaction, chart_source(await self._pressed(interaction, press)), private=True)

    async def _pressed(self, interaction: Interaction, press: ShowChart | ChartText | ChartSource) -> Chart:
        today = interaction.created_at.date()
        series = read_series(press.series.strip("-"))
        if press.driver_id == "-":
            return await season_wins_chart(self.archive, series or Series.CUP, press.season, today)
        kind = None if press.kind == "-" else ChartKind(press.kind)
        person = self.archive.people.resolve(press.driver_id)
        return await driver_chart(self.archive, person, today, kind, series, press.season or None)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Pictures(bot))
