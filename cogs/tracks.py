"""/track: what a track is and who won there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._inputs import Interaction, answer, change_or_copy, chosen
from cogs._options import complete_series, complete_track, read_series
from racing.places import Place
from racing.series import Series
from racing.tracks import TrackRecord, track_record
from ui.buttons.tracks import ChooseTrackSeries, PickTrack, TrackSource
from ui.tracks import ALL, track_card, track_source

if TYPE_CHECKING:
    from bot.client import RacingBot


class Tracks(commands.Cog):
    """One command and the presses under its card."""

    def __init__(self, bot: RacingBot) -> None:
        self.archive = bot.archive
        bot.inputs.add(ChooseTrackSeries, self.choose_series)
        bot.inputs.add(PickTrack, self.pick)
        bot.inputs.add(TrackSource, self.source)

    @app_commands.command(name="track", description="Show a track, its winners and how they won")
    @app_commands.describe(
        name="A track, by any name it ever had, its town or a part of it",
        series="One series only, by any name it ever had",
    )
    @app_commands.autocomplete(name=complete_track, series=complete_series)
    async def track(self, interaction: Interaction, name: str, series: str | None = None) -> None:
        """Answer with a track and its winners, all series or one."""
        only = read_series(series)
        place = self.archive.places.resolve(name, only)
        record = await self._record(interaction, place, only)
        await answer(interaction, track_card(record, interaction.user.id))

    async def choose_series(self, interaction: Interaction, press: ChooseTrackSeries) -> None:
        """Change the card to one series, or back to all."""
        value = chosen(interaction)[0]
        record = await self._pressed(interaction, press.place_id, "-" if value == ALL else value)
        await change_or_copy(interaction, press.owner_id, track_card(record, interaction.user.id))

    async def pick(self, interaction: Interaction, press: PickTrack) -> None:
        """Answer the question again with the track that was meant."""
        record = await self._pressed(interaction, press.place_id, press.series)
        await answer(interaction, track_card(record, interaction.user.id))

    async def source(self, interaction: Interaction, press: TrackSource) -> None:
        """Tell the person alone where the figures come from."""
        record = await self._pressed(interaction, press.place_id, press.series)
        await answer(interaction, track_source(record), private=True)

    async def _pressed(self, interaction: Interaction, place_id: str, series: str) -> TrackRecord:
        place = self.archive.places.resolve(place_id)
        return await self._record(interaction, place, read_series(series.strip("-")))

    async def _record(self, interaction: Interaction, place: Place, only: Series | None) -> TrackRecord:
        return await track_record(self.archive, place, interaction.created_at.date(), only)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Tracks(bot))
