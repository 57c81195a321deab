"""One writer, readers beside it, whole transactions."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from data.db import Database, Transaction, open_database
from data.errors import StoreFull, StoreNotWritable

NOTE = "INSERT INTO note (text) VALUES (?)"


class Refused(Exception):
    """Raised by a test inside a transaction."""


@pytest.fixture
async def notes(tmp_path: Path) -> AsyncIterator[Database]:
    """A store with one empty table."""
    async with open_database(tmp_path / "notes.db") as db:
        async with db.transaction() as tx:
            await tx.execute("CREATE TABLE note (text TEXT NOT NULL UNIQUE) STRICT")
        yield db


async def _texts(db: Database) -> list[str]:
    return [row[0] for row in await db.fetch_all("SELECT text FROM note ORDER BY text")]


async def test_a_transaction_is_kept_whole(notes: Database) -> None:
    async with notes.transaction() as tx:
        assert await tx.execute(NOTE, ("one",)) == 1
        await tx.execute_many(NOTE, [("two",), ("three",)])
        assert await tx.fetch_all("SELECT COUNT(*) FROM note") == [(3,)]
    assert await _texts(notes) == ["one", "three", "two"]


async def test_rolling_back_leaves_nothing(notes: Database) -> None:
    async def fail() -> None:
        async with notes.transaction() as tx:
            await tx.execute(NOTE, ("one",))
            await tx.execute("CREATE TABLE other (x INTEGER) STRICT")
            raise Refused

    with pytest.raises(Refused):
        await fail()
    assert await _texts(notes) == []
    assert await notes.fetch_one("SELECT name FROM sqlite_schema WHERE name = 'other'") is None
    async with notes.transaction() as tx:
        await tx.execute(NOTE, ("after",))
    assert await _texts(notes) == ["after"]


async def test_a_refused_statement_takes_the_whole_transaction_with_it(notes: Database) -> None:
    async def fail() -> None:
        async with notes.transaction() as tx:
            await tx.execute(NOTE, ("one",))
            await tx.execute(NOTE, ("one",))

    with pytest.raises(sqlite3.IntegrityError):
        await fail()
    assert await _texts(notes) == []


async def test_a_part_that_raises_is_undone_alone(notes: Database) -> None:
    async def fail(tx: Transaction, *texts: str) -> None:
        async with tx.part():
            for text in texts:
                await tx.execute(NOTE, (text,))
            async with tx.part():
                await tx.execute(NOTE, ("inner",))
            raise Refused

    async with notes.transaction() as tx:
        await tx.execute(NOTE, ("before",))
        async with tx.part():
            await tx.execute(NOTE, ("whole",))
        with pytest.raises(Refused):
            await fail(tx, "half")
        with pytest.raises(sqlite3.IntegrityError):
            await fail(tx, "half", "whole")
        await tx.execute(NOTE, ("after",))
    assert await _texts(notes) == ["after", "before", "whole"]


async def test_what_the_store_refuses_in_a_part_is_told_as_such(notes: Database) -> None:
    """Inside the transaction already, so that nobody takes it for a fault of that part."""

    async def write(tx: Transaction) -> None:
        async with tx.part():
            await tx.execute(NOTE, ("x" * 1_000_000,))

    async def fail() -> None:
        async with notes.transaction() as tx:
            await tx.execute("PRAGMA max_page_count = 1")  # as it is, and no page more: a full disk
            with pytest.raises(StoreFull):
                await write(tx)
            raise Refused

    with pytest.raises(Refused):
        await fail()
    assert await _texts(notes) == []


async def test_two_transactions_at_once_do_not_eat_each_other(notes: Database) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def fail() -> None:
        async with notes.transaction() as tx:
            await tx.execute(NOTE, ("rolled back",))
            inside.set()
            await go_on.wait()
            raise Refused

    async def keep() -> None:
        await inside.wait()
        async with notes.transaction() as tx:
            await tx.execute(NOTE, ("kept",))

    failing, keeping = asyncio.create_task(fail()), asyncio.create_task(keep())
    await inside.wait()
    await notes.fetch_all("SELECT 1")  # time in which the second one could slip in
    assert not keeping.done()
    go_on.set()
    results = await asyncio.gather(failing, keeping, return_exceptions=True)
    assert [type(result) for result in results] == [Refused, type(None)]
    assert await _texts(notes) == ["kept"]


async def test_many_writers_at_once_all_arrive(notes: Database) -> None:
    async def write(number: int) -> None:
        async with notes.transaction() as tx:
            await tx.execute(NOTE, (f"{number:03}",))
            if number % 3 == 0:
                raise Refused

    results = await asyncio.gather(*(write(number) for number in range(60)), return_exceptions=True)
    assert sum(isinstance(result, Refused) for result in results) == 20
    assert await _texts(notes) == [f"{number:03}" for number in range(60) if number % 3]


async def test_reading_during_a_write_sees_what_stood_before(notes: Database) -> None:
    async with notes.transaction() as tx:
        await tx.execute(NOTE, ("before",))
    async with notes.transaction() as tx:
        await tx.execute(NOTE, ("meanwhile",))
        async with asyncio.timeout(2):
            assert await asyncio.gather(*(_texts(notes) for _ in range(4))) == [["before"]] * 4
    assert await _texts(notes) == ["before", "meanwhile"]


async def test_a_cancelled_transaction_is_rolled_back(notes: Database) -> None:
    inside = asyncio.Event()

    async def write(tx: Transaction) -> None:
        await tx.execute(NOTE, ("one",))
        inside.set()
        await asyncio.Event().wait()

    async def work() -> None:
        async with notes.transaction() as tx:
            await write(tx)

    task = asyncio.create_task(work())
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    async with notes.transaction() as tx:
        await tx.execute(NOTE, ("after",))
    assert await _texts(notes) == ["after"]


@pytest.mark.parametrize("steps", range(12))
async def test_wherever_it_is_cancelled_the_next_transaction_works(notes: Database, steps: int) -> None:
    async def work() -> None:
        async with notes.transaction() as tx:
            await tx.execute(NOTE, ("one",))
            await tx.execute(NOTE, ("two",))

    task = asyncio.create_task(work())
    for _ in range(steps):
        if steps % 2:
            await notes.fetch_all("SELECT 1")
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with notes.transaction() as tx:
        await tx.execute(NOTE, ("after",))
    assert await _texts(notes) in (["after"], ["after", "one", "two"])


async def test_readers_cannot_write(notes: Database) -> None:
    with pytest.raises(StoreNotWritable):
        await notes.fetch_all("INSERT INTO note (text) VALUES ('x') RETURNING text")
    assert await _texts(notes) == []


async def test_fetch_one_gives_the_first_row_or_none(notes: Database) -> None:
    async with notes.transaction() as tx:
        await tx.execute_many(NOTE, [("a",), ("b",)])
    assert await notes.fetch_one("SELECT text FROM note ORDER BY text") == ("a",)
    assert await notes.fetch_one("SELECT text FROM note WHERE text = ?", ("c",)) is None


async def test_what_an_announcement_needs_is_switched_on(notes: Database) -> None:
    async with notes.transaction() as tx:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert await tx.fetch_all(f"PRAGMA {pragma}") == [(value,)]
    assert await notes.fetch_one("PRAGMA foreign_keys") == (1,)
