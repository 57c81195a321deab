"""A refusal that is over before it is stored: the channel does not stay blocked."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.outbox.records import MENDED
from sandbox.fan import Fan
from sandbox.faults import Fault
from sandbox.world.messages import words
from tests.bot.outbox_kit import START, all_decided, garage, running, until_rows, world
from tests.faults.kit import Garage, Row

__all__ = ["garage", "world"]  # fixtures


def put_off(rows: list[Row]) -> bool:
    """Whether the reminder was asked for once, and waits."""
    return any((row.state, row.attempts) == ("planned", 1) for row in rows)


async def met(fault: Fault) -> None:
    """Wait until the request for the reminder is under way."""
    async with asyncio.timeout(10):
        await fault.seen.wait()


@pytest.mark.parametrize("heard_of", ["race-day", "trivia"])
async def test_a_refusal_is_asked_for_once_more_if_its_channel_was_changed_meanwhile(
    garage: Garage, heard_of: str
) -> None:
    """What is heard while the writer is busy finds no block to lift; of another channel it mends nothing."""
    garage.subscribe("reminder")
    garage.world.clock.move_to(START - timedelta(minutes=55))
    path = rf"/channels/{garage.world.channel('race-day').id}/messages$"
    body = {"message": "Missing Access", "code": 50001}
    fault = garage.server.faults.plan("POST", path, hang=True, status=403, body=body)
    async with running(garage) as bot:
        await met(fault)
        async with bot.archive.db.transaction():
            fault.release()
            garage.world.emit("CHANNEL_UPDATE", garage.world.guild().id, garage.world.channel(heard_of))
            assert (await Fan(garage.server).slash("/help")).text
        if heard_of == "race-day":
            await until_rows(bot, garage, put_off)
            garage.world.clock.move(MENDED)
        bot.wake_sender()
        await all_decided(bot, garage)
        blocked = await bot.archive.db.fetch_all("SELECT blocked_at IS NOT NULL FROM subscription")
    mended = heard_of == "race-day"
    assert blocked == [(not mended,)]
    assert len(garage.posts) == mended
    assert len(garage.world.history("general")) == (not mended)


async def test_a_refusal_that_is_repeated_blocks(garage: Garage) -> None:
    garage.subscribe("reminder")
    garage.world.clock.move_to(START - timedelta(minutes=55))
    path = rf"/channels/{garage.world.channel('race-day').id}/messages$"
    body = {"message": "Missing Access", "code": 50001}
    fault = garage.server.faults.plan("POST", path, hang=True, status=403, body=body)
    garage.server.faults.plan("POST", path, times=9, status=403, body=body)
    async with running(garage) as bot:
        await met(fault)
        garage.world.emit("CHANNEL_UPDATE", garage.world.guild().id, garage.world.channel("race-day"))
        assert (await Fan(garage.server).slash("/help")).text
        fault.release()
        await until_rows(bot, garage, put_off)
        garage.world.clock.move(MENDED)
        bot.wake_sender()
        await all_decided(bot, garage)
    assert [row.state for row in garage.rows("reminder")] == ["failed"]
    assert "I do not see the channel" in words(garage.world.history("general")[0])
