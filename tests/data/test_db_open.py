"""Opening and closing the store: for one process, damaged or not, and after a crash."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from data.db import open_database
from data.errors import StoreBusy, StoreCorrupt

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


async def test_a_closed_store_can_be_opened_again_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "below" / "notes.db"
    for _ in range(3):
        async with open_database(path) as db, db.transaction() as tx:
            await tx.execute("CREATE TABLE IF NOT EXISTS note (text TEXT) STRICT")
            await tx.execute(NOTE, ("again",))
    async with open_database(path) as db:
        assert await db.fetch_all("SELECT text FROM note") == [("again",)] * 3
    # The log is folded into the file: one file can be copied.
    assert sorted(file.name for file in path.parent.iterdir()) == ["notes.db", "notes.db.lock"]


async def test_the_store_is_for_one_process_alone(tmp_path: Path) -> None:
    async with open_database(tmp_path / "notes.db") as db:
        with pytest.raises(StoreBusy, match="Another Pit Board is running on"):
            async with open_database(db.path):
                pass


async def test_a_store_that_could_not_be_opened_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"this is no database, however long one looks at it" * 100)
    for _ in range(2):  # were the lock kept, the second refusal would be StoreBusy
        with pytest.raises(StoreCorrupt):
            async with open_database(path):
                pass
    assert path.read_bytes().startswith(b"this is no database")


async def _many_notes(path: Path) -> None:
    async with open_database(path) as db, db.transaction() as tx:
        await tx.execute("CREATE TABLE note (text TEXT) STRICT")
        await tx.execute_many(NOTE, [(f"{number:0100}",) for number in range(2000)])


def _damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 10)
        file.write(b"\xff" * (4096 * 20))


async def test_a_damaged_page_is_met_when_the_store_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    await _many_notes(path)
    _damage(path)
    with pytest.raises(StoreCorrupt, match="damaged"):
        async with open_database(path):
            pass


async def test_a_page_that_is_damaged_later_is_said_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    await _many_notes(path)
    async with open_database(path) as db:
        _damage(path)
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
