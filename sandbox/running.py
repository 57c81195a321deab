"""The real bot in this process, connected to a loopback Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot import app
from bot.clock import Clock
from bot.settings import Settings

from .redirect import redirect
from .server import LoopbackDiscord

READY_SECONDS = 30.0


@asynccontextmanager
async def running_bot(
    server: LoopbackDiscord, settings: Settings, clock: Clock | None = None
) -> AsyncIterator[Any]:
    """The bot of `bot.app`, ready; closed at the end.

    `clock` is by default the world's own, so that moving it moves the bot.  Whatever stops the start
    is raised as it is; TimeoutError if the bot is not ready within 30 s.
    """
    with redirect(server):
        # Waiting for guilds that may still come costs 2 s and is of no use to the few of a test.
        async with app.open(settings, clock or server.world.clock, guild_ready_timeout=0.0) as bot:
            connecting = asyncio.create_task(bot.connect())
            ready = asyncio.create_task(bot.wait_until_ready())
            try:
                await asyncio.wait(
                    {connecting, ready}, timeout=READY_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
                if connecting.done():
                    await connecting
                if not ready.done():
                    raise TimeoutError(f"the bot is not ready after {READY_SECONDS:g} s")
                yield bot
            finally:
                ready.cancel()
                await bot.close()
                await asyncio.gather(connecting, ready, return_exceptions=True)
