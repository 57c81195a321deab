"""Points discord.py at the loopback Discord, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Addressed(Protocol):
    """Something that knows where the loopback Discord listens."""

    base_url: str
    gateway_url: str


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


def hurry(client: discord.Client) -> None:
    """Let `client` be ready without waiting for guilds that may still come; for few guilds only."""
    state: Any = client._connection
    state.guild_ready_timeout = 0.0
