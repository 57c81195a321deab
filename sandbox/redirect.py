"""Points discord.py at the loopback Discord, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Addressed(Protocol):
    """Something that knows where the loopback Discord listens."""

    @property
    def base_url(self) -> str:
        """Where REST is, such as http://127.0.0.1:PORT/api/v10."""

    @property
    def gateway_url(self) -> str:
        """Where the gateway is, such as ws://127.0.0.1:PORT/gateway/."""


@contextmanager
def redirect(server: Addressed) -> Iterator[None]:
    """Within this context every discord.py client talks to `server`.

    These two class attributes are all that the library needs to be told.
    """
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = server.base_url, yarl.URL(server.gateway_url)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
