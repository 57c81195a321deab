"""How announcements are sent: as the bot does it, and in three ways that lose or double them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import discord

from bot.clock import Clock
from bot.outbox.doubt import Doubt
from bot.outbox.pace import Pace
from bot.outbox.requests import place_of
from bot.outbox.sender import Sender
from data.db import Database
from data.instants import to_ms
from data.outbox import OutboxRow, get_row_by_id, mark_sent
from racing.announcements.kinds import KINDS
from racing.announcements.plan import plan
from racing.archive import Archive
from ui.announcements import render

Design = Callable[[discord.Client, Archive, Clock], Coroutine[Any, Any, None]]

FAST = 2_000  # requests a second: the loopback Discord has no limit, and the test has little time
FAILED = (discord.HTTPException, aiohttp.ClientError, OSError)


async def outbox(client: discord.Client, archive: Archive, clock: Clock) -> None:
    """The bot's own way: planner and sender."""
    await sender(client, archive, clock)
    await plan(archive.db, archive, clock.now())


async def sender(client: discord.Client, archive: Archive, clock: Clock) -> None:
    """The bot's own sender, for rows that are planned already."""
    at_work = Sender(client, archive, clock, lambda: None, per_second=FAST)
    _senders.append(at_work)
    await at_work.start()


async def never_looks_back(client: discord.Client, archive: Archive, clock: Clock) -> None:
    """Wrong: the bot's own way, but trusting that a nonce is remembered for ever."""
    setattr(Doubt, "must_look", lambda *_: False)  # noqa: B010  # in a process of its own
    await outbox(client, archive, clock)


async def no_nonce(client: discord.Client, archive: Archive, clock: Clock) -> None:
    """Wrong: send, then mark it as sent, with nothing by which Discord could know a repeat."""

    async def handle(row: OutboxRow) -> None:
        await _post(client, archive, clock, row)
        async with archive.db.transaction() as tx:
            await mark_sent(tx, row.outbox_id, 1, clock.now())

    await _drain(client, archive.db, clock, handle)


async def delete_first(client: discord.Client, archive: Archive, clock: Clock) -> None:
    """Wrong: forget the row, then send it."""

    async def handle(row: OutboxRow) -> None:
        async with archive.db.transaction() as tx:
            await tx.execute("DELETE FROM outbox WHERE outbox_id = ?", (row.outbox_id,))
        await _post(client, archive, clock, row)

    await _drain(client, archive.db, clock, handle)


async def date_jobs(client: discord.Client, archive: Archive, clock: Clock) -> None:
    """Wrong: a job of APScheduler per row, kept in its own store, which forgets it when it is begun."""
    timetable = jobs_of(archive.db.path)
    await client.wait_until_ready()
    _at_work.append((client, archive, clock))
    timetable.start()


def jobs_of(store: Path):  # type: ignore[no-untyped-def]  # the library has no types
    """APScheduler with its jobs in a file beside the store."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    jobs = SQLAlchemyJobStore(url=f"sqlite:///{store.with_suffix('.jobs')}")
    return AsyncIOScheduler(
        jobstores={"default": jobs}, job_defaults={"misfire_grace_time": None}, timezone="UTC"
    )


async def plan_jobs(store: Path, outbox_ids: Iterable[int], due_at: datetime) -> None:
    """A date job for each row, as its own design would have planned it."""
    timetable = jobs_of(store)
    timetable.start(paused=True)
    for outbox_id in outbox_ids:
        timetable.add_job(fire, "date", run_date=due_at, args=[outbox_id], id=str(outbox_id))
    timetable.shutdown()
    await asyncio.sleep(0)


_senders: list[Sender] = []  # kept, as the bot keeps its one
_at_work: list[tuple[discord.Client, Archive, Clock]] = []
_turns = Pace(200)


async def fire(outbox_id: int) -> None:
    """One job: the row's message."""
    client, archive, clock = _at_work[0]
    await _turns.turn()
    row = await get_row_by_id(archive.db, outbox_id)
    assert row is not None
    with suppress(*FAILED):
        await _post(client, archive, clock, row)


async def _post(client: discord.Client, archive: Archive, clock: Clock, row: OutboxRow) -> None:
    composed = await KINDS[row.kind].compose(archive, row, clock.now())
    view = render(composed.said, row.outbox_id)
    view.stop()
    await (await place_of(client, row)).send(view=view)


async def _drain(
    client: discord.Client, db: Database, clock: Clock, handle: Callable[[OutboxRow], Awaitable[None]]
) -> None:
    """Hand on what is due, 45 at a time, as long as there is anything."""
    await client.wait_until_ready()

    async def one(outbox_id: int) -> None:
        row = await get_row_by_id(db, outbox_id)
        if row is not None:
            with suppress(*FAILED):
                await handle(row)

    while due := await db.fetch_all(
        "SELECT outbox_id FROM outbox WHERE state = 'planned' AND due_at <= ? LIMIT 45",
        (to_ms(clock.now()),),
    ):
        await asyncio.gather(*(one(outbox_id) for (outbox_id,) in due))


DESIGNS: dict[str, Design] = {
    "outbox": outbox,
    "sender": sender,
    "never looks back": never_looks_back,
    "no nonce": no_nonce,
    "delete first": delete_first,
    "date jobs": date_jobs,
}
