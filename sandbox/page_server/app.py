"""The routes: the page's files, pictures out of the double's memory, one websocket."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from .desk import Desk
from .guard import add_headers, guard
from .stage import Stage

PAGE = Path(__file__).parent.parent / "page"

# Spelt out, because a machine's own table of types may call a script "text/plain".
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
# What a browser may draw in place; everything else is handed over as a file.
MAX_FRAME = 2 << 20  # bytes: a file of a megabyte, as the page writes it
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


def make_app(stage: Stage, token: str) -> web.Application:
    """The page of `stage` below the path `/token/`."""
    app = web.Application(middlewares=[guard(token)])
    app.on_response_prepare.append(add_headers)

    async def index(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/{token}/")

    async def asset(request: web.Request) -> web.StreamResponse:
        path = (PAGE / (request.match_info["path"] or "index.html")).resolve()
        if not path.is_relative_to(PAGE) or path.suffix not in TYPES or not path.is_file():
            raise web.HTTPNotFound(text="Not found.")
        return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8")

    async def picture(request: web.Request) -> web.StreamResponse:
        found = stage.world.files.get(int(request.match_info["id"]))
        if found is None:
            raise web.HTTPNotFound(text="Not found.")
        kind = found.content_type.split(";")[0]
        if kind in PICTURES:
            return web.Response(body=found.content, content_type=kind)
        headers = {"Content-Disposition": "attachment"}
        return web.Response(body=found.content, content_type="application/octet-stream", headers=headers)

    async def socket(request: web.Request) -> web.StreamResponse:
        connection = web.WebSocketResponse(timeout=1.0, heartbeat=30, max_msg_size=MAX_FRAME)
        await connection.prepare(request)
        desk = Desk(stage, connection)
        stage.desks.add(desk)
        try:
            await desk.run()
        finally:
            stage.desks.discard(desk)
        return connection

    app.router.add_get(f"/{token}", index)
    app.router.add_get(f"/{token}/socket", socket)
    app.router.add_get(f"/{token}/files/{{id:\\d+}}/{{name}}", picture)
    app.router.add_get(f"/{token}/{{path:.*}}", asset)
    return app
