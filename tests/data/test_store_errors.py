"""A store that cannot be used: one sentence from `python -m bot`, exit 1, nothing lost."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data.db import open_database
from data.migrate import read_migrations
from tests.bot.child_kit import run_bot
from tests.data.store_kit import Content, content, mounted, remount

# Never sent anywhere: the store is opened before Discord is called.
TOKEN = "a token"


def _refusal(store: Path) -> str:
    """What `python -m bot` says about the store; it must be one line, and the exit code 1."""
    done = run_bot(DISCORD_TOKEN=TOKEN, PITBOARD_DATABASE=str(store))
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    # What takes more than 2 s is told meanwhile.
    lines = [line for line in done.stderr.splitlines() if not line.startswith("First start:")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _add_a_quote(store: Path) -> None:
    """Something of a server's own, which no seed brings back, and a seed that is out of date."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("CREATE TABLE keepsake (text TEXT NOT NULL) STRICT")
        connection.execute("INSERT INTO keepsake VALUES ('kept')")
        connection.execute("UPDATE seed SET version = 'old'")


def _keepsake(store: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT text FROM keepsake").fetchall()


DAMAGED = (
    "{store} is damaged or is no Pit Board store. Put a backup in its place, "
    "or move it away and start again with a fresh one."
)


def test_case_29_a_file_that_is_no_database(tmp_path: Path) -> None:
    store = tmp_path / "pitboard.db"
    store.write_text("Dear diary, " * 1000)
    before = _digest(store)
    assert _refusal(store) == DAMAGED.format(store=store)
    assert _digest(store) == before


@pytest.mark.parametrize("part", ["first", "middle", "last"])
def test_case_29_a_database_with_damaged_pages(store: Path, part: str) -> None:
    size = store.stat().st_size
    at = {"first": 100, "middle": size // 2 // 4096 * 4096, "last": size - 4096 * 40}[part]
    length = {"first": 3996, "middle": size // 4, "last": 4096 * 40}[part]
    with store.open("r+b") as file:
        file.seek(at)
        file.write(b"\xff" * length)
    before = _digest(store)
    assert _refusal(store) == DAMAGED.format(store=store)
    assert _digest(store) == before


def test_a_database_that_was_cut_off(store: Path) -> None:
    with store.open("r+b") as file:
        file.truncate(store.stat().st_size // 3)
    before = _digest(store)
    assert _refusal(store) == DAMAGED.format(store=store)
    assert _digest(store) == before


def test_case_29_a_newer_schema(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("INSERT INTO schema_migration VALUES (9001, '9001_future', '2030-01-01')")
    before, known = content(store), len(read_migrations())
    assert _refusal(store) == (
        f"{store} was written by a newer Pit Board (schema 9001, this one knows {known}). "
        "Start the newer version, or a backup from before the change."
    )
    assert content(store) == before


async def test_case_28_a_second_process_on_the_same_file(store: Path) -> None:
    async with open_database(store) as db:
        assert _refusal(store) == (
            f"Another Pit Board is running on {store}. Stop it first, "
            "or set PITBOARD_DATABASE to another file."
        )
        assert await db.fetch_one("SELECT COUNT(*) > 5000 FROM driver") == (1,)


def test_another_program_that_writes_all_the_time(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert _refusal(store) == (
            f"Another program is using {store}. Stop it, or name another file in PITBOARD_DATABASE."
        )


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    store = tmp_path / "file" / "pitboard.db"
    said = _refusal(store)
    assert said.startswith(f"{store} cannot be written (")
    assert said.endswith("). Make its folder writable, or set PITBOARD_DATABASE to a file in another folder.")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    store = tmp_path / "pitboard.db"
    store.mkdir()
    assert _refusal(store).startswith(f"{store} cannot be written (Is a directory).")


def test_a_read_only_folder(tmp_path: Path, seeded_store: Path) -> None:
    folder = tmp_path / "folder"
    with mounted(folder, "size=32m"):
        store = Path(shutil.copy(seeded_store, folder / "pitboard.db"))
        before = _digest(store)
        remount(folder, "ro")
        said = _refusal(store)
        assert said.startswith(f"{store} cannot be written (Read-only file system).")
        assert _digest(store) == before


def test_a_read_only_folder_that_was_written_before(tmp_path: Path, seeded_store: Path) -> None:
    folder = tmp_path / "folder"
    with mounted(folder, "size=32m"):
        store = Path(shutil.copy(seeded_store, folder / "pitboard.db"))
        (folder / "pitboard.db.lock").touch()
        remount(folder, "ro")
        assert _refusal(store).startswith(f"{store} cannot be written (")


@pytest.mark.parametrize("room", ["1", "16k", "200k", "2m", "5m"])
def test_a_disk_that_is_full_at_the_first_start(tmp_path: Path, room: str, seeded_content: Content) -> None:
    folder = tmp_path / "folder"
    with mounted(folder, f"size={room},nr_inodes=100"):
        store = folder / "pitboard.db"
        said = _refusal(store)
        assert said == f"The disk is full: {store} could not be written. Free some space and start again."
        remount(folder, "size=64m")
        _complete(store)
        assert content(store) == seeded_content


def test_a_disk_that_is_full_when_the_records_change(
    tmp_path: Path, seeded_store: Path, seeded_content: Content
) -> None:
    folder = tmp_path / "folder"
    with mounted(folder, "size=64m"):
        store = Path(shutil.copy(seeded_store, folder / "pitboard.db"))
        _add_a_quote(store)
        before = content(store)
        used = sum(file.stat().st_size for file in folder.iterdir())
        remount(folder, f"size={used + 256 * 1024}")
        said = _refusal(store)
        assert said == f"The disk is full: {store} could not be written. Free some space and start again."
        assert content(store) == before
        remount(folder, "size=64m")
        _complete(store)
        assert content(store) == seeded_content
        assert _keepsake(store) == [("kept",)]


def _complete(store: Path) -> None:
    """What the next start does with the store."""
    command = [sys.executable, "-m", "tests.data.doomed", str(store), "(no statement)", "1"]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=True, timeout=60)
