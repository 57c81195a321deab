"""Opens the page and keeps it open."""

from __future__ import annotations

import asyncio
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from ..scenarios import SCENARIOS, Scenario
from .app import make_app
from .stage import MakeBot, Stage


@asynccontextmanager
async def page(
    make_bot: MakeBot, *, port: int = 0, stories: Mapping[str, Scenario] = SCENARIOS
) -> AsyncIterator[tuple[Stage, str]]:
    """A running page with its first story told: the stage, and the address with its token.

    `port` 0 takes a free one.  Raises OSError when the port is taken, and whatever keeps the bot
    from starting.
    """
    stage = Stage(make_bot, stories)
    token = secrets.token_urlsafe(18)
    runner = web.AppRunner(make_app(stage, token), access_log=None, shutdown_timeout=0.5)
    try:
        await stage.open()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield stage, f"http://127.0.0.1:{runner.addresses[0][1]}/{token}/"
    finally:
        for desk in tuple(stage.desks):
            await desk.socket.close()
        await runner.cleanup()
        await stage.close()


async def serve(make_bot: MakeBot, *, port: int = 0) -> None:
    """Show the page until interrupted or told to end; its address is the last line on standard output."""
    ended = asyncio.Event()
    if sys.platform != "win32":  # which has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    async with page(make_bot, port=port) as (_, address):
        sys.stdout.write(f"A practice server. Not Discord, nothing leaves this machine.\n{address}\n")
        sys.stdout.flush()
        await ended.wait()
