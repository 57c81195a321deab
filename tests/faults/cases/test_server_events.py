"""Server events have no nonce: whatever befalls the request that makes one, exactly one stands in the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import Any

from sandbox.faults import Fault
from sandbox.world.model import Guild, ScheduledEvent
from sandbox.world.permissions import Permission
from tests.bot.outbox_kit import all_decided, garage, running, until_rows, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

FAULTS: dict[str, dict[str, Any]] = {
    "500 after, twice": {"carry_out": True, "status": 500, "times": 2},
    "502 before": {"status": 502},
    "503 before": {"status": 503},
    "closed after": {"carry_out": True, "close": True},
    "reset after": {"carry_out": True, "reset": True},
    "reset before": {"reset": True},
}


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


async def test_case_04_to_08_a_server_event_is_made_once(garage: Garage) -> None:
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
