"""data/seed/*.csv → the reference tables."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.corrections import list_corrections
from data.db import Database, open_database
from data.errors import SeedError, StoreError
from data.migrate import migrate, read_migrations
from data.seed import FOLDER, KEYS, TABLES, read_tables, seed, seed_version
from tests.data.store_kit import Cells, Content, content, kill_before, read_csv, small_seed, write_csv


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small seed of the test's own."""
    return small_seed(tmp_path / "seed")


@pytest.fixture
async def small(tmp_path: Path, folder: Path, now: datetime) -> AsyncIterator[Database]:
    """A store that holds the small seed."""
    async with open_database(tmp_path / "small.db") as db:
        await migrate(db, now)
        assert await seed(db, now, folder)
        yield db


def _change(folder: Path, file: str, number: int, column: str, value: str) -> Cells:
    """Write `value` into a row of a seed file; the row as it was."""
    rows = read_csv(folder / f"{file}.csv")
    before = dict(rows[number])
    rows[number][column] = value
    write_csv(folder / f"{file}.csv", rows)
    return before


def _correct(folder: Path, table: str, key: str, column: str, old: str, new: str) -> None:
    rows = read_csv(folder / "corrections.csv")
    told = {"table": table, "key": key, "column": column, "old": old, "new": new}
    write_csv(folder / "corrections.csv", [*rows, {**told, "source": "a test", "date": "2026-11-20"}])


def test_every_file_of_the_folder_is_read() -> None:
    files = {file.stem for file in FOLDER.iterdir() if file.suffix in (".csv", ".json")}
    assert files == {*TABLES, "corrections"}
    assert set(KEYS) == set(TABLES)


@pytest.mark.parametrize("file", sorted({file.stem for file in FOLDER.glob("*.csv")} - {"corrections"}))
async def test_as_many_rows_as_the_file_has(db: Database, file: str) -> None:
    count = await db.fetch_one(f"SELECT COUNT(*) FROM {TABLES[file]}")  # noqa: S608
    rows = read_csv(FOLDER / f"{file}.csv")
    assert rows
    assert count == (len(rows),)


