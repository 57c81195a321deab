"""What the gateway keeps of a client: its websocket, and the session that outlives it."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

DISPATCH = 0
KEPT_EVENTS = 5_000


class Wire:
    """One websocket, with the compression that was asked for in its address."""

    def __init__(self, socket: web.WebSocketResponse, compression: str | None) -> None:
        self.socket = socket
        # Other streams than zlib are answered uncompressed, which clients take as well.
        self._deflate = zlib.compressobj() if compression == "zlib-stream" else None
        self._lock = asyncio.Lock()

    async def send(self, frame: dict[str, Any]) -> None:
        """Send one frame; a socket that is closing loses it."""
        text = json.dumps(frame, separators=(",", ":"))
        # The lock keeps the order of the compressed stream.
        async with self._lock:
            if self.socket.closed:
                return
            try:
                if self._deflate is None:
                    await self.socket.send_str(text)
                else:
                    data = self._deflate.compress(text.encode())
                    await self.socket.send_bytes(data + self._deflate.flush(zlib.Z_SYNC_FLUSH))
            except ConnectionError:
                return


@dataclass(eq=False)
class Session:
    """What survives a lost connection: the events of one shard, to be sent again on RESUME."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    wire: Wire | None = None
    waiting: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)

    def dispatch(self, name: str, data: Any) -> None:
        """Number an event, keep it, and send it if there is a connection."""
        self.sequence += 1
        frame = {"op": DISPATCH, "t": name, "s": self.sequence, "d": data}
        self.events.append(frame)
        if self.wire is not None:
            self.waiting.put_nowait(frame)
