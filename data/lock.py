"""One process per store: an exclusive lock on a file beside the database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from data.errors import StoreBusy, from_sqlite


class ProcessLock:
    """Held from construction to `release`; the system frees it when the process dies, however it dies.

    A side file is locked, not the database: SQLite's own locks come and go with each transaction.

    Raises: StoreBusy when another process holds it, StoreNotWritable when it cannot be created.
    """

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".lock")
        try:
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise from_sqlite(error, database) from error
        try:
            _lock(self._fd)
        except OSError as error:
            os.close(self._fd)
            raise StoreBusy(
                f"Another Pit Board is running on {database}. Stop it first, "
                "or set PITBOARD_DATABASE to another file."
            ) from error

    def release(self) -> None:
        """Let another process have the store."""
        os.close(self._fd)


if sys.platform == "win32":  # the two systems have no common call for this
    import msvcrt

    def _lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
