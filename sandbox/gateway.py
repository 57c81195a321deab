"""The gateway: websocket sessions that identify, are kept alive, get events and resume."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from .payloads import gateway as payloads
from .sessions import Session, Wire
from .world.model import Event
from .world.store import World

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 1, 2, 6, 7, 9, 10, 11

# Close codes (docs: topics/opcodes-and-status-codes, "Gateway Close Event Codes").
DECODE_ERROR, NOT_AUTHENTICATED, BAD_TOKEN, TWICE, BAD_SHARD, BAD_INTENTS = 4002, 4003, 4004, 4005, 4010, 4014

# Intents that need Discord's consent: members, presences, message content.
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15

HEARTBEAT_MS = 41_250
KEPT_SESSIONS = 16


class Gateway:
    """All sessions.  `connected`: set while at least one session has a connection.

    `allowed_intents`: privileged intents that the app was granted (none).
    `identified`, `resumed`: how often that happened.
    `refuses`: the HTTP status that answers every new connection, None: they are taken; `refused` counts them.
    """

    def __init__(self, world: World, url: str) -> None:
        self._world = world
        self.url = url
        self.sessions: dict[str, Session] = {}
        self.allowed_intents = 0
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self.refuses: int | None = None
        self.refused = 0
        self.changed = asyncio.Condition()
        self._end = world.subscribe(self.tell)

    async def close(self) -> None:
        """Send no more events and drop all connections."""
        self._end()
        await self.drop(code=1001)

    def connected(self, guild_id: int | None = None) -> bool:
        """Whether some session that hears of this guild has a connection."""
        return any(
            one.wire is not None and payloads.shard_of(guild_id, one.shard[1]) == one.shard[0]
            for one in self.sessions.values()
        )

    def known(self, guild_id: int | None) -> bool:
        """Whether some session, connected or not, would hear of this guild."""
        return any(
            payloads.shard_of(guild_id, one.shard[1]) == one.shard[0] for one in self.sessions.values()
        )

    def tell(self, event: Event) -> None:
        """Pass an event of the world to the sessions that hear of it."""
        if not self.sessions:
            return
        sent = payloads.frame(event, self._world)
        if sent is None:
            return
        name, data, intents = sent
        for session in self.sessions.values():
            wanted = not intents or session.intents & intents
            if wanted and payloads.shard_of(event.guild_id, session.shard[1]) == session.shard[0]:
                session.dispatch(name, data)

    async def until(self, condition: Callable[[], bool], timeout: float = 60.0) -> None:
        """Wait until `condition()` holds, looking again whenever a connection comes or goes."""
        async with asyncio.timeout(timeout), self.changed:
            await self.changed.wait_for(condition)

    async def drop(self, code: int = 4000) -> None:
        """Close every connection with a close code; the sessions can be resumed."""
        for session in list(self.sessions.values()):
            wire, session.wire = session.wire, None
            if wire is not None:
                await wire.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Send op 7 to every connection."""
        for session in list(self.sessions.values()):
            if session.wire is not None:
                await session.wire.send({"op": RECONNECT, "d": None})

    def forget_sessions(self) -> None:
        """Make every session unknown, so that a RESUME is answered with "invalid session"."""
        self.sessions = {key: one for key, one in self.sessions.items() if one.wire is not None}
        for session in self.sessions.values():
            session.id = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One websocket from its opening to its end."""
        if self.refuses is not None:
            self.refused += 1
            return web.Response(status=self.refuses)
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        wire = Wire(socket, request.query.get("compress"))
        await wire.send({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        session: Session | None = None
        pump: asyncio.Task[None] | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                opened = await self._received(wire, session, message.data)
                if opened is not None:
                    session = opened
                    pump = asyncio.create_task(self._pump(wire, session))
                    await self._tell_change()
        finally:
            if pump is not None:
                pump.cancel()
            if session is not None and session.wire is wire:
                session.wire = None
            await self._tell_change()
        return socket

    async def _tell_change(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _pump(self, wire: Wire, session: Session) -> None:
        """Send the events of a session one after another, in order."""
        while True:
            await wire.send(await session.waiting.get())

    async def _received(self, wire: Wire, session: Session | None, text: str) -> Session | None:
        """Act on one frame; the answer is the session that it opened or took up again."""
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError):
            await wire.socket.close(code=DECODE_ERROR)
            return None
        if op == HEARTBEAT:
            self.heartbeats += 1
            await wire.send({"op": ACK, "d": None})
        elif op in (IDENTIFY, RESUME) and session is not None:
            await wire.socket.close(code=TWICE)
        elif op == IDENTIFY:
            return await self._identify(wire, data)
        elif op == RESUME:
            return await self._resume(wire, data)
        elif session is None:
            await wire.socket.close(code=NOT_AUTHENTICATED)
        return None

    async def _identify(self, wire: Wire, data: dict[str, Any]) -> Session | None:
        intents = int(data.get("intents", 0))
        number, count = data.get("shard", (0, 1))
        if data.get("token") != self._world.token:
            await wire.socket.close(code=BAD_TOKEN)
        elif not 0 <= number < count:
            await wire.socket.close(code=BAD_SHARD)
        elif intents & PRIVILEGED & ~self.allowed_intents:
            await wire.socket.close(code=BAD_INTENTS)
        else:
            self.identified += 1
            session = Session(f"{self._world.mint():x}", (number, count), intents, wire=wire)
            self._keep(session)
            session.dispatch("READY", payloads.ready(self._world, session.id, self.url, session.shard))
            for guild in payloads.guilds_of(self._world, session.shard):
                if guild.available:
                    session.dispatch("GUILD_CREATE", payloads.guild_create(self._world, guild))
            return session
        return None

    def _keep(self, session: Session) -> None:
        idle = [key for key, one in self.sessions.items() if one.wire is None]
        for key in idle[: max(0, len(self.sessions) - KEPT_SESSIONS)]:
            del self.sessions[key]
        self.sessions[session.id] = session

    async def _resume(self, wire: Wire, data: dict[str, Any]) -> Session | None:
        session = self.sessions.get(data.get("session_id", ""))
        if data.get("token") != self._world.token:
            await wire.socket.close(code=BAD_TOKEN)
            return None
        first = session.events[0]["s"] if session is not None and session.events else 1
        if session is None or not session.id or data["seq"] is None or data["seq"] < first - 1:
            await wire.send({"op": INVALID, "d": False})
            return None
        self.resumed += 1
        session.waiting = asyncio.Queue()
        for frame in session.events:
            if frame["s"] > data["seq"]:
                session.waiting.put_nowait(frame)
        session.wire = wire
        session.dispatch("RESUMED", {"_trace": []})
        return session
