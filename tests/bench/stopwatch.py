"""A loopback Discord with a bot in a process of its own, timed from the gateway frame to the answer."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox.child import ChildBot
from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord, Request
from sandbox.world import pit_lane
from sandbox.world.model import Event, Message

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ANSWER = re.compile(r"/interactions/.*/callback|/webhooks/")


class Arrivals(list[Request]):
    """The requests of a server, and when the last answer to an interaction arrived.

    The instant is that of the first byte, before the double looks at the answer: judging a large card
    takes the double longer than judging a small one, and that is not the bot's time.
    """

    last = 0.0

    def append(self, request: Request) -> None:
        """Called by the server as soon as it has read the head of a request."""
        if ANSWER.search(request.path):
            self.last = time.perf_counter()
        self.clear()  # nobody looks at them again
        super().append(request)


@dataclass
class Timed:
    """One bot; every act of `fan` can be timed."""

    server: LoopbackDiscord
    child: ChildBot
    fan: Fan
    arrivals: Arrivals
    sent: float = 0.0
    asked: int = 0

    def note(self, event: Event) -> None:
        """Called by the world when an event is handed to the gateway."""
        if event.name == "INTERACTION_CREATE":
            self.sent = time.perf_counter()

    def somebody(self) -> str:
        """Another person each time: one alone would be slowed, and answered in private."""
        self.asked += 1
        return self.fan.world.add_member(self.fan.world.guild(), f"Fan {self.asked}").user.name

    async def click(self, message: Message, button: str) -> float:
        """Seconds from the frame of somebody's click to its answer."""
        await self.fan.as_(self.somebody()).click(message, button)
        return self.arrivals.last - self.sent

    async def slash(self, name: str, options: dict[str, object], press: str = "") -> float:
        """Seconds from the frame of a command to its answer; of `press` if a button is pressed after it."""
        person = self.somebody()
        answer = await self.fan.as_(person).slash(name, **options)
        if press:
            await self.fan.as_(person).click(answer, press)
        return self.arrivals.last - self.sent

    async def autocomplete(self, typed: str) -> float:
        """Seconds from the frame of what is typed into /driver's name to the choices."""
        await self.fan.autocomplete("/driver", "name", name=typed)
        return self.arrivals.last - self.sent

    def resident(self) -> float | None:
        """Megabytes that the bot's process holds; None where the system does not tell."""
        pid = next(line.split()[1] for line in self.child.output if line.startswith("pid "))
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return None
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else None


@asynccontextmanager
async def timed(module: str, store: Path, *, start: bool = True) -> AsyncIterator[Timed]:
    """The bot of `module` against a Discord of its own; started, unless told otherwise."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(LoopbackDiscord(pit_lane(NOW)))
        child = ChildBot(server, store, module=module)
        stack.push_async_callback(child.kill)
        found = Timed(server, child, Fan(server), Arrivals())
        server.requests = found.arrivals
        stack.callback(server.world.subscribe(found.note))
        if start:
            await child.start()
        yield found


def in_turn(ours: Timed, noop: Timed, rounds: int) -> Iterable[tuple[bool, Timed]]:
    """Both bots alternately, each first every other time, so that noise hits both alike."""
    for number in range(rounds):
        pair = [(True, ours), (False, noop)]
        yield from pair if number % 2 else reversed(pair)