async def test_every_cell_is_the_file_s_own(small: Database, folder: Path) -> None:
    corrected = read_tables(folder).rows
    for file, table in TABLES.items():
        names = list(corrected[file][0])
        stored = await small.fetch_all(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608
        written = [tuple("" if cell is None else str(cell) for cell in row) for row in stored]
        told = [tuple(_as_stored(file, name, row[name]) for name in names) for row in corrected[file]]
        assert sorted(written) == sorted(told), file


def _as_stored(file: str, name: str, cell: str) -> str:
    if cell in ("true", "false"):
        return str(int(cell == "true"))
    real = name in ("points", "length_miles", "distance_miles")
    return str(float(cell)) if cell and real else cell


async def test_no_row_points_to_nobody(db: Database) -> None:
    assert await db.fetch_all("PRAGMA foreign_key_check") == []
    assert await db.fetch_one("PRAGMA integrity_check") == ("ok",)


async def test_a_second_time_changes_nothing(small: Database, folder: Path, now: datetime) -> None:
    before = await small.fetch_all("SELECT version, seeded_at FROM seed")
    assert before == [(seed_version(folder), now.isoformat())]
    assert not await seed(small, now + timedelta(days=1), folder)
    assert await small.fetch_all("SELECT version, seeded_at FROM seed") == before


async def test_a_changed_file_is_seeded_again(small: Database, folder: Path, now: datetime) -> None:
    before = _change(folder, "drivers", 0, "nationality", "Somewhere")
    assert before["nationality"] != "Somewhere"
    assert await seed(small, now, folder)
    row = await small.fetch_one("SELECT nationality FROM driver WHERE driver_id = ?", (before["driver_id"],))
    assert row == ("Somewhere",)
    count = await small.fetch_one("SELECT COUNT(*) FROM driver")
    assert count == (len(read_csv(folder / "drivers.csv")),)
    assert not await seed(small, now, folder)


async def test_what_left_the_files_leaves_the_store(small: Database, folder: Path, now: datetime) -> None:
    rows = read_csv(folder / "results.csv")
    write_csv(folder / "results.csv", rows[:-1])
    assert await seed(small, now, folder)
    assert await small.fetch_one("SELECT COUNT(*) FROM result") == (len(rows) - 1,)


async def test_corrections_are_laid_over_and_kept(small: Database, folder: Path, now: datetime) -> None:
    assert "Kimi Raikkonen" in (folder / "drivers.csv").read_text(encoding="utf-8")
    name = "SELECT name FROM driver WHERE driver_id = 'kimi-raikkonen'"
    assert await small.fetch_one(name) == ("Kimi Räikkönen",)
    _correct(folder, "driver_seasons", "truck|2025|corey-heim", "wins", "12", "13")
    assert await seed(small, now, folder)
    season = "SELECT wins FROM driver_season WHERE driver_id = 'corey-heim' AND laps = 3942"
    assert await small.fetch_one(season) == (13,)
    kept = [one for one in await list_corrections(small) if one.column_name == "wins"]
    assert [(one.row_key, one.old, one.new, one.source) for one in kept] == [
        ("truck|2025|corey-heim", "12", "13", "a test")
    ]


@pytest.mark.parametrize(
    ("correction", "sentence"),
    [
        (
            ("drivers", "corey-heim", "name", "Cory Heim", "Corey Heim"),
            "corrections.csv, drivers corey-heim name: the table says “Corey Heim”, "
            "the correction expects “Cory Heim”. Drop the correction if the table has been mended.",
        ),
        (
            ("drivers", "nobody", "name", "", "x"),
            "corrections.csv, drivers nobody name: the key names 0 rows instead of one.",
        ),
        (
            ("drivers", "corey-heim", "shoe_size", "", "x"),
            "corrections.csv, drivers corey-heim shoe_size: there is no such column.",
        ),
        (("shoes", "1", "size", "", "x"), "corrections.csv, shoes 1 size: there is no such table."),
    ],
)
async def test_a_correction_that_does_not_fit_stops_and_changes_nothing(
    small: Database, folder: Path, now: datetime, correction: tuple[str, str, str, str, str], sentence: str
) -> None:
    before = content(small.path)
    _change(folder, "drivers", 0, "nationality", "Somewhere")
    _correct(folder, *correction)
    with pytest.raises(SeedError) as refused:
        await seed(small, now, folder)
    assert str(refused.value) == sentence
    assert content(small.path) == before


@pytest.mark.parametrize(
    ("file", "column", "value", "words"),
    [
        ("driver_seasons", "wins", "many", "driver_seasons: a cell does not fit"),
        ("results", "driver_id", "nobody", "results: rows that name no driver: 1"),
        ("drivers", "name", "", "drivers: a row does not fit: NOT NULL"),
    ],
)
async def test_a_cell_that_does_not_fit_stops_and_changes_nothing(
    small: Database, folder: Path, now: datetime, file: str, column: str, value: str, words: str
) -> None:
    before = content(small.path)
    _change(folder, file, 0, column, value)
    with pytest.raises(SeedError, match=words):
        await seed(small, now, folder)
    assert content(small.path) == before


async def test_a_file_with_other_columns_is_named(small: Database, folder: Path, now: datetime) -> None:
    rows = [{**row, "shoe_size": "44"} for row in read_csv(folder / "tracks.csv")]
    write_csv(folder / "tracks.csv", rows)
    with pytest.raises(SeedError, match=r"tracks: the columns \['shoe_size'\] do not fit"):
        await seed(small, now, folder)


async def test_a_file_that_is_missing_is_named(small: Database, folder: Path, now: datetime) -> None:
    (folder / "coverage.csv").unlink()
    with pytest.raises(StoreError, match=r"coverage\.csv"):
        await seed(small, now, folder)


async def test_a_cut_off_line_is_named(small: Database, folder: Path, now: datetime) -> None:
    path = folder / "drivers.csv"
    path.write_text(path.read_text(encoding="utf-8") + "half-a-line,Half", encoding="utf-8")
    with pytest.raises(SeedError, match=r"drivers\.csv"):
        await seed(small, now, folder)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("DELETE FROM session", 1),
        ("INSERT INTO driver ", 2_000),
        ("INSERT INTO driver_season ", 20_000),
        ("INSERT INTO result ", 1),
        ("INSERT INTO driver_outline ", 1),
        ("INSERT INTO seed", 1),
        ("COMMIT", 2 + len(read_migrations())),  # the seeding's own: all is written, nothing settled
    ],
)
async def test_killed_while_seeding_the_next_start_completes(
    tmp_path: Path, seeded_content: Content, now: datetime, words: str, count: int
) -> None:
    store = tmp_path / "killed.db"
    kill_before(store, words, count)
    assert not any(content(store).values())
    async with open_database(store) as db:
        await migrate(db, now)
        assert await seed(db, now)
    assert content(store) == seeded_content
