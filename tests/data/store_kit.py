"""What tests of the store share: a small seed, a doomed process, a look at the whole content."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data.seed import DERIVED, FOLDER, TABLES

ROOT = Path(__file__).parents[2]
PEOPLE = ("corey-heim", "kimi-raikkonen", "daniel-suarez", "kyle-larson")

Cells = dict[str, str]
Content = dict[str, list[tuple[object, ...]]]  # the rows of each table


def read_csv(path: Path) -> list[Cells]:
    """The rows of a seed file as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(path: Path, rows: list[Cells]) -> None:
    """Write rows that all have the columns of the first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def small_seed(folder: Path) -> Path:
    """The project's own seed cut down to a few people, for tests that change it."""
    folder.mkdir()
    for source in FOLDER.glob("*.csv"):
        rows = read_csv(source)
        kept = [
            row
            for row in rows
            if row.get("driver_id", PEOPLE[0]) in PEOPLE
            and set(row.get("drivers", PEOPLE[0]).split("|")) <= set(PEOPLE)
        ]
        if source.stem == "corrections":
            kept = [row for row in rows if row["key"].split("|")[-1] in PEOPLE]
        write_csv(folder / source.name, kept)
    for source in FOLDER.glob("*.json"):
        shutil.copy(source, folder)
    return folder


def content(store: Path) -> Content:
    """Every row of every table, but for the instants at which it was seeded and migrated."""
    with closing(sqlite3.connect(store)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)  # noqa: S608
            for name in names
            if name in (*TABLES.values(), *DERIVED, "correction")
        }


def kill_before(store: Path, words: str, count: int = 1) -> None:
    """Run a first start in a process of its own that is killed before that statement."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.data.doomed", str(store), words, str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of memory at `folder`; skips where the system does not let us make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small or read-only file system")
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"this system does not let root mount: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    """Change the options of what is mounted there."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)
