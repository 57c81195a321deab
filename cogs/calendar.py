"""/next and /schedule: what runs next, and the calendar with a file for one's own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._checks import home_id
from cogs._inputs import Interaction, answer, change_or_copy, chosen
from cogs._options import complete_calendar_season, complete_series, read_series
from racing.schedule import season_schedule, whats_next
from racing.series import Series
from ui.buttons.calendar import AddToCalendar, CalendarSource, ShowNext, TurnSchedule
from ui.calendar import calendar_note, calendar_source, next_card, schedule_card
from ui.ics import calendar_file, file_name

if TYPE_CHECKING:
    from bot.client import RacingBot


class Calendar(commands.Cog):
    """Two commands and the presses under their cards."""

    def __init__(self, bot: RacingBot) -> None:
        self.db = bot.archive.db
        bot.inputs.add(ShowNext, self.show_next)
        bot.inputs.add(TurnSchedule, self.turn)
        bot.inputs.add(AddToCalendar, self.file)
        bot.inputs.add(CalendarSource, self.source)

    @app_commands.command(name="next", description="Show what races next, in your own time")
    @app_commands.describe(series="One series only, by any name it ever had")
    @app_commands.autocomplete(series=complete_series)
    async def next(self, interaction: Interaction, series: str | None = None) -> None:
        """Answer with the next race of a series, or of each."""
        found = await whats_next(
            self.db, interaction.created_at, home_id(interaction) or None, read_series(series)
        )
        await answer(interaction, next_card(found, interaction.user.id))

    @app_commands.command(name="schedule", description="Show a season's calendar, with a file for your own")
    @app_commands.describe(
        series="A series, by any name it ever had; Cup if left out",
        season="A season; the one that races next if left out",
    )
    @app_commands.autocomplete(series=complete_series, season=complete_calendar_season)
    async def schedule(
        self, interaction: Interaction, series: str | None = None, season: int | None = None
    ) -> None:
        """Answer with the month of the next race."""
        found = await season_schedule(
            self.db, interaction.created_at, home_id(interaction) or None, read_series(series), season
        )
        await answer(interaction, schedule_card(found, interaction.user.id))

    async def show_next(self, interaction: Interaction, press: ShowNext) -> None:
        """Show one series in full, or a line for each again."""
        series = None if press.series == "all" else Series(press.series)
        found = await whats_next(self.db, interaction.created_at, home_id(interaction) or None, series)
        await change_or_copy(interaction, press.owner_id, next_card(found, interaction.user.id))

    async def turn(self, interaction: Interaction, press: TurnSchedule) -> None:
        """Show another month or season."""
        found = await season_schedule(
            self.db,
            interaction.created_at,
            home_id(interaction) or None,
            Series(press.series),
            press.season or None,
        )
        page = int(chosen(interaction)[0]) if chosen(interaction) else press.page
        view = schedule_card(found, interaction.user.id, page)
        await change_or_copy(interaction, press.owner_id, view)

    async def file(self, interaction: Interaction, press: AddToCalendar) -> None:
        """Hand out the calendar as a file, as this server sees it."""
        found = await season_schedule(
            self.db, interaction.created_at, home_id(interaction) or None, Series(press.series), press.season
        )
        file = discord.File(io.BytesIO(calendar_file(found, interaction.created_at)), file_name(found))
        view = calendar_note(found, file_name(found))
        view.stop()  # as `answer` does
        await interaction.response.send_message(view=view, file=file, ephemeral=True)

    async def source(self, interaction: Interaction, press: CalendarSource) -> None:
        """Tell the person alone where the calendar comes from."""
        series = None if press.series == "all" else Series(press.series)
        await answer(interaction, calendar_source(series), private=True)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Calendar(bot))
