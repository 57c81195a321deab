"""Numbered SQL files, each applied once, together with its record, in one transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.db import Database
from data.errors import StoreTooNew

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Migration:
    """One file of data/migrations: its number and its statements."""

    number: int
    name: str
    statements: tuple[str, ...]


def read_migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """All migrations in the order of their numbers."""
    files = sorted(folder.glob("[0-9]*.sql"))
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    return [Migration(int(file.name[:4]), file.stem, tuple(_statements(text))) for file, text in texts]


async def migrate(db: Database, now: datetime, migrations: list[Migration] | None = None) -> list[str]:
    """Bring the schema up to date; the names of what was applied.

    Killed in the middle, a migration leaves nothing behind and is applied by the next start.

    Raises: StoreTooNew when the store knows a migration that this code does not.
    """
    known = read_migrations() if migrations is None else migrations
    async with db.transaction() as tx:
        await tx.execute(
            "CREATE TABLE IF NOT EXISTS schema_migration "
            "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT"
        )
        done = {row[0] for row in await tx.fetch_all("SELECT number FROM schema_migration")}
    newest = max((migration.number for migration in known), default=0)
    if max(done, default=0) > newest:
        raise StoreTooNew(
            f"{db.path} was written by a newer Pit Board (schema {max(done)}, this one knows {newest}). "
            "Start the newer version, or a backup from before the change."
        )
    applied = [migration for migration in known if migration.number not in done]
    for migration in applied:
        async with db.transaction() as tx:
            for statement in migration.statements:
                await tx.execute(statement)
            await tx.execute(
                "INSERT INTO schema_migration (number, name, applied_at) VALUES (?, ?, ?)",
                (migration.number, migration.name, now.isoformat()),
            )
    return [migration.name for migration in applied]


def _statements(text: str) -> Iterator[str]:
    # executescript would commit first and so tear a migration from its record.
    statement = ""
    for piece in re.split("(?<=;)", text):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()
