"""One process: the store opened, a client with its cache, sender and timetable."""

from __future__ import annotations

import asyncio
import dataclasses
from collections import deque
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, cast

from bot.charts import Charts
from bot.client import RacingBot
from bot.clock import Clock
from bot.outbox.sender import Sender
from bot.scheduler import Timetable
from data.db import Database, open_database
from racing.archive import Archive
from sandbox.payloads import gateway as payloads
from sandbox.world.model import Event
from sandbox.world.store import World
from tests.faults.designs import FAST
from tests.faults.machine.disk import Power, in_this_thread
from tests.faults.machine.wire import Wire


class Life:
    """`begin` it, and `end` it: by then it is dead, whatever it was at.

    `power` is what it lives on; `deaf`: what Discord tells is not heard yet.
    """

    def __init__(self, world: World, store: Path, clock: Clock, troubles: deque[str]) -> None:
        self._world, self._store, self._clock = world, store, clock
        self.power = Power()
        self.wire = Wire(world, self.power, troubles)
        self.deaf = False
        self._told: list[tuple[str, Any]] = []
        self._stack = AsyncExitStack()
        self._mute = world.subscribe(self._tell)

    async def begin(self, archive: Archive) -> None:
        """Open, connect, plan and send, as bot.app does."""
        with in_this_thread(self.power):
            self.db: Database = await self._stack.enter_async_context(open_database(self._store))
        mine = dataclasses.replace(archive, db=self.db, kept={})
        self.bot = RacingBot(mine, self._clock, cast(Charts, None), guild_ready_timeout=0.0)
        await self.bot._async_setup_hook()
        setattr(self.bot.http, "_HTTPClient__session", self.wire)  # noqa: B010
        self.bot.http._global_over = asyncio.Event()
        self.bot.http._global_over.set()
        await self._connect()
        self.timetable = Timetable(self.bot)
        self.sender = self.bot.sender = Sender(
            self.bot, mine, self._clock, self.timetable.look_again, per_second=FAST
        )
        await self.timetable.run_all()
        await self.sender.start()

    async def _connect(self) -> None:
        state = self.bot._connection
        state.shard_count, state.shard_ids = 1, [0]
        state.parsers["READY"](payloads.ready(self._world, "s", "", (0, 1)))
        for guild in payloads.guilds_of(self._world, (0, 1)):
            if guild.available:
                state.parsers["GUILD_CREATE"](payloads.guild_create(self._world, guild))
        await self.bot.wait_until_ready()

    def _tell(self, event: Event) -> None:
        sent = payloads.frame(event, self._world)
        if sent is not None and sent[2] in (0, payloads.GUILDS):
            self._told.append(sent[:2])
        if not self.deaf:
            self.listen()

    def listen(self) -> None:
        """Hear what Discord has told meanwhile."""
        self.deaf = False
        for name, data in self._told:
            self.bot._connection.parsers[name](data)
        self._told.clear()

    async def end(self) -> None:
        """Killed: nothing more passes to the disk or the wire, and what was not committed is gone."""
        self._mute()
        self.power.off = True
        mine = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not mine]
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._stack.aclose()
