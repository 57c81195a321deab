"""Servers that cannot be reached: what waits for them holds up nobody, and is served when they are back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.client import RacingBot
from bot.outbox.away import LONGEST_WAIT, wait_after
from bot.outbox.pace import Pace
from data.instants import to_ms
from data.outbox.queue import UNREACHABLE
from sandbox.world.model import Guild
from tests.bot.outbox_kit import (
    all_decided,
    garage,
    hold_turns,
    plan_before,
    plan_now,
    running,
    until_rows,
    world,
)
from tests.faults.kit import Garage, Row

__all__ = ["garage", "world"]  # fixtures

DAY = timedelta(days=1)


def away(rows: list[Row]) -> list[Row]:
    """Those of servers that cannot be reached."""
    return [row for row in rows if row.key.startswith("away")]


def plan_away(garage: Garage, count: int, **cells: object) -> None:
    """Rows of servers that nobody has told the bot of; they expire first, and so go first."""
    end = to_ms(garage.world.clock.now() + timedelta(minutes=30))
    for number in range(count):
        place = {"guild_id": 4_000 + number, "channel_id": 5_000 + number}
        plan_before(garage, key=f"away {number}", **{"expires_at": end, **place, **cells})


async def until_gone(bot: RacingBot, guild: Guild) -> None:
    """Wait until the bot has heard of the outage."""
    async with asyncio.timeout(10):
        while (known := bot.get_guild(guild.id)) is not None and not known.unavailable:
            await bot.archive.db.fetch_all("SELECT 1")


async def test_servers_that_cannot_be_reached_take_no_turns(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While nobody gets a turn they are set aside all the same; then each turn is one of a request."""
    gate, turns, gated = hold_turns(monkeypatch), 0, Pace.turn

    async def counted(self: Pace, *args: Any) -> None:
        nonlocal turns
        turns += 1
        await gated(self, *args)

    monkeypatch.setattr(Pace, "turn", counted)
    plan_away(garage, 120)  # more than are in the air at once
    plan_before(garage)
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: all(row.why == UNREACHABLE for row in away(rows)))
        assert garage.tries == 0
        gate.set()
        await garage.until_posted(1)
    assert {(row.state, row.attempts) for row in away(garage.rows())} == {("planned", 1)}
    assert turns == 2  # in the line, and at the door


def test_they_are_looked_at_less_and_less_often() -> None:
    waits = [wait_after(attempts) for attempts in (1, 2, 3, 4, 5, 1_000)]
    assert waits == [timedelta(seconds=one) for one in (30, 60, 120, 240, 240, 240)]


async def test_a_server_that_is_back_is_served_at_once(garage: Garage) -> None:
    """Its row was to be looked at again in four minutes; nobody moves the clock."""
    guild = garage.world.guild()
    async with running(garage) as bot:
        garage.world.set_available(guild, False)
        await until_gone(bot, guild)
        await plan_now(garage, bot, attempts=9)
        await until_rows(bot, garage, lambda rows: rows[0].why == UNREACHABLE)
        garage.world.set_available(guild, True)
        await garage.until_posted(1)
    assert [row.state for row in garage.rows()] == ["sent"]


async def test_a_server_that_is_back_at_the_next_start_is_served_at_once(garage: Garage) -> None:
    later = to_ms(garage.world.clock.now() + LONGEST_WAIT)
    plan_before(garage, attempts=9, nonce="n", last_error=UNREACHABLE, next_try_at=later)
    plan_before(garage, key="asked to wait", attempts=9, nonce="o", last_error="429", next_try_at=later)
    async with running(garage):
        await garage.until_posted(1)
    assert {row.key: row.state for row in garage.rows()} == {"by-hand": "sent", "asked to wait": "planned"}


async def test_what_may_have_been_sent_is_given_up_a_day_after_its_window(garage: Garage) -> None:
    """Nobody can look any more; until then its server may come back, and show it."""
    now = garage.world.clock.now()
    tried = {"first_try_at": to_ms(now - 2 * DAY), "nonce": "n", "attempts": 9}
    plan_away(garage, 1, **tried, expires_at=to_ms(now - DAY + timedelta(minutes=1)))
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: rows[0].why == UNREACHABLE)
        assert garage.rows()[0].state == "planned"
        garage.world.clock.move(LONGEST_WAIT)
        bot.wake_sender()
        await all_decided(bot, garage)
    (row,) = garage.rows()
    assert (row.state, row.why) == (
        "uncertain",
        "may have been sent; the server could not be reached for a day",
    )
