"""data/seed/*.csv and quotes.json → the reference tables; again only when a file has changed."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.db import Database, Transaction
from data.errors import SeedError
from data.quote_file import read_quote_file

FOLDER = Path(__file__).parent / "seed"

# File → table, parents before children (foreign keys).
TABLES = {
    "drivers": "driver",
    "driver_seasons": "driver_season",
    "race_winners": "race_winner",
    "results": "result",
    "coverage": "coverage",
    "champions": "champion",
    "tracks": "track",
    "sessions": "session",
    "facts": "fact",
    "quotes": "quote",
}
# Tables that are summed from those above once they are filled.
DERIVED = {
    "driver_outline": (
        "SELECT s.driver_id, s.series, MIN(s.season), MAX(s.season), SUM(s.starts), SUM(s.wins), "
        "  (SELECT COUNT(*) FROM champion c WHERE c.driver_id = s.driver_id AND c.series = s.series), "
        "  MAX(CASE WHEN s.wins > 0 THEN s.season END) "
        "FROM driver_season s GROUP BY s.driver_id, s.series"
    ),
}
# Files that are no CSV, by what reads them into rows of the same kind.
READERS = {"quotes": ("quotes.json", read_quote_file)}
# The columns that name one row of a file in corrections.csv, joined by |.
KEYS = {
    "drivers": ("driver_id",),
    "driver_seasons": ("series", "season", "driver_id"),
    "race_winners": ("series", "season", "round"),
    "results": ("series", "season", "round", "driver_id"),
    "coverage": ("series", "season"),
    "champions": ("series", "season"),
    "tracks": ("track_id",),
    "sessions": ("series", "season", "round", "session"),
    "facts": ("fact_id",),
    "quotes": ("quote_id",),
}

Value = str | int | float | None
Cells = dict[str, str]


@dataclass(frozen=True)
class SeedTables:
    """The files of one folder, corrected, still as text: file name without ending → its rows."""

    version: str
    rows: dict[str, list[Cells]]
    corrections: list[Cells]


async def seed(db: Database, now: datetime, folder: Path = FOLDER) -> bool:
    """Fill the reference tables from `folder` unless they hold its version already.

    All of it is one transaction: killed in the middle, the store is as it was before.

    Returns: whether anything was written.
    Raises: SeedError, StoreFull.
    """
    version = await asyncio.to_thread(seed_version, folder)
    stored = await db.fetch_one("SELECT version FROM seed")
    if stored is not None and stored[0] == version:
        return False
    tables = await asyncio.to_thread(read_tables, folder)
    async with db.transaction() as tx:
        await tx.execute("PRAGMA defer_foreign_keys = ON")
        for table in (*DERIVED, *reversed(TABLES.values())):
            await tx.execute(f"DELETE FROM {table}")  # noqa: S608 - names from above
        for file, table in TABLES.items():
            await _fill(tx, file, table, tables.rows[file])
        for table, summed in DERIVED.items():
            await tx.execute(f"INSERT INTO {table} {summed}")
        await _check_references(tx)
        await _record(tx, tables, now)
    return True


def seed_version(folder: Path = FOLDER) -> str:
    """A digest of every seed file and of the tables they fill: it changes when any of them does."""
    digest = hashlib.blake2b(repr((TABLES, DERIVED)).encode())  # a third of the time that SHA-256 takes
    for file in sorted([*folder.glob("*.csv"), *(folder / name for name, _ in READERS.values())]):
        digest.update(file.name.encode())
        if file.is_file():  # reading it later names what is missing
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "blake2b").digest())
    return digest.hexdigest()[:16]


def read_tables(folder: Path = FOLDER) -> SeedTables:
    """Read all files and lay corrections.csv over them.

    Raises: SeedError when a correction names no row, or its `old` no longer matches.
    """
    rows = {file: _read_file(folder, file) for file in TABLES}
    corrections = _read(folder / "corrections.csv")
    for correction in corrections:
        _correct(rows, correction)
    return SeedTables(seed_version(folder), rows, corrections)


def _read_file(folder: Path, file: str) -> list[Cells]:
    if file in READERS:
        name, read = READERS[file]
        return read(folder / name)
    return _read(folder / f"{file}.csv")


def _read(path: Path) -> list[Cells]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = []
            for row in reader:
                if None in row or None in row.values():
                    raise SeedError(f"{path.name}, line {reader.line_num}: it has too few or too many cells.")
                rows.append(row)
            return rows
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(f"{path.name} cannot be read ({error}). Fetch Pit Board again.") from error


def _correct(rows: dict[str, list[Cells]], correction: Cells) -> None:
    file, key, column = correction["table"], correction["key"], correction["column"]
    where = f"corrections.csv, {file} {key} {column}"
    if file not in KEYS:
        raise SeedError(f"{where}: there is no such table.")
    found = [row for row in rows[file] if "|".join(row[name] for name in KEYS[file]) == key]
    if len(found) != 1:
        raise SeedError(f"{where}: the key names {len(found)} rows instead of one.")
    if column not in found[0]:
        raise SeedError(f"{where}: there is no such column.")
    if found[0][column] != correction["old"]:
        raise SeedError(
            f"{where}: the table says “{found[0][column]}”, the correction expects “{correction['old']}”. "
            "Drop the correction if the table has been mended."
        )
    found[0][column] = correction["new"]


async def _fill(tx: Transaction, file: str, table: str, rows: list[Cells]) -> None:
    columns = [(row[1], row[2]) for row in await tx.fetch_all(f"PRAGMA table_info({table})")]
    names = [name for name, _ in columns]
    if rows and sorted(rows[0]) != sorted(names):
        raise SeedError(f"{file}: the columns {sorted(set(rows[0]) ^ set(names))} do not fit.")
    converters = [(name, _CONVERTERS[kind]) for name, kind in columns]
    marks = ", ".join("?" * len(names))
    try:
        values = [tuple(convert(row[name]) for name, convert in converters) for row in rows]
    except (ValueError, KeyError) as error:
        raise SeedError(f"{file}: a cell does not fit: {error}.") from error
    try:
        # Names come from the schema, values are bound.
        await tx.execute_many(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)  # noqa: S608
    except sqlite3.IntegrityError as error:
        raise SeedError(f"{file}: a row does not fit: {error}.") from error


async def _check_references(tx: Transaction) -> None:
    """COMMIT would refuse a row that points to nobody, too, but without saying in which file."""
    files = {table: file for file, table in TABLES.items()}
    lost = Counter((row[0], row[2]) for row in await tx.fetch_all("PRAGMA foreign_key_check"))
    for (table, parent), count in lost.items():
        raise SeedError(f"{files.get(table, table)}: rows that name no {parent}: {count}.")


async def _record(tx: Transaction, tables: SeedTables, now: datetime) -> None:
    await tx.execute("DELETE FROM correction")
    await tx.execute_many(
        "INSERT INTO correction (table_name, row_key, column_name, old, new, source, corrected_on) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (row["table"], row["key"], row["column"], row["old"], row["new"], row["source"], row["date"])
            for row in tables.corrections
        ],
    )
    await tx.execute(
        "INSERT INTO seed (only, version, seeded_at) VALUES (1, ?, ?) "
        "ON CONFLICT (only) DO UPDATE SET version = excluded.version, seeded_at = excluded.seeded_at",
        (tables.version, now.isoformat()),
    )


def _integer(cell: str) -> Value:
    if cell in ("true", "false"):
        return int(cell == "true")
    return int(cell) if cell else None


def _real(cell: str) -> Value:
    return float(cell) if cell else None


def _text(cell: str) -> Value:
    return cell or None


_CONVERTERS: dict[str, Callable[[str], Value]] = {"INTEGER": _integer, "REAL": _real, "TEXT": _text}
