"""The Sunday of Sonoma in Pit Lane, for tests of commands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sandbox.fan import Fan
from sandbox.world import pit_lane
from sandbox.world.store import World

MORNING = datetime(2026, 6, 28, 12, 55, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    """Pit Lane on Sunday morning."""
    return pit_lane(MORNING)


@pytest.fixture
def morgan(fan: Fan) -> Fan:
    """A moderator in #general."""
    return fan.as_("Morgan")
