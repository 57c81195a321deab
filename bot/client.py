"""The Discord client: intents, cogs, the command tree and its one catcher."""

from __future__ import annotations

import asyncio
import logging
from importlib import import_module
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.charts import Charts
from bot.clock import Clock
from bot.gateway import STARTING, ConnectionGivenUp, Watchdog, check_starts_left
from bot.outbox.pace import Breaker, watch_limits
from bot.outbox.repairs import Repairs
from bot.outbox.sender import Sender
from bot.publish import Published, publish
from cogs._errors import report
from cogs._inputs import Inputs
from data.db import patience
from racing.answers import Answers
from racing.archive import Archive
from racing.setup_errors import TooFast

log = logging.getLogger(__name__)

# What the bot does, in the order in which it is loaded.
COGS = (
    "cogs.drivers",
    "cogs.compare",
    "cogs.charts",
    "cogs.champions",
    "cogs.records",
    "cogs.numbers",
    "cogs.tracks",
    "cogs.results",
    "cogs.standings",
    "cogs.today",
    "cogs.calendar",
    "cogs.moves",
    "cogs.reminders",
    "cogs.quotes",
    "cogs.review",
    "cogs.reports",
    "cogs.server",
    "cogs.trivia",
    "cogs.leaderboard",
    "cogs.trivia_admin",
    "cogs.me",
    "cogs.share",
    "cogs.announcements",
    "cogs.help",
)

# Seconds that a person's change waits for the store: Discord shows an answer after three as a failure.
PATIENCE = 2.0
READY_ENDS = 2.0  # seconds that what READY has set off has to end in when the bot is closed

# What every server must grant; optional features ask for theirs when switched on.
PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True, read_message_history=True
)


class Tree(app_commands.CommandTree["RacingBot"]):
    """The command tree; whatever fails in a command is reported once."""

    async def interaction_check(self, interaction: discord.Interaction[RacingBot]) -> bool:
        """Slow down whoever sends commands too fast; what is typed into an option does not count."""
        patience.set(PATIENCE)
        if interaction.type is not discord.InteractionType.application_command:
            return True
        try:
            interaction.client.answers.count_command(interaction.user.id, interaction.created_at)
        except TooFast as error:
            # Reported here: the tree hands only discord.py's own errors to `on_error`.
            await report(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction[RacingBot], error: app_commands.AppCommandError
    ) -> None:
        """Tell the person once."""
        await report(interaction, error)


class RacingBot(commands.AutoShardedBot):
    """Pit Board on Discord.  Opened by bot.app, which owns what is passed in."""

    def __init__(
        self, archive: Archive, clock: Clock, charts: Charts, *, guild_ready_timeout: float = 2.0
    ) -> None:
        self.breaker = Breaker()
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            tree_cls=Tree,
            help_command=None,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            chunk_guilds_at_startup=False,
            max_messages=None,
            # Longer waits are the outbox's, which keeps the row; 30 is the least that the library takes.
            max_ratelimit_timeout=30.0,
            guild_ready_timeout=guild_ready_timeout,
            http_trace=watch_limits(self.breaker),
        )
        self.archive = archive
        self.clock = clock
        self.charts = charts
        self.answers = Answers(archive.db)
        self.inputs = Inputs()
        self.published: Published | None = None
        self.sender: Sender | None = None
        self.repairs = Repairs(self)
        self.watchdog = Watchdog(self)
        self._refused = asyncio.Event()
        self._why_refused = ""

    @property
    def command_ids(self) -> dict[str, int]:
        """Name → id of the published commands, for links to them; empty until they are known."""
        return self.published.ids if self.published else {}

    async def setup_hook(self) -> None:
        """Load every cog (one that fails stops the start) and publish the commands if they changed."""
        for cog in COGS:
            try:
                # Not `load_extension`, which runs a module once more for each bot: nothing is reloaded here.
                await import_module(cog).setup(self)
            except Exception as error:
                raise commands.ExtensionFailed(cog, error) from error
        self.published = await publish(self)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Hand clicks and forms to their cog; commands go to the tree by themselves."""
        patience.set(PATIENCE)
        await self.inputs.dispatch(interaction)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what failed in an event that nobody waits for."""
        log.exception("error in %s", event_method)

    def wake_sender(self) -> None:
        """Send what has become due, as after a transaction that planned something."""
        if self.sender is not None:
            self.sender.wake()

    async def on_halted(self, why: str) -> None:
        """The token was refused in the middle: nothing works any more, so the process ends and says so."""
        self._why_refused = why
        self._refused.set()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected until closed.

        Raises: discord.LoginFailure when Discord refused the token meanwhile, ConnectionGivenUp, and as
        discord.Client.connect.
        """
        await check_starts_left(self)
        await self.watchdog.gone(STARTING)
        # Not by closing alone: between two attempts the library sleeps up to 17 minutes.
        connecting = asyncio.create_task(super().connect(reconnect=reconnect))
        refused = asyncio.create_task(self._refused.wait())
        gave_up = asyncio.create_task(self.watchdog.gave_up.wait())
        tasks = (connecting, refused, gave_up)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if refused.done():
                raise discord.LoginFailure(self._why_refused)
            if gave_up.done():
                minutes = self.watchdog.seconds / 60
                raise ConnectionGivenUp(f"No connection to Discord for {minutes:g} minutes: ended.")
            await connecting
        finally:
            self.watchdog.stop()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def close(self) -> None:
        """End what is being sent, then the connection."""
        if self.sender is not None:
            await self.sender.stop()
        await self._end_ready()
        await super().close()

    async def _end_ready(self) -> None:
        """What READY has set off gets to its end, for the store closes next."""
        ready = {task for task in asyncio.all_tasks() if task.get_name() == "discord.py: on_ready"}
        if ready:
            await asyncio.wait(ready, timeout=READY_ENDS)
