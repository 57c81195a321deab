"""Fixtures: a real store, a real bot, a loopback Discord."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.client import RacingBot
from bot.settings import Settings
from data.db import Database, open_database, open_for_reading
from data.migrate import migrate
from data.seed import seed
from racing.archive import Archive, open_archive
from racing.calendar import update_calendar
from racing.quotes import open_quote_book
from sandbox.fan import Fan
from sandbox.running import running_bot
from sandbox.server import LoopbackDiscord, Request
from sandbox.world import pit_lane
from sandbox.world.store import World
from tests.openapi import Description, find_description

_requests: list[Request] = []

# Other people and races at every run; the same again with DRAW_SEED=<the number at the end of the report>.
SEED = os.environ.setdefault("DRAW_SEED", str(secrets.randbelow(10**6)))  # set: one seed for all processes


def pytest_configure() -> None:
    """Collect every request that any loopback Discord of this run receives."""
    LoopbackDiscord.observers.append(_requests.append)


# With what takes longest at the end, one of two processes would wait for the other.
LONG = ("tests/faults/", "tests/bootstrap/", "tests/bench/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_collection_finish() -> None:
    """Let the collector of garbage look less often: every test makes tens of thousands of records."""
    gc.collect()
    gc.freeze()  # modules and tests stay to the end
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def discords_own_description() -> Iterator[None]:
    """At the end, Discord's published description judges every request that the double accepted."""
    yield
    path = find_description()
    if path is None:
        return
    description = Description(path)
    accepted = [one for one in _requests if 0 < one.status < 400]
    complaints = {
        complaint
        for one in accepted
        for complaint in description.judge(one.method, one.template, one.query, one.body or {})
    }
    assert not complaints, "\n".join(sorted(complaints))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how samples were drawn, and whether requests were judged: a missing description is noticed."""
    terminalreporter.write_line(f"Samples drawn with DRAW_SEED={SEED}")
    if find_description() is None:
        judged = "not here: no request was judged"
    else:  # with several processes each has judged its own
        judged = f"{len(_requests) or 'all'} requests judged"
    terminalreporter.write_line(f"Discord's own API description: {judged}")


NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # the off-season after 2026, as the fact tables were made


async def _seed(path: Path) -> None:
    async with open_database(path) as db:
        await migrate(db, NOW)
        await seed(db, NOW)
        await update_calendar(db, NOW)


@pytest.fixture
def draw(request: pytest.FixtureRequest) -> random.Random:
    """What a test draws its samples with."""
    return random.Random(f"{SEED} {request.node.nodeid}")


@pytest.fixture(scope="module")
def draw_for_all(request: pytest.FixtureRequest) -> random.Random:
    """What the tests of a file draw the samples with that they share."""
    return random.Random(f"{SEED} {request.node.nodeid}")


@pytest.fixture(scope="session")
def seeded_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded database file to be copied, never opened by a test itself."""
    path = tmp_path_factory.mktemp("seeded") / "pitboard.db"
    asyncio.run(_seed(path))
    return path


@pytest.fixture
def store(seeded_store: Path, tmp_path: Path) -> Path:
    """A seeded database file of the test's own."""
    return Path(shutil.copy(seeded_store, tmp_path / "pitboard.db"))


@pytest.fixture
async def db(store: Path) -> AsyncIterator[Database]:
    """The open, seeded store."""
    async with open_database(store) as database:
        yield database


@pytest.fixture(scope="session")
def names_and_records(seeded_store: Path) -> Archive:
    """What is kept in memory of the seeded store, read once; the store itself is closed again."""

    async def read() -> Archive:
        async with open_for_reading(seeded_store) as db:
            return await open_archive(db)

    return asyncio.run(read())


@pytest.fixture
async def archive(names_and_records: Archive, db: Database) -> Archive:
    """The store with what is kept of it in memory; the tests share what the seed alone decides."""
    read = names_and_records
    quotes = await open_quote_book(db, read.people)
    return Archive(
        db,
        read.people,
        read.places,
        read.spans,
        read.ends,
        read.champions,
        read.facts,
        read.corrections,
        quotes,
    )


@pytest.fixture
def world() -> World:
    """The server "Pit Lane" at `NOW`: fans Dana, Sam and Alex, moderator Morgan."""
    return pit_lane(NOW)


@pytest.fixture
async def discord_server(world: World) -> AsyncIterator[LoopbackDiscord]:
    """The loopback Discord of `world`; a request that it does not know fails the test."""
    async with LoopbackDiscord(world) as server:
        yield server
    assert server.unknown == []


@pytest.fixture
def bot_settings(world: World, store: Path) -> Settings:
    """What the bot under test is started with."""
    return Settings(token=world.token, database=store)


@pytest.fixture
async def bot(discord_server: LoopbackDiscord, bot_settings: Settings) -> AsyncIterator[RacingBot]:
    """The real bot, connected and ready."""
    async with running_bot(discord_server, bot_settings) as running:
        yield running


@pytest.fixture
def fan(bot: RacingBot, discord_server: LoopbackDiscord) -> Fan:
    """Dana, in #general."""
    return Fan(discord_server)


@pytest.fixture
def now() -> datetime:
    """20 November 2026, 17:00 UTC."""
    return NOW
