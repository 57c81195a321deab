"""The sender in this process: the morning of Sonoma, a bot that is run here, rows planned by hand."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.client import RacingBot
from bot.outbox.pace import Pace
from bot.settings import Settings
from data.db import Database
from data.instants import to_ms
from sandbox.running import running_bot
from sandbox.server import LoopbackDiscord
from sandbox.world import pit_lane
from sandbox.world.store import World
from tests.faults.kit import Garage, Row

BREAKFAST = datetime(2026, 6, 28, 12, 59, 50, tzinfo=UTC)  # ten seconds before the card is due
START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
SONOMA = "cup:2026:18"


@pytest.fixture
def world() -> World:
    """Race Sunday, ten seconds before nine in New York."""
    return pit_lane(BREAKFAST)


@pytest.fixture
def garage(discord_server: LoopbackDiscord, store: Path) -> Garage:
    """Nothing is set up yet."""
    return Garage(discord_server, store)


@asynccontextmanager
async def running(garage: Garage) -> AsyncIterator[RacingBot]:
    """The real bot, here."""
    async with running_bot(garage.server, Settings(garage.world.token, garage.store)) as bot:
        yield bot


def hold_turns(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """No request gets its turn before the event is set: what is claimed until then stays claimed."""
    gate, turn = asyncio.Event(), Pace.turn

    async def gated(self: Pace, *args: Any) -> None:
        await gate.wait()
        await turn(self, *args)

    monkeypatch.setattr(Pace, "turn", gated)
    return gate


def by_hand(garage: Garage, **cells: object) -> tuple[str, tuple[object, ...]]:
    """The statement that plans a row, due now, as a feature would."""
    now = to_ms(garage.world.clock.now())
    row: dict[str, object] = {
        "key": "by-hand",
        "action": "post",
        "kind": "blocked",
        "guild_id": garage.world.guild().id,
        "channel_id": garage.world.channel("race-day").id,
        "payload": json.dumps({"channel_id": 1, "reason": "by hand"}),
        "due_at": now,
        "expires_at": now + 3_600_000,
        "next_try_at": now,
        "created_at": now,
        **cells,
    }
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO outbox ({', '.join(row)}) VALUES ({marks})", tuple(row.values())  # noqa: S608


def plan_before(garage: Garage, **cells: object) -> None:
    """Plan a row while no bot runs."""
    with closing(sqlite3.connect(garage.store)) as connection, connection:
        connection.execute(*by_hand(garage, **cells))


async def plan_now(garage: Garage, bot: RacingBot, **cells: object) -> None:
    """Plan a row while `bot` runs, and wake it."""
    async with bot.archive.db.transaction() as tx:
        await tx.execute(*by_hand(garage, **cells))
    bot.wake_sender()


def _when_stored(db: Database) -> set[asyncio.Event]:
    """The events that are set whenever a transaction of `db` has ended; whoever waits adds its own."""
    lock = vars(db)["_lock"]  # its last act in a transaction: from then on others read what was written
    if "waiting" not in vars(lock):
        waiting: set[asyncio.Event] = set()
        release = lock.release

        def released() -> None:
            release()
            for event in waiting:
                event.set()

        vars(lock).update(waiting=waiting, release=released)
    events: set[asyncio.Event] = vars(lock)["waiting"]
    return events


async def until_stored(db: Database, condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until `condition` holds, looking again whenever `db` was written; TimeoutError otherwise."""
    stored = asyncio.Event()
    waiting = _when_stored(db)
    waiting.add(stored)
    try:
        async with asyncio.timeout(20):
            while not await condition():
                await stored.wait()
                stored.clear()
    finally:
        waiting.discard(stored)


async def until_rows(bot: RacingBot, garage: Garage, condition: Callable[[list[Row]], bool]) -> None:
    """Wait until the rows of the outbox are as wanted; TimeoutError otherwise."""

    async def looked() -> bool:
        return condition(garage.rows())

    await until_stored(bot.archive.db, looked)


async def nothing_in_flight(bot: RacingBot, garage: Garage) -> None:
    """Wait until no row is claimed."""
    await until_rows(bot, garage, lambda rows: all(row.state != "claimed" for row in rows))


async def all_decided(bot: RacingBot, garage: Garage) -> None:
    """Wait until no row waits any more."""
    await until_rows(bot, garage, lambda rows: not {row.state for row in rows} & {"planned", "claimed"})


def edits(garage: Garage) -> int:
    """How many requests to change a message arrived."""
    return sum(one.method == "PATCH" and "/messages/" in one.path for one in garage.server.requests)


def looked_back(garage: Garage) -> bool:
    """Whether a channel's messages were asked for."""
    return any(one.method == "GET" and one.path.endswith("/messages") for one in garage.server.requests)
