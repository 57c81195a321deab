"""Planner and sender in a process that may be killed at any instant: `python -m tests.faults.child`.

It imports everything once and then forks: for every line of settings (JSON) on its standard input one child,
whose pid and, in the end, status it prints.  So a start costs what opening the store and connecting cost.
Seeding and cogs, which send nothing, are left out; store, planner, sender and discord.py are the real ones.
"""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord

from bot.clock import Clock
from data.db import open_database
from racing.archive import open_archive
from sandbox.redirect import redirect
from tests.bench.running import Address
from tests.faults.designs import DESIGNS

LAST_SERVER = 0.1  # seconds without another server after which all are taken to be there


async def live(config: dict[str, Any]) -> None:
    """Open, connect, plan and send until the standard input ends."""
    clock = Clock(timedelta(seconds=config["offset"]))
    client = discord.Client(
        intents=discord.Intents(guilds=True),
        allowed_mentions=discord.AllowedMentions.none(),
        max_messages=None,
        max_ratelimit_timeout=30.0,
        guild_ready_timeout=LAST_SERVER,
    )
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(sys.stdin, ended.set)
    with redirect(Address(config["base_url"], config["gateway_url"])):
        async with open_database(Path(config["database"])) as db, client:
            archive = await open_archive(db)
            await client.login(config["token"])
            async with asyncio.TaskGroup() as tasks:
                connecting = tasks.create_task(client.connect())
                working = tasks.create_task(DESIGNS[config["design"]](client, archive, clock))
                await ended.wait()
                working.cancel()
                await client.close()
                connecting.cancel()


def main() -> None:
    """Fork a child for every line."""
    gc.freeze()  # no child looks through what was imported before it
    # Unbuffered: what a child inherits must not hold a line of another.
    lines = io.FileIO(sys.stdin.fileno(), closefd=False)
    for line in lines:
        pid = os.fork()
        if pid == 0:
            logging.basicConfig(level=logging.ERROR)
            asyncio.run(live(json.loads(line)))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
