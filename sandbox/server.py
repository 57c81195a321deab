"""The loopback Discord: REST v10 and gateway v10 on 127.0.0.1."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, ClassVar, Self

from aiohttp import BodyPartReader, web

from .buckets import Buckets
from .errors import DiscordError
from .faults import Fault, Faults
from .gateway import Gateway
from .interactions import Desk
from .rest import NO_TOKEN_NEEDED, ROUTES, Call, Handler
from .world.store import World

API = "/api/v10"
UNAUTHORIZED = {"message": "401: Unauthorized", "code": 0}
NOT_FOUND = {"message": "404: Not Found", "code": 0}
BROKEN = {"message": "500: Internal Server Error", "code": 0}


@dataclass
class Request:
    """One REST request as it was received, and the status that it was answered with (0: none).

    `template` is the path as Discord's own description spells it, "" for an unknown route.
    `body` is the JSON, or that of payload_json; `files` maps form fields to names and sizes.
    """

    method: str
    template: str
    path: str
    query: dict[str, str]
    body: Any = None
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    status: int = 0
    answer: Any = None


class LoopbackDiscord:
    """A Discord for one world.  Use as `async with LoopbackDiscord(world) as discord_server:`.

    `base_url` and `gateway_url` are what a client is pointed at.  `requests` holds every REST request
    in order, `unknown` those to routes that do not exist, `faults` what a test planned, `buckets` the
    rate limits that it set.
    `observers` (of the class) are called with every request of every server.
    """

    observers: ClassVar[list[Callable[[Request], None]]] = []

    def __init__(self, world: World) -> None:
        self.world = world
        self.desk = Desk(world)
        self.faults = Faults()
        self.buckets = Buckets()
        self.requests: list[Request] = []
        self.arrived = asyncio.Condition()
        self.base_url = self.gateway_url = ""
        self._runner: web.AppRunner | None = None

    @property
    def unknown(self) -> list[Request]:
        """The requests to routes that the double does not know."""
        return [one for one in self.requests if not one.template]

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 << 20)
        for method, template, handler in ROUTES:
            app.router.add_route(method, API + _pattern(template), self._serve(template, handler))
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/attachments/{channel_id}/{attachment_id:\\d+}/{filename}", self._file)
        app.router.add_route("*", "/{rest:.*}", self._serve("", None))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}{API}"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway/"
        self.world.files_url = f"http://127.0.0.1:{port}"
        self.gateway = Gateway(self.world, self.gateway_url)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.faults.clear()
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def until(self, condition: Callable[[], bool], timeout: float = 10.0) -> None:
        """Wait until `condition()` holds, looking again after every request; TimeoutError otherwise."""
        async with asyncio.timeout(timeout), self.arrived:
            await self.arrived.wait_for(condition)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await self.gateway.handle(request)

    async def _file(self, request: web.Request) -> web.Response:
        found = self.world.files.get(int(request.match_info["attachment_id"]))
        if found is None or found.filename != request.match_info["filename"]:
            return web.Response(status=404)
        return web.Response(body=found.content, content_type=found.content_type)

    def _serve(self, template: str, handler: Handler | None) -> Callable[[web.Request], Any]:
        async def serve(request: web.Request) -> web.Response:
            path = request.path.removeprefix(API)
            record = Request(request.method, template, path, dict(request.query))
            self.requests.append(record)
            try:
                return await self._answered(request, record, handler)
            finally:
                for observer in self.observers:
                    observer(record)
                async with self.arrived:
                    self.arrived.notify_all()

        return serve

    async def _answered(self, request: web.Request, record: Request, handler: Handler | None) -> web.Response:
        try:
            body, files = await _read(request)
        except ValueError:
            record.status, record.answer = 400, DiscordError(50109).body()
            return _response(record.status, record.answer)
        record.body = body
        record.files = {key: (name, len(content)) for key, (name, content) in files.items()}
        fault = self.faults.meet(record.method, record.path)
        if fault is not None and not fault.carry_out:
            return await self._faulty(request, record, fault)
        headers, slowed = self.buckets.take(record.method, record.path)
        if slowed is not None:
            record.status, record.answer = 429, slowed
        elif handler is None:
            record.status, record.answer = 404, NOT_FOUND
        elif not self._may(request):
            record.status, record.answer = 401, UNAUTHORIZED
        else:
            left = max(0, 1000 - self.gateway.identified)
            call = Call(
                self.world,
                self.desk,
                dict(request.match_info),
                record.query,
                body,
                files,
                self.gateway_url,
                left,
            )
            try:
                reply = await handler(call)
                record.status, record.answer = reply.status, reply.body
            except DiscordError as error:
                record.status, record.answer = error.status, error.body()
        if fault is not None:
            return await self._faulty(request, record, fault)
        return _response(record.status, record.answer, headers)

    def _may(self, request: web.Request) -> bool:
        path = request.path.removeprefix(API)
        if path.startswith(NO_TOKEN_NEEDED):
            return True
        return request.headers.get("Authorization") == f"Bot {self.world.token}"

    async def _faulty(self, request: web.Request, record: Request, fault: Fault) -> web.Response:
        await fault.strike(request)
        if fault.status is None:
            # What was closed has no answer; what only hung is answered as if it had failed.
            record.status = record.status if fault.carry_out else 0
            return _response(record.status or 500, record.answer if fault.carry_out else BROKEN)
        record.status, record.answer = fault.status, BROKEN if fault.body is None else fault.body
        return _response(record.status, record.answer, fault.headers)


def _pattern(template: str) -> str:
    """A template as the router wants it: ids are numbers, tokens anything."""
    for name in ("interaction_token", "webhook_token"):
        template = template.replace(f"{{{name}}}", f"<{name}>")
    template = template.replace("}", ":\\d+}")
    return template.replace("<", "{").replace(">", "}")


async def _read(request: web.Request) -> tuple[Any, dict[str, tuple[str, bytes]]]:
    """The JSON of a request and its files, by form field."""
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return (json.loads(text) if text else {}), files
    body: Any = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(content)
        else:
            files[part.name] = (part.filename or part.name, content)
    return body, files


def _response(status: int, answer: Any, headers: dict[str, str] | None = None) -> web.Response:
    """An answer with exactly `Content-Type: application/json`: a charset would make clients read text."""
    if answer is None:
        return web.Response(status=status, headers=headers)
    if isinstance(answer, str):
        return web.Response(status=status, text=answer, content_type="text/html", headers=headers)
    named = {"Content-Type": "application/json", "Via": "1.1 loopback", **(headers or {})}
    return web.Response(status=status, body=json.dumps(answer).encode(), headers=named)
