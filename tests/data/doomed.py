"""python -m tests.data.doomed STORE WORDS COUNT: migrate and seed, and die before a chosen statement.

The process sends itself SIGKILL when the COUNT-th statement that contains WORDS is about to run, as if
the power went just then.  Without a match it ends normally: the caller sees that nothing was killed.
"""

from __future__ import annotations

import asyncio
import functools
import os
import signal
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.db import open_database
from data.migrate import migrate
from data.seed import seed

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def die_before(words: str, count: int) -> None:
    """Watch every connection that is opened from here on."""
    left = count

    def meet(statement: str) -> None:
        nonlocal left
        left -= words in statement
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    class Watched(sqlite3.Connection):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.set_trace_callback(meet)

    sqlite3.connect = functools.partial(sqlite3.connect, factory=Watched)  # type: ignore[assignment]


async def main(path: Path) -> None:
    """What a first start does with the store."""
    async with open_database(path) as db:
        await migrate(db, NOW)
        await seed(db, NOW)


if __name__ == "__main__":
    die_before(sys.argv[2], int(sys.argv[3]))
    asyncio.run(main(Path(sys.argv[1])))
