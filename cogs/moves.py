"""/race-move: a race gets another start in one server, is called off there, or back on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._checks import is_moderator, moderators_only, moderators_panel
from cogs._inputs import Interaction, answer, change
from cogs._options import complete_event
from racing.moves import known_event
from racing.races_moved import Mover, move_as_typed, take_back, use_official
from ui.buttons.moves import KeepOurs, UndoMove, UseOfficial
from ui.moves import kept_note, move_note

if TYPE_CHECKING:
    from bot.client import RacingBot

STATES = [
    app_commands.Choice(name="cancelled", value="cancelled"),
    app_commands.Choice(name="postponed, new date not known", value="postponed"),
    app_commands.Choice(name="official time again", value="official"),
]


class Moves(commands.Cog):
    """One command for moderators, and the presses under what it leads to."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        bot.inputs.add(UndoMove, self.undo)
        bot.inputs.add(KeepOurs, self.keep)
        bot.inputs.add(UseOfficial, self.official)

    @app_commands.command(name="race-move", description="Move, cancel or time a race, for this server alone")
    @app_commands.describe(
        event="A race, by any name it ever had, its track or series",
        start="2026-06-28 16:30, 16:30, tomorrow 12:00, +2h or <t:…>; clock times are this server's",
        state="Instead of a start: cancelled, postponed, or the official time again",
    )
    @app_commands.autocomplete(event=complete_event)
    @app_commands.choices(state=STATES)
    @moderators_only()
    async def race_move(
        self, interaction: Interaction, event: str, start: str | None = None, state: str | None = None
    ) -> None:
        """Move it, and tell what is in force now."""
        mover = Mover(interaction.guild_id or 0, interaction.user.id)
        moved = await move_as_typed(self.bot.archive, mover, event, start, state, interaction.created_at)
        self.bot.wake_sender()
        await answer(interaction, move_note(moved), private=True)

    async def undo(self, interaction: Interaction, press: UndoMove) -> None:
        """Bring back how it was before."""
        mover = Mover(moderators_panel(interaction), interaction.user.id)
        moved = await take_back(
            self.bot.archive.db,
            mover,
            press.event_id,
            press.rev,
            press.state,
            press.value,
            interaction.created_at,
        )
        self.bot.wake_sender()
        await change(interaction, move_note(moved, undone=True))

    async def keep(self, interaction: Interaction, press: KeepOurs) -> None:
        """Leave the server's own time as it is."""
        event = await known_event(self.bot.archive.db, press.event_id, self._server(interaction))
        await change(interaction, kept_note(event))

    async def official(self, interaction: Interaction, press: UseOfficial) -> None:
        """Give the race its official time here, too."""
        mover = Mover(self._server(interaction), interaction.user.id)
        moved = await use_official(self.bot.archive.db, mover, press.event_id, interaction.created_at)
        self.bot.wake_sender()
        await change(interaction, move_note(moved, undone=True))

    def _server(self, interaction: Interaction) -> int:
        """The server of a press that everybody sees, for its moderators alone.

        Raises: app_commands.CheckFailure.
        """
        if not is_moderator(interaction):
            raise app_commands.CheckFailure
        return interaction.guild_id or 0


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Moves(bot))
