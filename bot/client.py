"""The Discord client: intents, cogs, the command tree and its one catcher."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.charts import Charts
from bot.clock import Clock
from bot.outbox.repairs import Repairs
from bot.outbox.sender import Sender
from bot.publish import Published, publish
from cogs._errors import report
from cogs._inputs import Inputs
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

# interface.md rule 48: what every server must grant; optional features ask for theirs when switched on.
PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, embed_links=True, attach_files=True, read_message_history=True
)


class Tree(app_commands.CommandTree["RacingBot"]):
    """The command tree; whatever fails in a command is reported once."""

    async def interaction_check(self, interaction: discord.Interaction[RacingBot]) -> bool:
        """Slow down whoever sends commands too fast; what is typed into an option does not count."""
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
        )
        self.archive = archive
        self.clock = clock
        self.charts = charts
        self.answers = Answers(archive.db)
        self.inputs = Inputs()
        self.published: Published | None = None
        self.sender: Sender | None = None
        self.repairs = Repairs(self)
        self._refused: discord.LoginFailure | None = None

    @property
    def command_ids(self) -> dict[str, int]:
        """Name → id of the published commands, for links to them; empty until they are known."""
        return self.published.ids if self.published else {}

    async def setup_hook(self) -> None:
        """Load every cog (one that fails stops the start) and publish the commands if they changed."""
        for cog in COGS:
            await self.load_extension(cog)
        self.published = await publish(self)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Hand clicks and forms to their cog; commands go to the tree by themselves."""
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
        self._refused = discord.LoginFailure(why)
        await self.close()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected until closed.

        Raises: discord.LoginFailure when Discord refused the token meanwhile, and as discord.Client.connect.
        """
        await super().connect(reconnect=reconnect)
        if self._refused is not None:
            raise self._refused

    async def close(self) -> None:
        """End what is being sent, then the connection."""
        if self.sender is not None:
            await self.sender.stop()
        await super().close()
