"""The bot is killed (SIGKILL) at the worst moments and started again: each announcement once, or a reason.

Windows W0 to W4 and W6 of the design: planning, claimed, on the wire, created, answered, away for long.
"""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.outbox.requests import NONCE_HOLDS
from sandbox.faults import Fault
from sandbox.world.permissions import Permission
from tests.faults.kit import POST, Garage
from tests.forked import ForkedBot

DOOMED = "tests.faults.doomed"
AWAY = timedelta(minutes=30)  # much longer than a repeated nonce is trusted


async def _die_at(garage: Garage, point: str, monkeypatch: pytest.MonkeyPatch, count: int = 1) -> None:
    """Start a bot that kills itself at `point`, and see that it did."""
    monkeypatch.setenv("DOOMED_BEFORE", point)
    monkeypatch.setenv("DOOMED_COUNT", str(count))
    doomed = garage.bot(DOOMED)
    try:
        await doomed.start()
    except RuntimeError:  # it did not live long enough to connect
        assert doomed.returncode == -signal.SIGKILL
    assert await doomed.ended() == -signal.SIGKILL


async def _kill_on_the_wire(garage: Garage, *, created: bool) -> None:
    """Kill a bot whose request has arrived, before or after its message was created."""
    fault: Fault = garage.server.faults.plan("POST", POST, hang=True, carry_out=created)
    bot = garage.bot()
    await bot.start()
    async with asyncio.timeout(10):
        await fault.seen.wait()
    assert len(garage.posts) == created
    await bot.kill()
    garage.server.faults.clear()


async def _again(garage: Garage) -> ForkedBot:
    bot = garage.bot()
    await bot.start()
    return bot


async def _ends_with_one_post(garage: Garage) -> None:
    """Started again, the bot leaves exactly one message, which is the one that the store knows."""
    bot = await _again(garage)
    await bot.until_said(":reminder:0 is sent")
    assert await bot.stop() == 0
    (post,) = garage.posts
    (row,) = garage.rows("reminder")
    assert (row.state, row.message_id) == ("sent", post.id)
    assert garage.check() == "ok"


async def test_case_01_killed_while_planning(garage: Garage, monkeypatch: pytest.MonkeyPatch) -> None:
    garage.subscribe("card", "reminder")
    await _die_at(garage, "sql INSERT INTO outbox", monkeypatch, count=2)
    assert garage.rows() == []  # not half a plan
    bot = await _again(garage)
    await garage.until_posted(2)
    assert await bot.stop() == 0
    card, reminder = garage.posts
    assert reminder.reference_id == card.id
    assert [row.state for row in garage.rows("card", "reminder")] == ["sent", "sent"]


async def test_case_02_killed_after_the_claim(garage: Garage, monkeypatch: pytest.MonkeyPatch) -> None:
    garage.subscribe("reminder")
    await _die_at(garage, "request POST", monkeypatch)
    assert garage.tries == 0
    assert [row.state for row in garage.rows()] == ["claimed"]
    await _ends_with_one_post(garage)


@pytest.mark.parametrize("created", [False, True])
async def test_case_03_killed_with_the_request_on_the_wire(garage: Garage, created: bool) -> None:
    garage.subscribe("reminder")
    await _kill_on_the_wire(garage, created=created)
    assert len(garage.posts) == created
    await _ends_with_one_post(garage)
    assert garage.tries == 2


async def test_case_03_killed_before_the_answer_is_stored(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    garage.subscribe("reminder")
    await _die_at(garage, "sql SET state = 'sent'", monkeypatch)
    assert len(garage.posts) == 1
    assert [row.state for row in garage.rows()] == ["claimed"]
    await _ends_with_one_post(garage)
    assert garage.tries == 2


async def test_without_nonces_the_same_kill_leaves_two(garage: Garage) -> None:
    """The control: were it not for the nonce, these tests would see doubles."""
    garage.world.nonce_seconds = -1
    garage.subscribe("reminder")
    await _kill_on_the_wire(garage, created=True)
    bot = await _again(garage)
    await garage.until_posted(2)
    assert await bot.stop() == 0
    assert garage.told[0] == garage.told[1]


@pytest.mark.parametrize("created", [False, True])
async def test_case_10_and_11_away_for_half_an_hour(garage: Garage, created: bool) -> None:
    """Then only a look into the channel decides; no second message is made on trust."""
    garage.world.nonce_seconds = -1
    garage.subscribe("reminder")
    await _kill_on_the_wire(garage, created=created)
    garage.world.clock.move(AWAY)
    await _ends_with_one_post(garage)
    assert garage.tries == (1 if created else 2)


async def test_nothing_is_repeated_that_could_arrive_when_the_nonce_is_forgotten(garage: Garage) -> None:
    """A request may be under way for 15 seconds, in which discord.py repeats it up to four times."""
    garage.subscribe("reminder")
    await _kill_on_the_wire(garage, created=True)
    garage.world.clock.move(NONCE_HOLDS - timedelta(seconds=14))
    await _ends_with_one_post(garage)
    assert garage.tries == 1


async def test_it_is_found_though_the_clock_was_ahead_when_it_was_sent(garage: Garage) -> None:
    garage.world.nonce_seconds = -1
    garage.subscribe("reminder")
    await _kill_on_the_wire(garage, created=True)
    with closing(sqlite3.connect(garage.store)) as connection, connection:
        connection.execute("UPDATE outbox SET first_try_at = first_try_at + 600000")
    await _ends_with_one_post(garage)
    assert garage.tries == 1


async def test_case_12_away_for_half_an_hour_and_the_channel_cannot_be_read(garage: Garage) -> None:
    """One reminder too few, and said so, rather than one too many."""
    garage.world.nonce_seconds = -1
    garage.subscribe("reminder")
    await _kill_on_the_wire(garage, created=True)
    garage.world.clock.move(AWAY)
    garage.world.overwrite(
        garage.world.channel("race-day"), garage.world.bot.id, deny=Permission.READ_MESSAGE_HISTORY
    )
    bot = await _again(garage)
    await bot.until_said(":reminder:0 is uncertain")
    assert await bot.stop() == 0
    (row,) = garage.rows("reminder")
    assert row.state == "uncertain"
    assert "cannot be read back" in (row.why or "")
    assert (len(garage.posts), garage.tries) == (1, 1)
