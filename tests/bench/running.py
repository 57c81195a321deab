"""What both bots of the bench share: they are children that end with their standard input."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from discord.ext import commands

from sandbox.redirect import redirect

Config = dict[str, Any]
Open = Callable[[Config], AbstractAsyncContextManager[commands.AutoShardedBot]]


@dataclass(frozen=True)
class Address:
    """Where the loopback Discord listens."""

    base_url: str
    gateway_url: str


async def _serve(open_bot: Open) -> None:
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    config: Config = json.loads(await lines.readline())
    with redirect(Address(config["base_url"], config["gateway_url"])):
        async with open_bot(config) as bot:
            tasks: list[Awaitable[Any]] = [
                asyncio.ensure_future(bot.connect()),
                asyncio.ensure_future(lines.read()),
            ]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)  # type: ignore[type-var]
            await bot.close()
            await asyncio.gather(*tasks, return_exceptions=True)


def run_child(open_bot: Open) -> None:
    """Read one line of settings (as sandbox.child sends it), run the bot until the input ends."""
    print(f"pid {os.getpid()}", flush=True)
    asyncio.run(_serve(open_bot))
