"""The bot that does nothing: the same client, a constant line, 25 constant choices."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from tests.bench.running import Config, run_child

CHOICES = [app_commands.Choice(name=f"Driver {n} · Cup 1949–2026", value=f"driver-{n}") for n in range(25)]


class NoopBot(commands.AutoShardedBot):
    """The same intents and the same kind of client as Pit Board."""

    def __init__(self, guild_ready_timeout: float) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            help_command=None,
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=guild_ready_timeout,
        )
        add_driver(self.tree)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer every click with a constant line, to who clicked alone."""
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_message(view=constant_line(), ephemeral=True)

    async def setup_hook(self) -> None:
        """Publish, as bots commonly do at every start."""
        await self.tree.sync()


def constant_line() -> ui.LayoutView:
    """The same words to everybody."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay("A constant line"))
    return view


def add_driver(tree: app_commands.CommandTree[Any]) -> None:
    """`/driver`, as far as a fan sees it, without a driver."""

    @tree.command(name="driver", description="Answer a constant line")
    async def driver(interaction: discord.Interaction[Any], name: str) -> None:
        await interaction.response.send_message(view=constant_line())

    @driver.autocomplete("name")
    async def names(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return CHOICES


@asynccontextmanager
async def open_bot(config: Config) -> AsyncIterator[commands.AutoShardedBot]:
    """The bot, logged in."""
    async with NoopBot(config["guild_ready_timeout"]) as bot:
        await bot.login(config["token"])
        yield bot


if __name__ == "__main__":
    run_child(open_bot)
