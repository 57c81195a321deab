"""Answers that come late, or as an error although the message was created; fifteen seconds are made short."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.outbox import requests
from data.instants import to_ms
from data.outbox.queue import LEASE
from sandbox.world.model import Channel
from tests.bot.outbox_kit import all_decided, garage, nothing_in_flight, plan_before, plan_now, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

STATUSES = (500, 502, 504, 524)
TIMES = 5


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request is cut off after 0.3 s, before the library repeats it by itself."""
    assert timedelta(seconds=requests.REQUEST_SECONDS) == timedelta(seconds=15) < LEASE
    monkeypatch.setattr(requests, "REQUEST_SECONDS", 0.3)


@pytest.mark.parametrize("remembered", [True, False])
async def test_case_05_created_and_answered_with_an_error_five_times(
    garage: Garage, short: None, remembered: bool
) -> None:
    """One message; where nonces are not remembered (the control) six."""
    if not remembered:
        garage.world.nonce_seconds = -1
    channels: list[Channel] = []
    for status in STATUSES:
        guild = garage.world.add_guild(f"Server {status}", channels=("race-day",))
        ((channel_id, channel),) = guild.channels.items()
        channels.append(channel)
        plan_before(garage, key=f"{status}", guild_id=guild.id, channel_id=channel_id)
        path = rf"/channels/{channel_id}/messages$"
        garage.server.faults.plan("POST", path, times=TIMES, carry_out=True, status=status)
    async with running(garage) as bot:
        for number in range(TIMES):
            wanted = len(STATUSES) * (number + 1)
            await garage.server.until(lambda wanted=wanted: garage.tries >= wanted)  # type: ignore[misc]
            await nothing_in_flight(bot, garage)
            garage.world.clock.move(timedelta(seconds=2**number))
        await garage.server.until(lambda: garage.tries == len(STATUSES) * (TIMES + 1))
        await nothing_in_flight(bot, garage)
    assert {row.state for row in garage.rows()} == {"sent"}
    wanted = 1 if remembered else TIMES + 1
    assert [len(garage.world.history(channel)) for channel in channels] == [wanted] * len(STATUSES)


@pytest.mark.parametrize("created", [True, False])
async def test_case_08_a_request_that_hangs_is_cut_off(garage: Garage, short: None, created: bool) -> None:
    """Another server is served meanwhile; the second try has the same nonce, and there is one message."""
    guild = garage.world.add_guild("Elsewhere", channels=("race-day",))
    ((channel_id, channel),) = guild.channels.items()
    path = rf"/channels/{channel_id}/messages$"
    fault = garage.server.faults.plan("POST", path, hang=True, carry_out=created)
    plan_before(garage, key="slow", guild_id=guild.id, channel_id=channel_id)
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            await fault.seen.wait()
        await plan_now(garage, bot)
        await garage.until_posted(1)
        await nothing_in_flight(bot, garage)
        garage.world.clock.move(timedelta(seconds=2))
        await garage.server.until(lambda: garage.tries == 3)
        await nothing_in_flight(bot, garage)
    assert len(garage.world.history(channel)) == 1
    bodies = [one.body for one in garage.server.requests if one.path.endswith(f"/{channel_id}/messages")]
    assert bodies[0]["nonce"] == bodies[1]["nonce"]
    assert {row.state for row in garage.rows()} == {"sent"}


async def test_case_08_a_look_into_a_conversation_that_hangs_is_cut_off(garage: Garage, short: None) -> None:
    """The conversation cannot be opened; with the next look it can, and the message is sent once."""
    fault = garage.server.faults.plan("POST", r"/users/@me/channels$", hang=True)
    tried = to_ms(garage.world.clock.now() - timedelta(minutes=5))
    sam = garage.world.user("Sam").id
    plan_before(garage, action="dm", guild_id=None, channel_id=None, user_id=sam, first_try_at=tried)
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            await fault.seen.wait()
        await nothing_in_flight(bot, garage)
        garage.world.clock.move(timedelta(seconds=6))
        await all_decided(bot, garage)
    assert [(row.state, row.attempts) for row in garage.rows()] == [("sent", 3)]
    assert garage.tries == 1
