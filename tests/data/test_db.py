"""One writer, readers beside it, whole transactions."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from data.db import Database, Transaction, open_database
from data.errors import StoreBusy, StoreCorrupt, StoreNotWritable

ROOT = Path(__file__).parents[2]
NOTE = "INSERT INTO note (text) VALUES (?)"

# A program that opens the store and ends badly: its threads must not keep it alive.
CRASHING = """
import asyncio, sys
from pathlib import Path
from data.db import open_database
async def main():
    async with open_database(Path(sys.argv[1])) as db:
        async with db.transaction() as tx:
            await tx.execute("INSERT INTO note (text) VALUES ('lost')")
            raise RuntimeError("crashed on purpose")
asyncio.run(main())
"""


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


async def test_a_closed_store_can_be_opened_again_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "below" / "notes.db"
    for _ in range(3):
        async with open_database(path) as db, db.transaction() as tx:
            await tx.execute("CREATE TABLE IF NOT EXISTS note (text TEXT) STRICT")
            await tx.execute(NOTE, ("again",))
    async with open_database(path) as db:
        assert await _texts(db) == ["again"] * 3
    # The log is folded into the file: one file can be copied.
    assert sorted(file.name for file in path.parent.iterdir()) == ["notes.db", "notes.db.lock"]


async def test_the_store_is_for_one_process_alone(notes: Database) -> None:
    with pytest.raises(StoreBusy, match="Another Pit Board is running on"):
        async with open_database(notes.path):
            pass


async def test_a_store_that_could_not_be_opened_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"this is no database, however long one looks at it" * 100)
    for _ in range(2):  # were the lock kept, the second refusal would be StoreBusy
        with pytest.raises(StoreCorrupt):
            async with open_database(path):
                pass
    assert path.read_bytes().startswith(b"this is no database")


async def test_a_page_that_is_damaged_is_said_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    async with open_database(path) as db, db.transaction() as tx:
        await tx.execute("CREATE TABLE note (text TEXT) STRICT")
        await tx.execute_many(NOTE, [(f"{number:0100}",) for number in range(2000)])
    content = bytearray(path.read_bytes())
    content[4096 * 10 : 4096 * 30] = b"\xff" * (4096 * 20)
    path.write_bytes(content)
    async with open_database(path) as db:
        with pytest.raises(StoreCorrupt, match="damaged"):
            await db.fetch_all("SELECT text FROM note")


def test_a_crash_ends_the_process_and_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE note (text TEXT)")
    connection.close()
    done = subprocess.run(
        [sys.executable, "-c", CRASHING, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.endswith("RuntimeError: crashed on purpose\n")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM note").fetchone() == (0,)
    connection.close()
