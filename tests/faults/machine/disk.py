"""SQLite as the store uses it, without aiosqlite's threads; a process can die at each statement."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import aiosqlite


class Power:
    """What a process lives on.  `cut_after`: how many more statements and requests it begins or ends."""

    def __init__(self) -> None:
        self.off = False
        self.cut_after: int | None = None

    async def point(self) -> None:
        """A point at which the process can die; nothing passes one in a dead process."""
        if self.cut_after is not None:
            self.cut_after -= 1
            self.off = self.off or self.cut_after < 0
        if self.off:
            raise asyncio.CancelledError
        await asyncio.sleep(0)  # where a thread or the network would let others run


class Cursor:
    """As much of aiosqlite's cursor as data.db uses."""

    def __init__(self, rowcount: int) -> None:
        self.rowcount = rowcount

    async def close(self) -> None:
        """Nothing is held."""


class Connection:
    """As much of aiosqlite's connection as data.db uses; each statement runs at once, in this thread."""

    def __init__(self, power: Power, database: str) -> None:
        self._power = power
        self._real = sqlite3.connect(database, uri=True, isolation_level=None)

    async def execute(self, sql: str, params: Sequence[Any] = ()) -> Cursor:
        """One statement: the process may die before it and after it."""
        await self._power.point()
        # Processes die here, machines do not: nobody needs to wait for what is really on the disk.
        cursor = self._real.execute(sql.replace("synchronous = FULL", "synchronous = OFF"), params)
        await self._power.point()
        return Cursor(cursor.rowcount)

    async def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Cursor:
        """One statement for many rows."""
        await self._power.point()
        return Cursor(self._real.executemany(sql, rows).rowcount)

    async def execute_fetchall(self, sql: str, params: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query."""
        if self._power.off:
            raise asyncio.CancelledError
        return self._real.execute(sql, params).fetchall()

    async def close(self) -> None:
        """As when the process ends: what was not committed is gone."""
        self._real.close()


@contextmanager
def in_this_thread(power: Power) -> Iterator[None]:
    """Within this context stores are opened with connections of this kind."""

    async def connect(database: str, **_: Any) -> Connection:
        return Connection(power, database)

    before = aiosqlite.connect
    setattr(aiosqlite, "connect", connect)  # noqa: B010
    try:
        yield
    finally:
        setattr(aiosqlite, "connect", before)  # noqa: B010
