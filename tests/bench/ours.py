"""Pit Board as a child of the bench: nothing is loaded that it does not load in earnest."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

from discord.ext import commands

from bot import app
from bot.clock import Clock
from bot.settings import Settings
from tests.bench.running import Config, run_child


def open_bot(config: Config) -> AbstractAsyncContextManager[commands.AutoShardedBot]:
    """The real bot with its store."""
    clock = Clock(timedelta(seconds=config["offset"]))
    settings = Settings(token=config["token"], database=Path(config["database"]))
    return app.open(settings, clock, guild_ready_timeout=config["guild_ready_timeout"])


if __name__ == "__main__":
    run_child(open_bot)
