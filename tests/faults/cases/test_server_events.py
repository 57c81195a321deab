"""Server events have no nonce: whatever befalls the request that makes one, exactly one stands in the end."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.client import RacingBot
from bot.outbox import requests
from data.events import get_event
from racing.announcements.plan import plan
from racing.moves import Wanted, called_off, move_here
from sandbox.faults import Fault
from sandbox.world.model import Guild, ScheduledEvent
from sandbox.world.permissions import Permission
from tests.bot.outbox_kit import SONOMA, START, all_decided, garage, running, until_rows, world
from tests.faults.kit import Garage, Row

__all__ = ["garage", "world"]  # fixtures

FAULTS: dict[str, dict[str, Any]] = {
    "500 after, twice": {"carry_out": True, "status": 500, "times": 2},
    "502 before": {"status": 502},
    "503 before": {"status": 503},
    "closed after": {"carry_out": True, "close": True},
    "reset after": {"carry_out": True, "reset": True},
    "reset before": {"reset": True},
}
LATER = START + timedelta(hours=2)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request is cut off after 0.3 s."""
    monkeypatch.setattr(requests, "REQUEST_SECONDS", 0.3)


def wants_events(garage: Garage, guild: Guild) -> Guild:
    """Let a server have its races among its own events."""
    garage.world.allow_bot(guild, Permission.CREATE_EVENTS)
    garage.subscribe(guild=guild)
    with closing(sqlite3.connect(garage.store)) as connection, connection:
        connection.execute("UPDATE guild SET server_events = 1 WHERE guild_id = ?", (guild.id,))
    return guild


def befall(garage: Garage, guild: Guild, **what: Any) -> Fault:
    """What happens to the server's next requests for an event."""
    return garage.server.faults.plan("POST", rf"/guilds/{guild.id}/scheduled-events$", **what)


def standing(guild: Guild) -> list[ScheduledEvent]:
    """The events of Sonoma in a server."""
    return [one for one in guild.events.values() if one.fields["name"].endswith("Toyota / Save Mart 350")]


def starts(guild: Guild) -> list[datetime]:
    """Those events' starts."""
    return [datetime.fromisoformat(one.fields["scheduled_start_time"]) for one in standing(guild)]


async def test_case_04_to_07_a_server_event_is_made_once(garage: Garage) -> None:
    """One server for each fault: the library's own repeats would make more of them."""
    guilds = {name: garage.world.add_guild(name, channels=("race-day",)) for name in FAULTS}
    for name, guild in guilds.items():
        befall(garage, wants_events(garage, guild), **FAULTS[name])
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: sum(row.attempts > 0 for row in rows) == len(FAULTS))
        for _ in range(3):
            await until_rows(bot, garage, lambda rows: all(row.state != "claimed" for row in rows))
            garage.world.clock.move(timedelta(seconds=4))
        await all_decided(bot, garage)
    assert {name: len(standing(guild)) for name, guild in guilds.items()} == dict.fromkeys(FAULTS, 1)
    kept = {(row.state, row.message_id) for row in garage.rows("server_event")}
    assert kept == {("sent", event.id) for guild in guilds.values() for event in standing(guild)}


@pytest.mark.parametrize("what", [{"hang": True}, {"close": True}])
@pytest.mark.parametrize("wanted", [LATER, START + timedelta(minutes=10), None])
async def test_case_25_a_race_moves_while_its_server_event_may_stand(
    garage: Garage, short: None, what: dict[str, Any], wanted: datetime | None
) -> None:
    """It was created, and nobody knows; it is found by the time it was made for, and follows."""
    guild = wants_events(garage, garage.world.guild())
    fault = befall(garage, guild, carry_out=True, **what)
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            await fault.seen.wait()
        await garage.server.until(lambda: len(standing(guild)) == 1)
        await _move(bot, guild, wanted)
        expected = [] if wanted is None else [wanted]
        await until_rows(bot, garage, lambda rows: _made(rows) and starts(guild) == expected)
        await plan(bot.archive.db, bot.archive, bot.clock.now())
        await all_decided(bot, garage)
    assert starts(guild) == expected
    posted = [
        one for one in garage.server.requests if one.method == "POST" and "scheduled-events" in one.path
    ]
    assert len(posted) == 1


async def test_case_25_a_race_moves_while_its_server_event_may_not_stand(garage: Garage, short: None) -> None:
    """It was not created: it is called off once somebody has looked, and made for the new time."""
    guild = wants_events(garage, garage.world.guild())
    fault = befall(garage, guild, hang=True)
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            await fault.seen.wait()
        await _move(bot, guild, LATER)
        await until_rows(bot, garage, lambda rows: rows[0].state == "planned")
        garage.world.clock.move(timedelta(seconds=2))
        await until_rows(bot, garage, lambda rows: rows[0].state == "cancelled")
        await plan(bot.archive.db, bot.archive, bot.clock.now())
        await until_rows(bot, garage, lambda _: starts(guild) == [LATER])
        await all_decided(bot, garage)
    assert starts(guild) == [LATER]


async def _move(bot: RacingBot, guild: Guild, wanted: datetime | None) -> None:
    event = await get_event(bot.archive.db, SONOMA)
    assert event is not None
    change = called_off(event, "cancelled") if wanted is None else Wanted(wanted, event.local_date)
    await move_here(bot.archive.db, guild.id, SONOMA, change, 1, bot.clock.now())
    bot.wake_sender()


def _made(rows: list[Row]) -> bool:
    return rows[0].state == "sent"
