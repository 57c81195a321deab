"""/records: who has the most, the best, the youngest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy, chosen
from cogs._options import complete_driver, complete_season, complete_series, complete_track, read_series
from racing.places import Place
from racing.records.ranking import RecordList, ask_record, record_list
from racing.records.table import BY_KEY, RECORDS
from ui.buttons.records import ChooseRecord, PickForRecord, RecordsPage, RecordsSource, track_mark
from ui.records import records_card, records_source

if TYPE_CHECKING:
    from bot.client import RacingBot

Press = RecordsPage | ChooseRecord | PickForRecord | RecordsSource


class Records(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(RecordsPage, self.turn)
        bot.inputs.add(ChooseRecord, self.choose_record)
        bot.inputs.add(PickForRecord, self.pick)
        bot.inputs.add(RecordsSource, self.source)

    @app_commands.command(name="records", description="Show who has the most wins, starts, laps led and more")
    @app_commands.describe(
        record="What is counted",
        series="One series, by any name it ever had; Cup if left out",
        track="Wins at one track, by any name it ever had",
        season="One season only",
        driver="Also tell where this driver stands",
    )
    @app_commands.choices(record=[app_commands.Choice(name=one.title, value=one.key) for one in RECORDS])
    @app_commands.autocomplete(
        series=complete_series, track=complete_track, season=complete_season, driver=complete_driver
    )
    async def records(
        self,
        interaction: Interaction,
        record: str,
        series: str | None = None,
        track: str | None = None,
        season: int | None = None,
        driver: str | None = None,
    ) -> None:
        """Answer with the list of a record."""
        today, only = interaction.created_at.date(), read_series(series)
        found = await ask_record(self.archive, today, BY_KEY[record], only, track, season, driver)
        await answer(interaction, records_card(found, interaction.user.id))

    async def turn(self, interaction: Interaction, press: RecordsPage) -> None:
        """Show another page."""
        found = await self._pressed(interaction, press, press.record, press.driver_id)
        page = int(chosen(interaction)[0]) if chosen(interaction) else press.page
        await change_or_copy(interaction, press.owner_id, records_card(found, interaction.user.id, page))

    async def choose_record(self, interaction: Interaction, press: ChooseRecord) -> None:
        """Show another record, for the same track and season where it is kept so."""
        found = await self._pressed(interaction, press, chosen(interaction)[0], press.driver_id)
        await change_or_copy(interaction, press.owner_id, records_card(found, interaction.user.id))

    async def pick(self, interaction: Interaction, press: PickForRecord) -> None:
        """Answer the question again with the track or the driver who was meant."""
        found = await self._pressed(interaction, press, press.record, press.driver_id)
        await answer(interaction, records_card(found, interaction.user.id))

    async def source(self, interaction: Interaction, press: RecordsSource) -> None:
        """Tell the person alone where the figures come from."""
        found = await self._pressed(interaction, press, press.record, "-")
        await answer(interaction, records_source(found), private=True)

    async def _pressed(
        self, interaction: Interaction, press: Press, record: str, driver_id: str
    ) -> RecordList:
        kind = BY_KEY[record]
        return await record_list(
            self.archive,
            interaction.created_at.date(),
            kind,
            read_series(press.series.strip("-")),
            self._place(press.track) if kind.by_track else None,
            press.season or None if kind.by_season else None,
            self.archive.people.get(driver_id),
        )

    def _place(self, mark: str) -> Place | None:
        places = self.archive.places.all
        return next((place for place in places if track_mark(place.place_id) == mark), None)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Records(bot))
