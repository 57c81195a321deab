"""Faults that a test plans for requests to come."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Json = dict[str, Any]


@dataclass(eq=False)
class Fault:
    """What happens to matching requests, instead of or after their being carried out.

    `carry_out`: the request takes effect first, and only its answer is lost or replaced.
    `status`: this status is answered, with `body` and `headers`.  `hang`: no answer until
    `release()`.  `close`: the connection is closed; `reset`: it is reset (TCP RST).
    `seen` is set as soon as a request meets the fault; `times` counts down to 0.
    """

    method: str
    path: re.Pattern[str]
    times: int = 1
    carry_out: bool = False
    status: int | None = None
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    close: bool = False
    reset: bool = False
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let hanging requests go on."""
        self._released.set()

    async def strike(self, request: web.Request) -> None:
        """Hang, close or reset as planned; a status is left to the server."""
        if self.hang:
            await self._released.wait()
        transport = request.transport
        if transport is None or not (self.close or self.reset):
            return
        if self.reset:
            connection: socket.socket = transport.get_extra_info("socket")
            # Lingering for 0 seconds makes the kernel send RST instead of FIN.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


class Faults:
    """The faults of one server, in the order in which they were planned."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, method: str, path: str, **what: Any) -> Fault:
        """Plan a fault for the next requests with `method` whose path contains the pattern `path`.

        `what`: the fields of `Fault`.  For example, an answer lost after the message was created:
        `faults.plan("POST", r"/channels/\\d+/messages$", carry_out=True, close=True)`.
        """
        fault = Fault(method, re.compile(path), **what)
        self._planned.append(fault)
        return fault

    def rate_limit(self, method: str, path: str, retry_after: float, **what: Any) -> Fault:
        """Plan a 429 as Discord sends it; `is_global` and `scope` may be given."""
        is_global = bool(what.pop("is_global", False))
        scope = what.pop("scope", "global" if is_global else "user")
        body: Json = {
            "message": "You are being rate limited.",
            "retry_after": retry_after,
            "global": is_global,
        }
        headers = {"Via": "1.1 loopback", "Retry-After": str(retry_after), "X-RateLimit-Scope": scope}
        if is_global:
            headers["X-RateLimit-Global"] = "true"
        return self.plan(method, path, status=429, body=body, headers=headers, **what)

    def meet(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets, which is used up by it."""
        for fault in self._planned:
            if fault.times > 0 and fault.method in (method, "*") and fault.path.search(path):
                fault.times -= 1
                fault.seen.set()
                return fault
        return None

    def clear(self) -> None:
        """Forget all faults; requests that hang go on."""
        for fault in self._planned:
            fault.release()
        self._planned.clear()
