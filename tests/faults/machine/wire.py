"""The session of aiohttp that discord.py asks, over the sandbox's own REST handlers."""

from __future__ import annotations

import asyncio
import errno
import json
import re
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

import aiohttp
from aiohttp.client_reqrep import ConnectionKey

from sandbox.errors import DiscordError
from sandbox.interactions import Desk
from sandbox.rest import ROUTES, Call
from sandbox.world.store import World
from tests.faults.machine.disk import Power
from tests.faults.machine.loop import pass_time

MESSAGES = re.compile(r"/channels/\d+/messages")
TROUBLED = re.compile(r"/channels/\d+/messages|/guilds/\d+/scheduled-events|/users/@me/channels")
TAKES = 0.05  # seconds from what happens at Discord to its answer

# What befalls a request: whether it is carried out, and how it is answered ("": not at all, for ever).
TROUBLES: dict[str, tuple[bool, str | int]] = {
    "answer lost": (True, "closed"),
    "reset after": (True, "reset"),
    "reset before": (False, "reset"),
    "hangs after": (True, ""),
    "hangs before": (False, ""),
    "no connection": (False, "refused"),
    "500 after": (True, 500),
    "500 before": (False, 500),
    "503 after": (True, 503),
    "503 before": (False, 503),
    "429": (False, 429),
    "banned": (False, "banned"),
}
_ROUTES = [
    (method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template) + "$"), handler)
    for method, template, handler in ROUTES
]


class Answer:
    """As much of aiohttp's response as discord.py reads."""

    reason = ""

    def __init__(self, status: int, body: Any, **headers: str) -> None:
        self.status = status
        self.headers = {"content-type": "application/json", "Via": "1.1 machine", **headers}
        self._body = body

    async def text(self, encoding: str | None = None) -> str:
        """The body."""
        return json.dumps(self._body)


class Wire:
    """`request` as of aiohttp.ClientSession.  `troubles` befall the next about messages and events."""

    def __init__(self, world: World, power: Power, troubles: deque[str]) -> None:
        self._world, self._desk, self._power = world, Desk(world), power
        self._troubles = troubles
        self.met: Counter[str] = Counter()
        self.on_ask: Callable[[dict[str, Any]], None] = lambda _: None  # told of each message asked for
        self.on_trouble: Callable[[], None] = lambda: None  # told when one befalls a request

    def request(self, method: str, url: str, **how: Any) -> Exchange:
        """One request, to be entered for its answer."""
        return Exchange(self, method, url, how)

    async def close(self) -> None:
        """Nothing is open."""

    async def ask(self, method: str, url: str, how: dict[str, Any]) -> Answer:
        """Carry it out and answer it, or fail as networks do."""
        path = url.split("/api/v10", 1)[1].split("?")[0]
        if method == "POST" and MESSAGES.match(path) and not self._power.off:
            self.on_ask(json.loads(how["data"]))
        await self._power.point()
        trouble = self._troubles.popleft() if self._troubles and TROUBLED.match(path) else None
        carried_out, effect = TROUBLES[trouble] if trouble else (True, "answered")
        if trouble:
            self.on_trouble()
        self.met[trouble or method] += 1
        answer = Answer(500, {"message": "500", "code": 0})
        if carried_out:
            answer = await self._carry_out(method, path, how)
        await self._power.point()
        await pass_time(TAKES)
        if effect == "":
            await asyncio.get_running_loop().create_future()
        return _faulty(effect, answer)

    async def _carry_out(self, method: str, path: str, how: dict[str, Any]) -> Answer:
        for known, pattern, handler in _ROUTES:
            found = pattern.match(path) if known == method else None
            if found is None:
                continue
            query = {name: str(value) for name, value in (how.get("params") or {}).items()}
            body = json.loads(how.get("data") or "{}")
            try:
                reply = await handler(Call(self._world, self._desk, found.groupdict(), query, body, {}))
            except DiscordError as error:
                return Answer(error.status, error.body())
            return Answer(reply.status, reply.body)
        raise LookupError(f"{method} {path} is not known")


class Exchange:
    """The context manager that a session's `request` returns."""

    def __init__(self, wire: Wire, method: str, url: str, how: dict[str, Any]) -> None:
        self._asked = wire, method, url, how

    async def __aenter__(self) -> Answer:
        wire, method, url, how = self._asked
        return await wire.ask(method, url, how)

    async def __aexit__(self, *_: object) -> None:
        """Nothing is held."""


def _faulty(effect: str | int, answer: Answer) -> Answer:
    if effect == "closed":
        raise aiohttp.ServerDisconnectedError
    if effect == "reset":
        raise aiohttp.ClientOSError(errno.ECONNRESET, "reset")
    if effect == "refused":
        key = ConnectionKey("127.0.0.1", 0, False, True, None, None, None)
        raise aiohttp.ClientConnectorError(key, OSError(errno.ECONNREFUSED, "refused"))
    if effect == 429:
        return Answer(429, {"message": "slow down", "retry_after": 2.0, "global": False})
    if effect == "banned":
        banned = Answer(429, "<html>banned</html>", **{"Retry-After": "60"})
        del banned.headers["Via"]
        return banned
    if isinstance(effect, int):
        return Answer(effect, {"message": f"{effect}", "code": 0})
    return answer
