"""The real bot as a child that says once a second how it does: `python -m tests.load.child`.

Each line is JSON with instants and durations (seconds) of the system's monotonic clock, which the parent
reads as well: how late a task of the loop came at worst since the line before, and how long claims, name
searches and reads of one row took.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from typing import Any

import discord

from bot import app
from bot.client import RacingBot
from bot.outbox import sender
from bot.start import rest_collector
from data.db import Transaction
from data.outbox import Claim, ClaimedRow, claim_rows
from racing.archive import Archive
from sandbox.child import main

TICK = 0.01  # seconds between two looks at whether the loop is late
EVERY = 10  # of these is one on which something is looked up
SAID = 1.0
TYPED = ("larson", "corey hiem", "verstapen", "jimmie johnson", "ea")


class Probe:
    """What is measured in this process."""

    def __init__(self) -> None:
        self._late, self._said = 0.0, time.monotonic()
        self._taken: dict[str, list[float]] = {}
        self._archive: Archive | None = None

    def say(self, **what: Any) -> None:
        """One line for the parent, with what was measured since the last one."""
        line = {"at": time.monotonic(), "stall": self._late, "taken": self._taken, **what}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        self._late, self._said, self._taken = 0.0, time.monotonic(), {}

    def opened(self, archive: Archive) -> None:
        """The records are there."""
        self._archive = archive
        self.say(opened=True)

    def note(self, what: str, began: float) -> None:
        """Something took from `began` until now."""
        self._taken.setdefault(what, []).append(time.monotonic() - began)

    async def run(self) -> None:
        """Look and look up, until cancelled."""
        number = 0
        while True:
            wanted = time.monotonic() + TICK
            await asyncio.sleep(TICK)
            # What came before the last line was said then.
            self._late = max(self._late, time.monotonic() - max(wanted, self._said))
            number += 1
            if self._archive is not None and number % EVERY == 0:
                await self._look_up(self._archive, TYPED[number // EVERY % len(TYPED)])
            if time.monotonic() - self._said >= SAID:
                self.say()

    async def _look_up(self, archive: Archive, typed: str) -> None:
        began = time.monotonic()
        archive.people.search(typed)
        self.note("search", began)
        began = time.monotonic()
        await archive.db.fetch_one("SELECT name FROM driver WHERE driver_id = ?", (typed,))
        self.note("row", began)


probe = Probe()


class WatchedSender(sender.Sender):
    """The sender, and what the parent wants to know of the start."""

    def __init__(self, client: RacingBot, archive: Archive, *rest: Any, **named: Any) -> None:
        super().__init__(client, archive, *rest, **named)
        self._bot = client
        probe.opened(archive)

    async def start(self) -> None:
        """Everything is planned; the collector rests from here on, as in the operator's process."""
        probe.say(planned=True)
        await super().start()
        rest_collector(self._bot)
        self._bot.add_listener(self.on_ready)

    async def on_ready(self) -> None:
        """Every server is known."""
        probe.say(ready=True)


async def _claim(tx: Transaction, claim: Claim) -> list[ClaimedRow]:
    began = time.monotonic()
    found = await claim_rows(tx, claim)
    if found:
        probe.note("claim", began)
    return found


async def _request(self: Any, route: discord.http.Route, **how: Any) -> Any:
    if route.method == "POST" and route.path.endswith("/messages"):
        probe.note("left", 0.0)  # since the clock's own beginning: an instant
    return await _asked(self, route, **how)


_asked = discord.http.HTTPClient.request


async def run() -> None:
    """The bot and the probe, until the input ends."""
    probe.say(pid=os.getpid())
    # What is replaced notes the time and calls on.
    setattr(app, "Sender", WatchedSender)  # noqa: B010
    setattr(sender, "claim_rows", _claim)  # noqa: B010
    setattr(discord.http.HTTPClient, "request", _request)  # noqa: B010
    running = asyncio.create_task(probe.run())
    try:
        await main()
    finally:
        running.cancel()


if __name__ == "__main__":
    gc.disable()  # as bot.__main__ does
    asyncio.run(run())
