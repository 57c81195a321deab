"""The database: one writer behind a lock, read-only readers beside it."""

from __future__ import annotations

import asyncio
import itertools
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import aiosqlite

from data.errors import StoreBusy, StoreError, from_sqlite
from data.lock import ProcessLock

Params = Sequence[Any]
Row = tuple[Any, ...]

# What the caller did wrong; every other refusal is about the store.
_OF_THE_CALLER = (sqlite3.IntegrityError, sqlite3.ProgrammingError)
WAITS_MS = 5000  # for another program that writes
# Seconds in which whoever runs in this context must have its turn to write; None: it can wait.
patience: ContextVar[float | None] = ContextVar("patience", default=None)
READERS = 2  # one per core of a small machine; each is a thread


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What SQLite refuses in the block is raised as what it means for the operator."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, _OF_THE_CALLER):
            raise
        raise from_sqlite(error, path) from error


class Transaction:
    """What may be done between BEGIN IMMEDIATE and COMMIT; only `Database.transaction` makes one."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """A part that is undone alone when it raises: whoever catches that may go on with the transaction.

        Not so after a StoreError: SQLite may have undone the whole by itself.
        Raises: StoreFull, StoreBusy … where SQLite refuses; whatever the block raises.
        """
        with _refusals(self._path):
            try:
                await self._connection.execute("SAVEPOINT part")
                yield
            except BaseException:
                with suppress(sqlite3.Error):
                    await self._connection.execute("ROLLBACK TO part")
                    await self._connection.execute("RELEASE part")
                raise
            await self._connection.execute("RELEASE part")

    async def execute(self, sql: str, params: Params = ()) -> int:
        """Run one statement; the number of rows that it changed."""
        cursor = await self._connection.execute(sql, params)
        await cursor.close()
        return cursor.rowcount

    async def execute_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement for each of `rows`."""
        cursor = await self._connection.executemany(sql, rows)
        await cursor.close()

    async def fetch_all(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows, inside the transaction (for RETURNING and for reads that decide a write)."""
        return [tuple(row) for row in await self._connection.execute_fetchall(sql, params)]


class Database:
    """An open store.  Reads never wait for a write (WAL); writes wait for each other.

    On one shared connection a second coroutine's insert would vanish with the first one's rollback:
    hence one writer, and a lock held for the whole of a transaction.
    """

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self.path = path
        self._writer = writer
        self._lock = asyncio.Lock()
        self._readers = itertools.cycle(readers)

    async def fetch_all(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of a query, from a read-only connection.

        Raises: StoreCorrupt, StoreBusy … where SQLite refuses.
        """
        with _refusals(self.path):
            return [tuple(row) for row in await next(self._readers).execute_fetchall(sql, params)]

    async def fetch_one(self, sql: str, params: Params = ()) -> Row | None:
        """The first row of a query, or None."""
        rows = await self.fetch_all(sql, params)
        return rows[0] if rows else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """All or nothing: committed when the block ends, rolled back when it raises.

        Raises: StoreFull, StoreBusy … where SQLite refuses; StoreBusy at the end of `patience`; whatever the
        block raises.
        """
        began = asyncio.get_running_loop().time()
        async with self._turn():
            with _refusals(self.path):
                try:
                    await self._begin(began)
                    yield Transaction(self._writer, self.path)
                    await self._writer.execute("COMMIT")
                except BaseException:
                    await self._roll_back()
                    raise

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Alone on the writer, unless that takes longer than somebody can wait."""
        try:
            async with asyncio.timeout(patience.get()):
                await self._lock.acquire()
        except TimeoutError as error:
            raise StoreBusy(f"{self.path} had no time for one more change.") from error
        try:
            yield
        finally:
            self._lock.release()

    async def _begin(self, since: float) -> None:
        # IMMEDIATE: a deferred BEGIN that turns into a write fails at once in spite of busy_timeout.
        limit = patience.get()
        if limit is None:
            await self._writer.execute("BEGIN IMMEDIATE")
            return
        left = max(0, int((since + limit - asyncio.get_running_loop().time()) * 1000))
        await self._writer.execute(f"PRAGMA busy_timeout = {min(left, WAITS_MS)}")
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        finally:
            await self._writer.execute(f"PRAGMA busy_timeout = {WAITS_MS}")

    async def _roll_back(self) -> None:
        # Sent without asking `in_transaction`: when BEGIN or COMMIT was cancelled, its thread may only now
        # be at it.  The thread keeps the order, and "no transaction is active" is what we want.
        with suppress(sqlite3.Error):
            await self._writer.execute("ROLLBACK")


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator[Database]:
    """Open (or create) the store at `path` for this process alone, and close it in the end.

    The schema is not touched: see data.migrate and data.seed.

    Raises: StoreBusy, StoreCorrupt, StoreNotWritable, StoreFull.
    """
    async with AsyncExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_sqlite(error, path) from error
        lock = ProcessLock(path)
        stack.callback(lock.release)
        try:
            # aiosqlite does not wait for its thread when connecting fails, and the thread then speaks to
            # a closed loop: what the system refuses is met here instead.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o644))
        except OSError as error:
            raise from_sqlite(error, path) from error
        try:
            writer = await stack.enter_async_context(_connect(path, "rwc"))
            await writer.execute("PRAGMA journal_mode = WAL")
            # FULL: an announcement that was sent must still be recorded after a power cut.
            await writer.execute("PRAGMA synchronous = FULL")
            await _check(writer)
            readers = [await stack.enter_async_context(_connect(path, "ro")) for _ in range(READERS)]
        except sqlite3.Error as error:
            raise from_sqlite(error, path) from error
        yield Database(path, writer, readers)


async def _check(writer: aiosqlite.Connection) -> None:
    """Read every page once, so that a damaged one is met now and not in the middle of a race day.

    A new store takes 10 ms; 170 MiB, with half a year of a quarter of a million posts, 0.6 s.
    """
    found = [row[0] for row in await writer.execute_fetchall("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise sqlite3.DatabaseError(f"malformed: {found}")


@asynccontextmanager
async def _beside(path: Path, mode: str) -> AsyncIterator[Database]:
    if not path.is_file():
        raise StoreError(f"There is no store at {path} yet: it is made when the bot is started.")
    async with AsyncExitStack() as stack:
        try:
            connection = await stack.enter_async_context(_connect(path, mode))
        except (OSError, sqlite3.Error) as error:
            raise from_sqlite(error, path) from error
        yield Database(path, connection, [connection])


@asynccontextmanager
async def open_for_reading(path: Path) -> AsyncIterator[Database]:
    """The store at `path` beside a running bot: takes no lock, and every write is refused.

    Raises: StoreError when there is no such file, StoreCorrupt.
    """
    async with _beside(path, "ro") as db:
        yield db


@asynccontextmanager
async def open_beside(path: Path) -> AsyncIterator[Database]:
    """The store at `path` to be changed beside a running bot: takes no lock, so it must never send anything.

    SQLite lets one write at a time; whoever comes second waits up to five seconds.
    Raises: StoreError when there is no such file, StoreCorrupt, StoreBusy.
    """
    async with _beside(path, "rw") as db:
        yield db


@asynccontextmanager
async def _connect(path: Path, mode: str) -> AsyncIterator[aiosqlite.Connection]:
    uri = path.absolute().as_uri()
    connection = await aiosqlite.connect(f"{uri}?mode={mode}", uri=True, isolation_level=None)
    # Closed in `finally`: aiosqlite's thread is no daemon and would keep a crashed process alive.
    try:
        await connection.execute(f"PRAGMA busy_timeout = {WAITS_MS}")
        await connection.execute("PRAGMA foreign_keys = ON")
        # Kibibytes instead of two million bytes for each of the three: the system caches the file as well.
        await connection.execute("PRAGMA cache_size = -512")
        yield connection
    finally:
        await connection.close()
