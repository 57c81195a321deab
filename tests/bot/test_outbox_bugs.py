"""Faults of our own: a text that cannot be made, an answer that cannot be recorded, and whatever else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.client import RacingBot
from bot.outbox import delivery, requests
from bot.outbox.records import Records
from data.instants import to_ms
from data.outbox import get_next_try
from data.outbox.queue import LEASE
from tests.bot.outbox_kit import (
    all_decided,
    garage,
    looked_back,
    nothing_in_flight,
    plan_before,
    running,
    until_rows,
    world,
)
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures


def _fails(*_: object) -> None:
    raise ValueError("maximum number of characters exceeded")


@pytest.fixture(params=["composing", "drawing"])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Cells of a row whose text cannot be made."""
    if request.param == "composing":
        return {"payload": "[]"}
    monkeypatch.setattr(requests, "render", _fails)
    return {}


async def test_a_text_that_cannot_be_made_asks_nothing_of_discord(
    garage: Garage, broken: dict[str, object]
) -> None:
    plan_before(garage, **broken)
    async with running(garage) as bot:
        await all_decided(bot, garage)
    (row,) = garage.rows()
    assert (row.state, row.why, row.attempts) == ("failed", "the text could not be made", 1)
    assert (garage.tries, looked_back(garage)) == (0, False)


async def test_what_was_said_before_its_text_broke_stays_in_doubt(
    garage: Garage, broken: dict[str, object]
) -> None:
    tried = to_ms(garage.world.clock.now() - timedelta(seconds=10))
    plan_before(garage, first_try_at=tried, nonce="n", attempts=1, **broken)
    async with running(garage) as bot:
        await all_decided(bot, garage)
    (row,) = garage.rows()
    assert (row.state, row.why) == ("uncertain", "the text could not be made")
    assert (garage.tries, looked_back(garage)) == (0, False)


async def test_what_is_posted_is_not_failed_by_what_comes_after_it(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands there: repeated with its nonce when its lease is over, and found to be sent."""
    failed, sent = asyncio.Event(), Records.sent

    async def fails_once(*args: Any) -> None:
        if not failed.is_set():
            failed.set()
            raise KeyError("a bug in what is recorded")
        await sent(*args)

    monkeypatch.setattr(Records, "sent", fails_once)
    plan_before(garage)
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: rows[0].why is not None)
        assert garage.rows()[0].why == "a fault of our own: KeyError: 'a bug in what is recorded'"
        garage.world.clock.move(LEASE)
        bot.wake_sender()
        await all_decided(bot, garage)
    (row,) = garage.rows()
    assert (row.state, row.message_id) == ("sent", garage.posts[0].id)
    assert (len(garage.posts), garage.tries) == (1, 2)


async def _wait(bot: RacingBot, garage: Garage, number: int) -> timedelta:
    """How long the row is left alone after its try of that number."""
    await until_rows(bot, garage, lambda rows: rows[0].attempts == number)
    await nothing_in_flight(bot, garage)
    again_at = await get_next_try(bot.archive.db)
    assert again_at is not None
    return again_at - garage.world.clock.now()


@pytest.mark.parametrize(
    ("place", "tried", "last", "state"),
    [
        ("access_of", False, [], "failed"),
        ("access_of", True, [5], "uncertain"),
        ("get_row", False, [], "failed"),
    ],
)
async def test_what_fails_for_ever_is_tried_ever_more_rarely_and_ends(
    garage: Garage, monkeypatch: pytest.MonkeyPatch, place: str, tried: bool, last: list[int], state: str
) -> None:
    """Before the text is made: nothing is asked of Discord."""
    monkeypatch.setattr(delivery, place, _fails)
    cells = {"first_try_at": to_ms(garage.world.clock.now()), "nonce": "n"} if tried else {}
    plan_before(garage, target_key="card", **cells)
    waits = [1, 2, 4, 8, 10, 10, 10, 10, *last]  # minutes, in a window of an hour
    async with running(garage) as bot:
        for number, minutes in enumerate(waits, 1):
            assert round(await _wait(bot, garage, number) / timedelta(minutes=1)) == minutes
            garage.world.clock.move(timedelta(minutes=minutes))
            bot.wake_sender()
        await all_decided(bot, garage)
    (row,) = garage.rows()
    why = "a fault of our own: ValueError: maximum number of characters exceeded"
    assert (row.state, row.why, row.attempts, garage.tries) == (state, why, len(waits) + 1, 0)
