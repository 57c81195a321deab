"""A fresh world, a server for it, and a connected small bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord
from sandbox.world import World, pit_lane
from tests.sandbox.small_bot import SmallBot, connected


@pytest.fixture
def world() -> World:
    """The server "Pit Lane"."""
    return pit_lane()


@pytest.fixture
async def loopback(world: World) -> AsyncIterator[LoopbackDiscord]:
    """A running loopback Discord; a request to an unknown route fails the test."""
    async with LoopbackDiscord(world) as server:
        yield server
        assert [f"{one.method} {one.path}" for one in server.unknown] == []


@pytest.fixture
async def small_bot(loopback: LoopbackDiscord) -> AsyncIterator[SmallBot]:
    """The small bot, ready."""
    async with connected(loopback) as bot:
        yield bot


@pytest.fixture
def dana(loopback: LoopbackDiscord, small_bot: SmallBot) -> Fan:
    """Dana in #general, with the small bot there."""
    return Fan(loopback)
