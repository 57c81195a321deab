"""The number of a row is the mark in its message: it never belongs to another row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from data.db import Database, open_database
from data.migrate import migrate, read_migrations
from data.outbox import get_row
from tests.data.outbox_kit import add, new, row
from tests.data.store_kit import kill_before

MOVE = 9  # the migration that moves the rows to a table that never uses a number twice
CELLS = "outbox_id, key, state, channel_id, due_at, expires_at, first_try_at, nonce, message_id, last_error"
OLD = (
    "INSERT INTO outbox (outbox_id, key, action, kind, guild_id, channel_id, payload, due_at, expires_at, "
    "next_try_at, state, owner, first_try_at, attempts, nonce, message_id, created_at, done_at) VALUES "
    "(3, 'sent', 'post', 'card', 1, 2, '{}', 10, 20, 10, 'sent', NULL, 11, 1, 'n', 99, 5, 12), "
    "(7, 'claimed', 'post', 'card', 1, 2, '{}', 10, 20, 10, 'claimed', 'me', 11, 1, 'm', NULL, 5, NULL), "
    "(8, 'planned', 'dm', 'card', NULL, 2, '{}', 10, 20, 10, 'planned', NULL, NULL, 0, NULL, NULL, 5, NULL)"
)


@pytest.fixture
async def before(tmp_path: Path, now: datetime) -> Path:
    """A store of the version before, with rows."""
    store = tmp_path / "before.db"
    async with open_database(store) as db:
        await migrate(db, now, [one for one in read_migrations() if one.number < MOVE])
        async with db.transaction() as tx:
            await tx.execute(OLD)
    return store


def rows_in(store: Path) -> list[tuple[object, ...]]:
    """What the store holds, read beside everything else."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(f"SELECT {CELLS} FROM outbox ORDER BY outbox_id").fetchall()  # noqa: S608


async def test_a_number_is_not_used_again_after_the_newest_row_was_erased(db: Database) -> None:
    await add(db, new("a"), new("b"))
    newest = await row(db, "b")
    async with db.transaction() as tx:
        await tx.execute("DELETE FROM outbox WHERE key = 'b'")
    await add(db, new("c"))
    assert (await row(db, "c")).outbox_id > newest.outbox_id


async def test_rows_keep_their_numbers_when_they_move(before: Path, now: datetime) -> None:
    there = rows_in(before)
    async with open_database(before) as db:
        await migrate(db, now)
        async with db.transaction() as tx:
            await tx.execute("DELETE FROM outbox WHERE key = 'planned'")
        await add(db, new("next"))
        assert (await row(db, "next")).outbox_id == 9
        assert await get_row(db, "claimed") is not None
    assert rows_in(before)[:2] == there[:2]


async def test_the_indexes_move_with_the_rows(before: Path, now: datetime) -> None:
    async def indexes(db: Database) -> dict[str, str]:
        found = await db.fetch_all(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'outbox' AND sql <> ''"
        )
        return {name: " ".join(sql.split()) for name, sql in found}

    async with open_database(before) as db:
        old = await indexes(db)
        await migrate(db, now, [one for one in read_migrations() if one.number <= MOVE])
        assert old.items() <= (await indexes(db)).items()


@pytest.mark.parametrize(
    "words", ["INSERT INTO outbox_anew", "DROP TABLE outbox", "RENAME", "outbox_decided"]
)
async def test_killed_while_they_move_nothing_is_lost(before: Path, now: datetime, words: str) -> None:
    there = rows_in(before)
    kill_before(before, words)
    assert rows_in(before) == there
    async with open_database(before) as db:
        assert "0009_outbox_ids" in await migrate(db, now)
    assert rows_in(before) == there
