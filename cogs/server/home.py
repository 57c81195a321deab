"""/setup: the first page, "Use recommended here" with its undo, Check, and what was posted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from cogs._checks import home_id, is_moderator, moderators_only, moderators_panel
from cogs._inputs import Interaction, answer, change, chosen
from cogs._options import Choices, guarded
from cogs.server.panel import Panel, channel_here, guild_of
from cogs.server.rights import event_problem, rights_in, role_problems
from racing.setup.changes import Before, change_guild, lift_blocks, send_test, undo, use_recommended
from racing.setup.posted import open_posted
from racing.setup.state import UNDO_SECONDS, Purpose, Setup
from racing.zones import find_zones, read_zone
from ui.buttons.setup import (
    ChoosePosted,
    SendTest,
    SetupPage,
    UndoRecommended,
    UseRecommended,
    UseThisChannel,
    WhatWasPosted,
)
from ui.cards import note
from ui.setup.check import check_page, test_sentence
from ui.setup.daily import daily_page
from ui.setup.home import already_sentence, home_page, recommended_sentence, undo_of
from ui.setup.posted import from_cell, posted_page
from ui.setup.quiet import quiet_page
from ui.setup.races import races_page
from ui.setup.times import hours_sentence, times_page
from ui.setup.trivia import trivia_page
from ui.setup.wording import zone_choice

if TYPE_CHECKING:
    from bot.client import RacingBot

PAGES = {
    "races": races_page,
    "times": times_page,
    "trivia": trivia_page,
    "daily": daily_page,
    "quiet": quiet_page,
}


async def _zones(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    now = interaction.created_at
    return [app_commands.Choice(name=zone_choice(zone, now), value=zone) for zone in find_zones(current)]


class Home(Panel):
    """One command, its pages, and the button of the welcome."""

    def __init__(self, bot: RacingBot) -> None:
        super().__init__(bot)
        bot.inputs.add(SetupPage, self.page)
        bot.inputs.add(UseRecommended, self.use_recommended)
        bot.inputs.add(UseThisChannel, self.use_this_channel)
        bot.inputs.add(UndoRecommended, self.undo)
        bot.inputs.add(SendTest, self.test)
        bot.inputs.add(WhatWasPosted, self.posted)
        bot.inputs.add(ChoosePosted, self.posted_by)
        # What can be taken back for a minute: offered again on the first page after a look at another.
        self._undo: dict[int, UndoRecommended] = {}

    @app_commands.command(
        name="setup", description="Choose what is posted here, where and when, and check it"
    )
    @app_commands.describe(timezone="The time zone of this server, by a city in it")
    @app_commands.autocomplete(timezone=guarded(_zones))
    @moderators_only()
    async def setup(self, interaction: Interaction, timezone: str | None = None) -> None:
        """Show every area with its present state."""
        guild_id, now = home_id(interaction), interaction.created_at
        if timezone:
            await change_guild(self.db, guild_id, now, zone=read_zone(timezone))
        setup = await self.opened(interaction)
        said = hours_sentence(setup) if timezone else ""
        await answer(interaction, self._home(setup, said), private=True)

    async def page(self, interaction: Interaction, press: SetupPage) -> None:
        """Show a page."""
        if press.page == "check":
            await self._lift_blocks(interaction)
            await change(interaction, self._check(interaction, await self.state(interaction)))
            return
        if press.page == "role":
            await change(interaction, await self.ping_page(interaction))
            return
        setup = await self.state(interaction)
        await change(interaction, PAGES.get(press.page, self._home)(setup))

    def _home(self, setup: Setup, said: str = "") -> discord.ui.LayoutView:
        """The first page, with the Undo of a change that is less than a minute old."""
        undo_press = self._undo.get(setup.guild.guild_id)
        if undo_press is not None and setup.now.timestamp() - undo_press.done_at > UNDO_SECONDS:
            del self._undo[setup.guild.guild_id]
            undo_press = None
        return home_page(setup, said, undo_press)

    async def use_recommended(self, interaction: Interaction, press: UseRecommended) -> None:
        """One tap from empty to working."""
        moderators_panel(interaction)
        await change(interaction, await self._recommended(interaction))

    async def use_this_channel(self, interaction: Interaction, press: UseThisChannel) -> None:
        """The same from the welcome, which everybody sees: asked for here, answered in private."""
        if not is_moderator(interaction):
            raise app_commands.CheckFailure
        await answer(interaction, await self._recommended(interaction), private=True)

    async def _recommended(self, interaction: Interaction) -> discord.ui.LayoutView:
        guild_id, now = guild_of(interaction).id, interaction.created_at
        channel_id = channel_here(interaction)
        if (refusal := self.refused(interaction, channel_id)) is not None:
            return self._home(await self.opened(interaction), refusal)
        before = await use_recommended(self.db, guild_id, channel_id, now)
        self.bot.wake_sender()
        setup = await self.opened(interaction)
        if before.is_recommended(channel_id):
            return self._home(setup, already_sentence(channel_id))
        self._undo[guild_id] = undo_of(before, now)
        return self._home(setup, recommended_sentence(channel_id))

    async def undo(self, interaction: Interaction, press: UndoRecommended) -> None:
        """Put back what was there, within a minute."""
        series = tuple(part for part in press.series.split("-") if part)
        before = Before(
            bool(press.set_up), series, press.card_channel_id, press.reminder_channel_id, press.ping_role_id
        )
        done_at = datetime.fromtimestamp(press.done_at, UTC)
        guild_id, now = moderators_panel(interaction), interaction.created_at
        await undo(self.db, guild_id, before, done_at, now)
        self._undo.pop(guild_id, None)
        await change(interaction, self._home(await self.state(interaction), "Undone: all is as it was."))

    async def _lift_blocks(self, interaction: Interaction) -> None:
        """What was closed to the bot and is open by now is posted in again."""
        setup, guild = await self.state(interaction), guild_of(interaction)
        mended = [one.channel_id for one in setup.blocked if not rights_in(guild, one.channel_id).missing]
        if mended:
            await lift_blocks(self.db, guild.id, mended, interaction.created_at)

    def _check(self, interaction: Interaction, setup: Setup, said: str = "") -> discord.ui.LayoutView:
        guild = guild_of(interaction)
        rights = [rights_in(guild, channel_id) for channel_id in setup.channel_ids]
        problems = role_problems(guild, setup.guild.ping_role_id)
        if setup.guild.server_events and (problem := event_problem(guild)):
            problems.append(problem)
        return check_page(setup, rights, problems, said)

    async def test(self, interaction: Interaction, press: SendTest) -> None:
        """Let a test take the way of every post."""
        setup = await self.state(interaction)
        channel_id = next(filter(None, map(setup.channel_of, Purpose)), None)
        if channel_id is None:
            await answer(interaction, note("Choose a channel first."), private=True)
            return
        said = self.refused(interaction, channel_id)
        if said is None:
            await send_test(self.db, setup.guild.guild_id, channel_id, interaction.created_at)
            self.bot.wake_sender()
            said = test_sentence(channel_id)
        await change(interaction, self._check(interaction, setup, said))

    async def posted(self, interaction: Interaction, press: WhatWasPosted) -> None:
        """Show what became of every announcement."""
        posted = await open_posted(self.db, moderators_panel(interaction), from_cell(press.only))
        await change(interaction, posted_page(posted, press.page))

    async def posted_by(self, interaction: Interaction, press: ChoosePosted) -> None:
        """The same for one race or day."""
        only = from_cell(chosen(interaction)[0])
        await change(
            interaction, posted_page(await open_posted(self.db, moderators_panel(interaction), only))
        )
