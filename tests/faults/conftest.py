"""The garage of the crash tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.server import LoopbackDiscord
from sandbox.world import pit_lane
from tests.faults.kit import MORNING, Garage


@pytest.fixture
async def garage(store: Path) -> AsyncIterator[Garage]:
    """An hour before Sonoma; nothing is set up yet and no bot runs."""
    async with LoopbackDiscord(pit_lane(MORNING)) as server:
        garage = Garage(server, store)
        yield garage
        await garage.kill_all()
    assert server.unknown == []
