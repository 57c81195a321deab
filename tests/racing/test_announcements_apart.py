"""One server or person for whom planning fails: everybody else is planned all the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

import racing.reminders
from data.db import Database, Transaction
from data.errors import StoreFull
from data.events import Event, get_event
from data.outbox import NewRow, set_wanted
from racing.announcements import plan as planning
from racing.announcements.plan import plan, plan_guild
from racing.announcements.race_days import Situation
from racing.archive import Archive
from racing.moves import Wanted, move_everywhere, move_here
from racing.reminders import Asker, plan_near_reminders, remind, reminders_of
from racing.servers import compare
from tests.racing.outbox_kit import CHANNEL, GUILD, MORNING, SONOMA, START, follow, planned, rows

BAD, BEHIND = GUILD + 1, GUILD + 2
HOUR = timedelta(hours=1)
LATER = Wanted(START + 2 * HOUR, START.date())
MOVED = f"{SONOMA}:reminder:1"


@pytest.fixture
async def servers(db: Database) -> Database:
    """Three servers; the system does not know the zone of the second any more."""
    for guild_id in (GUILD, BAD, BEHIND):
        await follow(db, "cup", guild_id=guild_id)
    async with db.transaction() as tx:
        await tx.execute("UPDATE guild SET zone = 'Mars/Phobos' WHERE guild_id = ?", (BAD,))
    return db


async def test_a_server_that_fails_keeps_no_other_waiting(
    servers: Database, archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    assert await plan(servers, archive, MORNING) == 4
    for guild_id in (GUILD, BEHIND):
        assert len(await rows(servers, guild_id)) == 2
    assert await rows(servers, BAD) == {}
    (told,) = caplog.records
    assert str(BAD) in told.getMessage()
    assert told.exc_info is not None


async def test_nothing_of_it_is_half_planned(
    servers: Database, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails when a part of it is written already: what it had before stands as it was."""
    async with servers.transaction() as tx:
        await tx.execute("UPDATE guild SET zone = 'America/New_York' WHERE guild_id = ?", (BAD,))
    before = await planned(archive, guild_id=BAD)

    async def fails(tx: Transaction, wanted: list[NewRow], now: object) -> int:
        if wanted and wanted[0].guild_id == BAD:
            await tx.execute("UPDATE outbox SET state = 'cancelled' WHERE guild_id = ?", (BAD,))
            raise ValueError("of that server alone")
        return await set_wanted(tx, wanted, MORNING)

    monkeypatch.setattr(planning, "set_wanted", fails)
    await move_everywhere(servers, SONOMA, LATER, MORNING)
    assert await rows(servers, BAD) == before
    assert (await rows(servers, BEHIND))[MOVED].state == "planned"


async def test_the_operator_moves_a_race_for_all_others(servers: Database, archive: Archive) -> None:
    await plan(servers, archive, MORNING)
    moved = await move_everywhere(servers, SONOMA, LATER, MORNING)
    assert moved.after.starts_at == LATER.starts_at
    for guild_id in (GUILD, BEHIND):
        assert (await rows(servers, guild_id))[MOVED].due_at == START + HOUR


async def test_at_a_start_the_others_are_planned(servers: Database) -> None:
    """The bot was away: it is noted that all are there, and planned for those for whom it can be."""
    async with servers.transaction() as tx:
        await tx.execute("UPDATE guild SET removed_at = 0")
    present = (GUILD, BAD, BEHIND)
    assert await compare(servers, present, present.__contains__, MORNING) == ([*present], [])
    assert [len(await rows(servers, guild_id)) for guild_id in present] == [2, 0, 2]


async def test_alone_it_tells_whoever_asked_and_nothing_is_changed(servers: Database) -> None:
    before = await get_event(servers, SONOMA, BAD)
    with pytest.raises(LookupError):
        await move_here(servers, BAD, SONOMA, LATER, 1, MORNING)
    assert await get_event(servers, SONOMA, BAD) == before
    with pytest.raises(LookupError):
        async with servers.transaction() as tx:
            await plan_guild(tx, BAD, MORNING)


async def test_a_store_that_fails_ends_it(
    servers: Database, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    async def full(_: Transaction, at: Situation) -> list[NewRow]:
        asked.append(at.guild.guild_id)
        raise StoreFull("The disk is full.")

    monkeypatch.setattr(planning, "PLANNERS", {full: ("card",)})
    with pytest.raises(StoreFull):
        await plan(servers, archive, MORNING)
    assert asked == [GUILD]


def failing_for(
    guild_id: int, seen: Callable[..., Awaitable[Event | None]]
) -> Callable[..., Awaitable[Event | None]]:
    """The look at an event, which fails for those who asked in that server."""

    async def look(tx: Transaction, event_id: str, asked_in: int | None = None) -> Event | None:
        if asked_in == guild_id:
            raise ValueError("of that server alone")
        return await seen(tx, event_id, asked_in)

    return look


async def test_a_person_for_whom_it_fails_keeps_no_other_waiting(
    db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for user_id, guild_id in ((1, GUILD), (2, BAD), (3, BEHIND)):
        await remind(db, Asker(user_id, guild_id, CHANNEL), SONOMA, MORNING)
    async with db.transaction() as tx:
        await tx.execute("DELETE FROM outbox")
    (bad,) = await reminders_of(db, 2, MORNING)
    monkeypatch.setattr(racing.reminders, "get_event", failing_for(BAD, get_event))
    assert await plan_near_reminders(db, MORNING) == 2
    await move_everywhere(db, SONOMA, LATER, MORNING)
    waiting = await db.fetch_all("SELECT user_id FROM outbox WHERE state = 'planned' ORDER BY 1")
    assert waiting == [(1,), (3,)]
    assert [str(bad.reminder.reminder_id) in one.getMessage() for one in caplog.records] == [True, True]
