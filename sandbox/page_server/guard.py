"""What keeps the page to this machine and to whoever was given its address."""

from __future__ import annotations

import hmac

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

# Nothing but this page's own files: no inline script or style, no other host, no frame around it.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    # The address carries the token: it must not travel to a page that a link leads to.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on every response, refusals included (an `on_response_prepare` signal)."""
    for name, value in HEADERS.items():
        response.headers[name] = value


def guard(token: str) -> Middleware:
    """A middleware that lets through only requests for this page, from this page, to this machine.

    A foreign Host is DNS rebinding, a foreign Origin another site's script: both get 403.  A path
    without the token gets 404, so that another program on this machine learns nothing.
    """

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
        hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        if request.headers.get("Host", "") not in hosts:
            raise web.HTTPForbidden(text="This page is served to this machine alone.")
        origin = request.headers.get("Origin")
        wants_socket = request.headers.get("Upgrade", "").lower() == "websocket"
        if origin not in {f"http://{host}" for host in hosts} and (origin is not None or wants_socket):
            raise web.HTTPForbidden(text="Another site may not use this page.")
        given = request.path.split("/")[1]
        if not hmac.compare_digest(given.encode(), token.encode()):
            raise web.HTTPNotFound(text="Not found.")
        return await handler(request)

    return check
