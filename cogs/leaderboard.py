"""/leaderboard: who has the most trivia points in this server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._checks import home_id
from cogs._inputs import Interaction, answer, change_or_copy
from cogs._options import complete_series, read_series
from racing.trivia.errors import ServersOnly
from racing.trivia.playing import Period, leaders
from ui.buttons.trivia import TurnLeaders
from ui.leaderboard import NAMES, leaders_card

if TYPE_CHECKING:
    from bot.client import RacingBot

PERIODS = [app_commands.Choice(name=name, value=str(period)) for period, name in NAMES.items()]


class Leaderboard(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.db = bot.archive.db
        bot.inputs.add(TurnLeaders, self.turn)

    @app_commands.command(name="leaderboard", description="Show who leads this server's champion trivia")
    @app_commands.describe(period="This week if left out", series="One series only, by any name it ever had")
    @app_commands.choices(period=PERIODS)
    @app_commands.autocomplete(series=complete_series)
    async def leaderboard(
        self, interaction: Interaction, period: str = Period.WEEK, series: str | None = None
    ) -> None:
        """Answer with the leaders of a period."""
        guild_id = self._home(interaction)
        told = await leaders(self.db, guild_id, Period(period), read_series(series), interaction.created_at)
        await answer(interaction, leaders_card(told, interaction.user.id))

    async def turn(self, interaction: Interaction, press: TurnLeaders) -> None:
        """Show another page or period."""
        series = read_series(press.series.strip("-"))
        told = await leaders(
            self.db, self._home(interaction), Period(press.period), series, interaction.created_at
        )
        view = leaders_card(told, interaction.user.id, press.page)
        await change_or_copy(interaction, press.owner_id, view)

    def _home(self, interaction: Interaction) -> int:
        """The server.  Raises: ServersOnly."""
        guild_id = home_id(interaction)
        if not guild_id:
            raise ServersOnly
        return guild_id


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Leaderboard(bot))
