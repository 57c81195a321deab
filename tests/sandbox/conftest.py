"""A fresh world, a server for it, and a connected small bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord
from sandbox.world import World, pit_lane
from tests.openapi import Description, find_description
from tests.sandbox.small_bot import SmallBot, connected


@pytest.fixture
def world() -> World:
    """The server "Pit Lane"."""
    return pit_lane()


@pytest.fixture(scope="session")
def description() -> Description | None:
    """Discord's own description of its API, where it is at hand."""
    path = find_description()
    return None if path is None else Description(path)


@pytest.fixture
async def loopback(world: World, description: Description | None) -> AsyncIterator[LoopbackDiscord]:
    """A running loopback Discord.

    The test fails when a request goes to an unknown route, or when the double answers one with
    something that Discord's own description does not allow.
    """
    async with LoopbackDiscord(world) as server:
        yield server
        assert [f"{one.method} {one.path}" for one in server.unknown] == []
    if description is not None:
        good = [one for one in server.requests if 200 <= one.status < 300]
        judged = [description.judge_answer(one.method, one.template, one.status, one.answer) for one in good]
        assert [complaints for complaints in judged if complaints] == []


@pytest.fixture
async def small_bot(loopback: LoopbackDiscord) -> AsyncIterator[SmallBot]:
    """The small bot, ready."""
    async with connected(loopback) as bot:
        yield bot


@pytest.fixture
def dana(loopback: LoopbackDiscord, small_bot: SmallBot) -> Fan:
    """Dana in #general, with the small bot there."""
    return Fan(loopback)
