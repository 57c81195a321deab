"""A moderator before /setup, on the eve of a race."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.client import RacingBot
from racing.calendar import update_calendar
from sandbox.fan import Fan
from sandbox.world import World, pit_lane

SATURDAY = datetime(2026, 6, 27, 16, 0, tzinfo=UTC)  # the day before Sonoma


@pytest.fixture
def world() -> World:
    """Pit Lane on the eve of a race."""
    return pit_lane(SATURDAY)


@pytest.fixture
async def moderator(fan: Fan, bot: RacingBot) -> Fan:
    """Morgan in #race-day, with the calendar in force."""
    await update_calendar(bot.archive.db, bot.clock.now())
    return fan.as_("Morgan").in_("race-day")
