"""What can be wrong with the store, each said in one sentence that names the way out.

StoreError
├── StoreBusy          another process holds the same file
├── StoreCorrupt       the file is no intact database
├── StoreFull          the disk has no room
├── StoreNotWritable   the folder or the file refuses writing
├── StoreTooNew        a newer Pit Board has changed the schema
└── SeedError          a seed table or a correction does not fit
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path


class StoreError(Exception):
    """The store cannot be used; `str(error)` is the sentence for the operator."""


class StoreBusy(StoreError):
    """Another process holds the same database."""


class StoreCorrupt(StoreError):
    """The file is no intact SQLite database."""


class StoreFull(StoreError):
    """The disk has no room for the next write."""


class StoreNotWritable(StoreError):
    """The folder or the file cannot be written."""


class StoreTooNew(StoreError):
    """The schema was written by a newer Pit Board."""


class SeedError(StoreError):
    """A seed table or a correction does not fit; nothing was changed."""


def from_sqlite(error: sqlite3.Error | OSError, path: Path) -> StoreError:
    """The StoreError that tells what `error`, met at `path`, means for the operator."""
    text = str(error).lower()
    # Where the disk fills between two files, SQLite says no more than "disk I/O error".
    if "disk is full" in text or "no space left" in text or ("disk i/o" in text and _no_room(path)):
        return StoreFull(f"The disk is full: {path} could not be written. Free some space and start again.")
    if "malformed" in text or "not a database" in text:
        return StoreCorrupt(
            f"{path} is damaged or is no Pit Board store. Put a backup in its place, "
            "or move it away and start again with a fresh one."
        )
    if "locked" in text:
        return StoreBusy(
            f"Another program is using {path}. Stop it, or name another file in PITBOARD_DATABASE."
        )
    words = (error.strerror or error) if isinstance(error, OSError) else error
    readonly = ("readonly", "read-only", "unable to open", "permission denied", "not a directory")
    if any(word in text for word in readonly) or isinstance(error, OSError):
        return StoreNotWritable(
            f"{path} cannot be written ({words}). Make its folder writable, "
            "or set PITBOARD_DATABASE to a file in another folder."
        )
    return StoreError(f"The store {path} cannot be used: {error}.")


def _no_room(path: Path) -> bool:
    """Whether the disk lacks room for one page of the log and its index (32 KiB)."""
    try:
        return shutil.disk_usage(path.parent).free < 64 * 1024
    except OSError:
        return False
