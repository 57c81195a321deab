"""The disk is full at the worst moments, or another program keeps the store to itself."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.client import PATIENCE, RacingBot
from sandbox.fan import Fan
from tests.bot.outbox_kit import all_decided, garage, plan_before, plan_now, running, world
from tests.data.store_kit import mounted
from tests.faults.kit import POST, Garage

__all__ = ["garage", "world"]  # fixtures


WORDS = "it is my fault, not yours. Nothing was changed"


@pytest.fixture
def small_disk(garage: Garage, tmp_path: Path) -> Iterator[Garage]:
    """The store on a file system of its own."""
    with mounted(tmp_path / "disk", "size=32m"):
        garage.store = Path(shutil.copy(garage.store, tmp_path / "disk" / "pitboard.db"))
        yield garage


@asynccontextmanager
async def full(store: Path) -> AsyncIterator[None]:
    """No room for the next transaction, as the log has none of its own left either."""
    filler = store.with_name("filler")
    # In a thread: whoever is in the middle of a transaction must be able to end it.
    while await asyncio.to_thread(_fill, store, filler):
        filler.unlink()
    try:
        yield
    finally:
        filler.unlink()


def _fill(store: Path, filler: Path) -> int:
    """Fill the disk; the size of the log, which should be 0."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    return Path(f"{store}-wal").stat().st_size


async def logged(bot: RacingBot, caplog: pytest.LogCaptureFixture, words: str) -> None:
    """Wait for a line of the log."""
    async with asyncio.timeout(10):
        while not any(words in one.getMessage() for one in caplog.records):
            await bot.archive.db.fetch_all("SELECT 1")


async def test_case_29_the_disk_is_full_at_the_claim(
    small_disk: Garage, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be noted beforehand is not sent; with room again it is, once."""
    garage = small_disk
    plan_before(garage, next_try_at=_in(garage, 60), due_at=_in(garage, 60))
    async with running(garage) as bot:
        async with full(garage.store):
            garage.world.clock.move(timedelta(seconds=61))
            await logged(bot, caplog, "announcements wait for the store: The disk is full")
            assert garage.tries == 0
            assert (await Fan(garage.server).slash("/driver", name="corey-heim")).replies == 1
        await all_decided(bot, garage)
    assert ([row.state for row in garage.rows()], garage.tries, len(garage.posts)) == (["sent"], 1, 1)


async def test_case_29_the_disk_is_full_when_it_is_sent(
    small_disk: Garage, caplog: pytest.LogCaptureFixture
) -> None:
    """It stands there and cannot be noted: it stays claimed, and is asked for again with its nonce."""
    garage = small_disk
    plan_before(garage)
    fault = garage.server.faults.plan("POST", POST, hang=True, carry_out=True)
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            await fault.seen.wait()
        async with full(garage.store):
            fault.release()
            await logged(bot, caplog, "what became of by-hand could not be stored: The disk is full")
        assert [row.state for row in garage.rows()] == ["claimed"]
        garage.world.clock.move(timedelta(seconds=61))  # its lease is over
        await all_decided(bot, garage)
    assert ([row.state for row in garage.rows()], garage.tries) == (["sent"], 2)
    assert [row.message_id for row in garage.rows()] == [one.id for one in garage.posts]


async def test_case_29_another_program_holds_the_store(
    garage: Garage, caplog: pytest.LogCaptureFixture
) -> None:
    """Longer than SQLite waits (made short here): look-ups are answered, nothing is sent, nothing is lost."""
    async with running(garage) as bot:
        async with bot.archive.db.transaction() as tx:
            assert await tx.fetch_all("PRAGMA busy_timeout") == [(5000,)]
            await tx.fetch_all("PRAGMA busy_timeout = 200")
        plan_before(garage)
        with closing(sqlite3.connect(garage.store)) as other:
            other.execute("BEGIN IMMEDIATE")
            bot.wake_sender()
            await logged(bot, caplog, "announcements wait for the store: Another program is using")
            assert (await Fan(garage.server).slash("/driver", name="corey-heim")).replies == 1
            assert garage.tries == 0
            other.rollback()
        await plan_now(garage, bot, key="later")
        await all_decided(bot, garage)
    assert [row.state for row in garage.rows()] == ["sent", "sent"]
    assert (garage.tries, len(garage.posts)) == (2, 2)


def _in(garage: Garage, seconds: int) -> int:
    """That many seconds from now, as the store keeps instants."""
    return int((garage.world.clock.now() + timedelta(seconds=seconds)).timestamp() * 1000)


async def test_case_29_a_write_that_somebody_waits_for_is_answered_in_time(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also behind the sender, which waits for the store as long as SQLite does: within Discord's 3 s."""
    fan = Fan(garage.server)
    async with running(garage) as bot:
        assert PATIENCE == 2.0
        monkeypatch.setattr("bot.client.PATIENCE", 0.5)
        shown = await fan.slash("/quote")
        # Behind what the bot writes down at its start: what is asked of SQLite here holds it up.
        await plan_now(garage, bot, next_try_at=_in(garage, 60), due_at=_in(garage, 60))
        with closing(sqlite3.connect(garage.store)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert WORDS in (await fan.slash("/quote")).text
            garage.world.clock.move(timedelta(seconds=61))
            assert WORDS in (await fan.click(shown, "Another")).text  # now behind the sender
            other.rollback()
        assert WORDS not in (await fan.slash("/quote")).text
        await all_decided(bot, garage)
        async with bot.archive.db.transaction() as tx:
            assert await tx.fetch_all("PRAGMA busy_timeout") == [(5000,)]
    assert [row.state for row in garage.rows()] == ["sent"]
