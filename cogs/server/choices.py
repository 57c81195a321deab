"""What is chosen on the pages of /setup; each change shows its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from cogs._checks import moderators_panel
from cogs._inputs import Interaction, change, chosen
from cogs.server.panel import Panel, guild_of
from cogs.server.rights import event_problem
from racing.offers import switch_members_lines
from racing.setup.changes import (
    change_guild,
    choose_answer_channels,
    choose_channel,
    choose_kinds,
    forget_channel,
)
from racing.setup.state import SPOILER_DELAYS, Purpose, Setup
from ui.buttons.setup import (
    ChooseChannel,
    ChooseKinds,
    ChooseMinute,
    ChooseQuiet,
    ChooseSeries,
    ChooseSpoilers,
    SwitchSetting,
)
from ui.review import members_sentence
from ui.setup.daily import daily_page, daily_sentence
from ui.setup.quiet import quiet_page, quiet_sentence
from ui.setup.races import races_page, races_sentence
from ui.setup.times import times_page, times_sentence
from ui.setup.trivia import trivia_page

if TYPE_CHECKING:
    from bot.client import RacingBot

MINUTES = {"card": "card_minute", "daily": "daily_minute", "trivia": "trivia_minute"}


class Choices(Panel):
    """The selects and switches."""

    def __init__(self, bot: RacingBot) -> None:
        super().__init__(bot)
        bot.inputs.add(ChooseChannel, self.channel)
        bot.inputs.add(ChooseKinds, self.kinds)
        bot.inputs.add(ChooseSeries, self.series)
        bot.inputs.add(ChooseMinute, self.minute)
        bot.inputs.add(ChooseSpoilers, self.spoilers)
        bot.inputs.add(ChooseQuiet, self.quiet)
        bot.inputs.add(SwitchSetting, self.switch)

    async def channel(self, interaction: Interaction, press: ChooseChannel) -> None:
        """Post there from here on, unless the bot may not."""
        guild_id, channel_id = moderators_panel(interaction), int(chosen(interaction)[0])
        purpose = Purpose(press.purpose)
        refusal = self.refused(interaction, channel_id)
        if refusal is None:
            await choose_channel(self.db, guild_id, purpose, channel_id, interaction.created_at)
        setup = await self.state(interaction)
        await change(interaction, _page_of(purpose, setup, refusal))

    async def kinds(self, interaction: Interaction, press: ChooseKinds) -> None:
        """Post these kinds and no others."""
        guild_id, purpose = moderators_panel(interaction), Purpose(press.purpose)
        await choose_kinds(self.db, guild_id, purpose, chosen(interaction), interaction.created_at)
        await change(interaction, _page_of(purpose, await self.state(interaction), None))

    async def series(self, interaction: Interaction, press: ChooseSeries) -> None:
        """Follow these series."""
        guild_id, series = moderators_panel(interaction), tuple(sorted(chosen(interaction)))
        await change_guild(self.db, guild_id, interaction.created_at, series=series)
        setup = await self.state(interaction)
        await change(interaction, races_page(setup, races_sentence(setup)))

    async def minute(self, interaction: Interaction, press: ChooseMinute) -> None:
        """Post at that hour."""
        guild_id, minute = moderators_panel(interaction), int(chosen(interaction)[0])
        await change_guild(self.db, guild_id, interaction.created_at, **{MINUTES[press.what]: minute})
        setup = await self.state(interaction)
        view = trivia_page(setup) if press.what == "trivia" else times_page(setup, times_sentence(setup))
        await change(interaction, view)

    async def spoilers(self, interaction: Interaction, press: ChooseSpoilers) -> None:
        """Keep results back for so long."""
        guild_id, minutes = moderators_panel(interaction), int(chosen(interaction)[0])
        if minutes in SPOILER_DELAYS:
            await change_guild(self.db, guild_id, interaction.created_at, spoiler_minutes=minutes)
        setup = await self.state(interaction)
        await change(interaction, times_page(setup, times_sentence(setup)))

    async def quiet(self, interaction: Interaction, press: ChooseQuiet) -> None:
        """Answer in public there alone."""
        await self._quiet(interaction, [int(value) for value in chosen(interaction)])

    async def _quiet(self, interaction: Interaction, channel_ids: list[int]) -> None:
        guild_id = moderators_panel(interaction)
        await choose_answer_channels(self.db, guild_id, channel_ids, interaction.created_at)
        setup = await self.state(interaction)
        await change(interaction, quiet_page(setup, quiet_sentence(setup)))

    async def switch(self, interaction: Interaction, press: SwitchSetting) -> None:
        """Everything that is only on or off."""
        guild_id, now = moderators_panel(interaction), interaction.created_at
        view: discord.ui.LayoutView | None = None
        if press.what == "quiet":
            await self._quiet(interaction, [])
            return
        if press.what == "members":
            await switch_members_lines(self.db, guild_id, on=bool(press.on))
            view = daily_page(await self.state(interaction), members_sentence(bool(press.on)))
        elif press.what == "role":
            await change_guild(self.db, guild_id, now, ping_role_id=None)
            view = await self.ping_page(interaction)
        elif press.what == "races":
            await choose_kinds(self.db, guild_id, Purpose.RACES, [], now)
            setup = await self.state(interaction)
            view = races_page(setup, races_sentence(setup))
        elif press.what.startswith("trivia"):
            view = await self._trivia(interaction, press)
        else:
            view = await self._events(interaction, on=bool(press.on))
        await change(interaction, view)

    async def _trivia(self, interaction: Interaction, press: SwitchSetting) -> discord.ui.LayoutView:
        guild_id, now = moderators_panel(interaction), interaction.created_at
        if press.what == "trivia":
            kinds = Purpose.TRIVIA.kinds if press.on else ()
            await choose_kinds(self.db, guild_id, Purpose.TRIVIA, kinds, now)
        else:
            await forget_channel(self.db, guild_id, Purpose.TRIVIA, now)
        return trivia_page(await self.state(interaction))

    async def _events(self, interaction: Interaction, *, on: bool) -> discord.ui.LayoutView:
        problem = event_problem(guild_of(interaction)) if on else None
        if problem is None:
            guild_id = moderators_panel(interaction)
            await change_guild(self.db, guild_id, interaction.created_at, server_events=on)
        setup = await self.state(interaction)
        return races_page(setup, f"{problem} Nothing was changed." if problem else races_sentence(setup))


def _page_of(purpose: Purpose, setup: Setup, refusal: str | None) -> discord.ui.LayoutView:
    if purpose is Purpose.RACES:
        return races_page(setup, refusal or races_sentence(setup))
    if purpose is Purpose.TRIVIA:
        return trivia_page(setup, refusal or "")
    return daily_page(setup, refusal or daily_sentence(setup))
