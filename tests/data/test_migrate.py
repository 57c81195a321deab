"""Numbered SQL files, each applied once and whole."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from data.db import Database, open_database
from data.errors import StoreError, StoreTooNew
from data.migrate import MIGRATIONS, Migration, migrate, read_migrations
from tests.data.store_kit import kill_before

FIRST = Migration(1, "0001_first", ("CREATE TABLE one (x INTEGER) STRICT", "INSERT INTO one VALUES (1)"))
SECOND = Migration(2, "0002_second", ("CREATE TABLE two (x INTEGER) STRICT", "INSERT INTO one VALUES (2)"))

TRICKY = """-- A comment; with a semicolon; and the word END;
CREATE TABLE note (
    text TEXT DEFAULT 'a; b', -- here; too
    "odd;name" TEXT /* and; here */
) STRICT;

CREATE TRIGGER note_kept AFTER INSERT ON note
BEGIN
    UPDATE note SET text = text || ';' WHERE rowid = NEW.rowid;
    DELETE FROM note WHERE text = 'gone;';
END;

INSERT INTO note (text) VALUES ('it''s; kept'); INSERT INTO note (text) VALUES ('gone');
-- The last one has no semicolon
INSERT INTO note (text) VALUES ('last')
"""


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    """A store without a schema."""
    async with open_database(tmp_path / "empty.db") as db:
        yield db


async def _tables(db: Database) -> set[str]:
    return {row[0] for row in await db.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table'")}


async def test_each_is_applied_once(empty: Database, now: datetime) -> None:
    assert await migrate(empty, now, [FIRST]) == ["0001_first"]
    assert await migrate(empty, now, [FIRST]) == []
    assert await migrate(empty, now, [FIRST, SECOND]) == ["0002_second"]
    assert await migrate(empty, now, [FIRST, SECOND]) == []
    assert await empty.fetch_all("SELECT x FROM one ORDER BY x") == [(1,), (2,)]
    assert await empty.fetch_all("SELECT number, name, applied_at FROM schema_migration ORDER BY number") == [
        (1, "0001_first", now.isoformat()),
        (2, "0002_second", now.isoformat()),
    ]


async def test_one_that_fails_leaves_nothing_but_those_before_it(empty: Database, now: datetime) -> None:
    statements = ("CREATE TABLE two (x INTEGER) STRICT", "INSERT INTO nowhere VALUES (1)")
    broken = Migration(2, "0002_broken", statements)
    with pytest.raises(StoreError, match="nowhere"):
        await migrate(empty, now, [FIRST, broken])
    assert await _tables(empty) == {"schema_migration", "one"}
    assert await migrate(empty, now, [FIRST, SECOND]) == ["0002_second"]


@pytest.mark.parametrize(
    "words", ["CREATE TABLE driver_season", "CREATE INDEX", "INSERT INTO schema_migration", "COMMIT"]
)
async def test_case_29_killed_half_way_the_next_start_completes_it(
    tmp_path: Path, now: datetime, words: str
) -> None:
    store = tmp_path / "killed.db"
    # The first COMMIT is that of the table of migrations itself.
    kill_before(store, words, 2 if words == "COMMIT" else 1)
    with closing(sqlite3.connect(store)) as connection:
        left = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    assert left == ["schema_migration"]
    async with open_database(store) as db:
        assert await migrate(db, now) == [one.name for one in read_migrations()]
        assert "driver_season" in await _tables(db)


async def test_a_newer_schema_is_refused_and_untouched(empty: Database, now: datetime) -> None:
    await migrate(empty, now, [FIRST, SECOND])
    with pytest.raises(StoreTooNew) as refused:
        await migrate(empty, now, [FIRST])
    assert str(refused.value) == (
        f"{empty.path} was written by a newer Pit Board (schema 2, this one knows 1). "
        "Start the newer version, or a backup from before the change."
    )
    assert await _tables(empty) == {"schema_migration", "one", "two"}


async def test_statements_are_split_as_sqlite_does(empty: Database, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "0001_tricky.sql").write_text(TRICKY, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a migration")
    (migration,) = read_migrations(tmp_path)
    assert (migration.number, migration.name, len(migration.statements)) == (1, "0001_tricky", 5)
    await migrate(empty, now, [migration])
    assert await empty.fetch_all("SELECT text FROM note ORDER BY rowid") == [("it's; kept;",), ("last;",)]


def test_files_are_numbered_in_order_from_one() -> None:
    numbers = [migration.number for migration in read_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == len(list(MIGRATIONS.iterdir()))


async def test_the_project_s_own_migrations_make_strict_tables(empty: Database, now: datetime) -> None:
    await migrate(empty, now)
    loose = await empty.fetch_all(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'"
    )
    assert loose == []
