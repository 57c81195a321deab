"""A crowded loopback Discord with the real bot in a process of its own, and what is seen of both."""

from __future__ import annotations

import asyncio
import gc
import json
import re
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.child import ROOT, ChildBot
from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord, Request
from sandbox.world.model import Event
from sandbox.world.store import World

POST = re.compile(r"/channels/(\d+)/messages$")
ANSWER = re.compile(r"/interactions/.*/callback")
BETWEEN = 0.5  # seconds between two commands
TICK = 0.005  # seconds between two looks at whether the loopback Discord is late


@dataclass(frozen=True)
class Posted:
    """A request for a message: `at` by the system's monotonic clock, `world_at` by the world's."""

    channel_id: int
    at: float
    world_at: datetime
    request: Request


class Arrivals(list[Request]):
    """The requests of a server; those for messages with the instant at which they arrived."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.posts: list[Posted] = []
        self.answered = 0.0  # when the last answer to a command arrived

    def append(self, request: Request) -> None:
        """Called by the server as soon as it has read the head of a request."""
        super().append(request)
        found = POST.search(request.path)
        if found and request.method == "POST":
            now = self._world.clock.now()
            self.posts.append(Posted(int(found[1]), time.monotonic(), now, request))
        elif ANSWER.search(request.path):
            self.answered = time.monotonic()


@dataclass
class Watch:
    """One bot, started and killed by the trial."""

    server: LoopbackDiscord
    child: ChildBot
    arrivals: Arrivals
    asked_at: float = 0.0
    people: int = 0
    idle: list[dict[str, Any]] = field(default_factory=list)
    discord_late: float = 0.0
    answers: list[float] = field(default_factory=list)

    @property
    def posts(self) -> list[Posted]:
        """The requests for messages so far."""
        return self.arrivals.posts

    def said(self, what: str) -> list[dict[str, Any]]:
        """The lines of the probe that hold `what`."""
        lines = [json.loads(line) for line in self.child.output if line.startswith('{"at"')]
        return [line for line in lines if what in line]

    def stall(self, since: float, until: float = float("inf")) -> tuple[float, float]:
        """How late the loop was at worst between two instants (seconds), and a loop that does nothing."""
        bot, idle = (
            max((line["stall"] for line in lines if since < line["at"] <= until), default=0.0)
            for lines in (self.said("stall"), self.idle)
        )
        return bot, idle

    async def follow_idle(self) -> None:
        """Run a loop that does nothing beside the bot, until cancelled."""
        beside = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.load.idle"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert beside.stdin is not None
        assert beside.stdout is not None
        try:
            async for line in beside.stdout:
                self.idle.append(json.loads(line))
        finally:
            beside.stdin.close()
            await beside.wait()

    async def follow_discord(self) -> None:
        """Note how late the loopback Discord's own loop is at worst, until cancelled.

        What arrives while it stands still is counted all at once: 90 ms are enough for an answer of 429.
        """
        while True:
            wanted = time.monotonic() + TICK
            await asyncio.sleep(TICK)
            if self.posts:
                self.discord_late = max(self.discord_late, time.monotonic() - wanted)

    def taken(self, what: str, since: float) -> list[float]:
        """How long claims, searches or reads took since an instant, in seconds."""
        return [
            one for line in self.said("taken") if line["at"] > since for one in line["taken"].get(what, ())
        ]

    def resident(self) -> float:
        """KiB that the bot's process holds."""
        status = Path(f"/proc/{self.said('pid')[-1]['pid']}/status").read_text()
        return float(status.split("VmRSS:")[1].split()[0])

    async def until_ready(self) -> float:
        """Wait until the bot knows every server; when that was."""
        await self.child.until_said('"ready"', 120)
        return self.instant("ready")

    def instant(self, what: str) -> float:
        """When the bot was `opened` (its records are read), had `planned`, was `ready`.

        What the line says besides is of the time before: `stall` and `taken` since an instant leave it out.
        """
        return float(self.said(what)[-1]["at"])

    async def ask(self) -> None:
        """A fan's command, timed from the frame of the gateway to the answer."""
        # Another person each time: one alone would be slowed down.
        self.people += 1
        world = self.server.world
        person = world.add_member(world.guild(), f"Fan {self.people}").user.name
        await Fan(self.server).as_(person).slash("/driver", name="Kyle Larson")
        self.answers.append(self.arrivals.answered - self.asked_at)

    async def ask_until(self, done: asyncio.Event) -> None:
        """A command twice a second."""
        while not done.is_set():
            await self.ask()
            await asyncio.sleep(BETWEEN)

    def note(self, event: Event) -> None:
        """Called by the world when an event is handed to the gateway."""
        if event.name == "INTERACTION_CREATE":
            self.asked_at = time.monotonic()


@asynccontextmanager
async def watched(world: World, store: Path) -> AsyncIterator[Watch]:
    """A Discord that keeps its global limit, and a bot that is not started yet."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(LoopbackDiscord(world))
        server.buckets.limit_all()
        child = ChildBot(server, store, log_level="ERROR", guild_ready_timeout=2.0, module="tests.load.child")
        stack.push_async_callback(child.kill)
        arrivals = Arrivals(world)
        server.requests = arrivals
        found = Watch(server, child, arrivals)
        stack.callback(world.subscribe(found.note))
        # The loopback Discord shall not stand still to look through all of its servers.
        gc.freeze()
        stack.callback(gc.unfreeze)
        async with beside(found.follow_idle()), beside(found.follow_discord()):
            yield found


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run something until the block ends."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


def busiest(instants: Sequence[float]) -> int:
    """How many fall into one second at most."""
    ordered = sorted(instants)
    return max(
        sum(begins <= one < begins + 1 for one in ordered[at : at + 200]) for at, begins in enumerate(ordered)
    )


def rate(posts: Sequence[Posted]) -> float:
    """Requests a second from the first to the last."""
    return (len(posts) - 1) / (posts[-1].at - posts[0].at)
