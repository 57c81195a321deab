"""A race that moves: for one server, for all, and everything that goes with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from data.db import Database
from data.events import Event, get_event
from data.outbox import list_guild_rows
from racing.announcements.plan import plan
from racing.archive import Archive
from racing.calendar import update_calendar
from racing.move_errors import MovedMeanwhile, NoSuchEvent, StartOutOfReach
from racing.moves import Wanted, called_off, move_everywhere, move_here, starting, undo_move
from racing.reminders import Asker, remind
from tests.racing.race_day_kit import CHANNEL, DANA, MORGAN, SAM, SONOMA, A, B, follow, sent, stored, waiting

NOW = datetime(2026, 6, 28, 14, 0, tzinfo=UTC)  # Sunday, 10:00 in New York
START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
TABLES = ("outbox", "event_override", "subscription", "guild", "guild_series", "reminder")


@pytest.fixture
async def two_servers(db: Database, archive: Archive) -> Database:
    """A and B follow Cup; the card of the day is posted, the reminder waits; Dana asked in A, Sam in B."""
    for guild_id in (A, B):
        await follow(db, guild_id, NOW, server_events=True)
    await plan(db, archive, NOW)
    for guild_id in (A, B):
        await sent(db, "card", guild_id, NOW)
        await sent(db, "server_event", guild_id, NOW)
    await remind(db, Asker(DANA, A, CHANNEL), SONOMA, NOW)
    await remind(db, Asker(SAM, B, CHANNEL), SONOMA, NOW)
    return db


async def seen(db: Database, guild_id: int | None) -> Event:
    event = await get_event(db, SONOMA, guild_id)
    assert event is not None
    return event


def at(start: datetime) -> Wanted:
    return Wanted(start, start.date())


async def keys(db: Database, guild_id: int | None, *kinds: str) -> list[str]:
    return [key.partition(":")[2] for key, _ in await waiting(db, guild_id, *kinds)]


async def test_a_move_in_one_server_leaves_the_other_byte_identical(two_servers: Database) -> None:
    db = two_servers
    before = [await stored(db, table, B) for table in TABLES]
    events = await db.fetch_all("SELECT * FROM event")
    sams = await db.fetch_all("SELECT * FROM outbox WHERE user_id = ?", (SAM,))
    assert all(before[index] for index in (0, 2, 3, 4, 5))
    assert sams
    for wanted in (
        at(START + 2 * HOUR),
        called_off(await seen(db, A), "postponed"),
        None,
        at(START + 5 * HOUR),
    ):
        await move_here(db, A, SONOMA, wanted, MORGAN, NOW)
    assert [await stored(db, table, B) for table in TABLES] == before
    assert await db.fetch_all("SELECT * FROM outbox WHERE user_id = ?", (SAM,)) == sams
    assert await db.fetch_all("SELECT * FROM event") == events
    assert (await seen(db, A)).starts_at == START + 5 * HOUR


async def test_two_hours_later_is_a_new_revision_and_everything_follows(two_servers: Database) -> None:
    db, start = two_servers, START + 2 * HOUR
    assert await waiting(db, A, "reminder") == [(f"{A}:{SONOMA}:reminder:0", START - HOUR)]
    moved = await move_here(db, A, SONOMA, at(start), MORGAN, NOW)
    assert (moved.before.rev, moved.after.rev, moved.after.overridden) == (0, 1, True)
    assert await waiting(db, A, "reminder") == [(f"{A}:{SONOMA}:reminder:1", start - HOUR)]
    assert await keys(db, A, "moved", "cancelled") == [f"{SONOMA}:moved:1"]
    assert await keys(db, A, "server_event") == [f"{SONOMA}:server_event:1"]
    edit = next(row for row in await list_guild_rows(db, A) if row.action == "event_edit")
    assert (edit.target_key, edit.rev) == (f"{A}:{SONOMA}:server_event:0", 1)
    personal = {key.split(":")[0]: due for key, due in await waiting(db, None, "personal")}
    assert personal == {str(DANA): start - HOUR, str(SAM): START - HOUR}


async def test_less_than_a_quarter_of_an_hour_only_shifts_what_waits(two_servers: Database) -> None:
    db, start = two_servers, START + timedelta(minutes=10)
    await move_here(db, A, SONOMA, at(start), MORGAN, NOW)
    assert (await seen(db, A)).rev == 0
    assert await waiting(db, A, "reminder") == [(f"{A}:{SONOMA}:reminder:0", start - HOUR)]
    assert not await waiting(db, A, "moved", "cancelled")
    assert dict(await waiting(db, None, "personal"))[f"{DANA}:remind:1:0"] == start - HOUR


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
async def test_called_off_and_on_again(two_servers: Database, status: str) -> None:
    db = two_servers
    await move_here(db, A, SONOMA, called_off(await seen(db, A), status), MORGAN, NOW)
    assert ((await seen(db, A)).status, (await seen(db, None)).status) == (status, "planned")
    assert not await waiting(db, A, "reminder")
    assert [key for key, _ in await waiting(db, None, "personal")] == [f"{SAM}:remind:2:0"]
    assert await keys(db, A, "cancelled") == [f"{SONOMA}:moved:1"]
    deletes = [row for row in await list_guild_rows(db, A) if row.action == "event_delete"]
    assert [row.target_key for row in deletes] == [f"{A}:{SONOMA}:server_event:0"]
    await move_here(db, A, SONOMA, None, MORGAN, NOW)
    event = await seen(db, A)
    assert (event.status, event.starts_at, event.overridden, event.rev) == ("planned", START, False, 2)
    assert await waiting(db, A, "reminder") == [(f"{A}:{SONOMA}:reminder:2", START - HOUR)]
    # The notice was not posted, and neither is the deletion: there is nothing to be told any more.
    assert not await waiting(db, A, "server_event", "moved", "cancelled")


async def test_nothing_is_told_where_nothing_was_posted(db: Database, archive: Archive) -> None:
    await follow(db, A, NOW)
    await plan(db, archive, NOW)
    await move_here(db, A, SONOMA, at(START + 2 * HOUR), MORGAN, NOW)
    assert not await waiting(db, A, "moved", "cancelled")


async def test_undo_brings_back_what_was_but_not_over_a_later_move(two_servers: Database) -> None:
    db = two_servers
    first = await move_here(db, A, SONOMA, at(START + 2 * HOUR), MORGAN, NOW)
    second = await move_here(db, A, SONOMA, at(START + 3 * HOUR), MORGAN, NOW)
    with pytest.raises(MovedMeanwhile):
        await undo_move(db, A, SONOMA, first.after.rev, None, MORGAN, NOW)
    await undo_move(db, A, SONOMA, second.after.rev, at(START + 2 * HOUR), MORGAN, NOW)
    event = await seen(db, A)
    assert (event.starts_at, event.rev) == (START + 2 * HOUR, 3)


async def test_a_move_for_everybody_passes_by_a_server_with_its_own_time(two_servers: Database) -> None:
    db = two_servers
    await move_here(db, A, SONOMA, at(START + 4 * HOUR), MORGAN, NOW)
    before = await stored(db, "outbox", A)
    rev = (await seen(db, A)).rev
    await move_everywhere(db, SONOMA, at(START + HOUR), NOW)
    assert ((await seen(db, A)).starts_at, (await seen(db, A)).rev) == (START + 4 * HOUR, rev)
    assert ((await seen(db, B)).starts_at, (await seen(db, B)).rev) == (START + HOUR, 1)
    assert await waiting(db, B, "reminder") == [(f"{B}:{SONOMA}:reminder:1", START)]
    # What waited there waits as before; besides, its moderators are asked once which time counts.
    assert (await stored(db, "outbox", A))[: len(before)] == before
    assert await keys(db, A, "official") == [f"{SONOMA}:official:1"]
    personal = {key.split(":")[0]: due for key, due in await waiting(db, None, "personal")}
    assert personal == {str(DANA): START + 3 * HOUR, str(SAM): START}
    await move_here(db, A, SONOMA, None, MORGAN, NOW)
    assert ((await seen(db, A)).starts_at, (await seen(db, A)).overridden) == (START + HOUR, False)
    assert (await seen(db, A)).rev > rev


async def test_an_update_that_agrees_ends_a_servers_own_time(two_servers: Database) -> None:
    db = two_servers
    await move_here(db, A, SONOMA, at(START + HOUR), MORGAN, NOW)
    async with db.transaction() as tx:
        await tx.execute(
            "UPDATE session SET starts_at = '2026-06-28T20:35:00Z' "
            "WHERE series = 'cup' AND season = 2026 AND round = 18"
        )
    await update_calendar(db, NOW)
    event = await seen(db, A)
    assert (event.starts_at, event.overridden, event.rev) == (START + timedelta(minutes=65), False, 1)
    assert await waiting(db, A, "reminder") == [(f"{A}:{SONOMA}:reminder:1", START + timedelta(minutes=5))]
    assert not await waiting(db, A, "official")


async def test_the_same_command_sets_a_start_that_is_not_published(db: Database, archive: Archive) -> None:
    now = datetime(2027, 2, 20, 15, 0, tzinfo=UTC)
    await follow(db, A, now)
    await plan(db, archive, now)
    assert not await waiting(db, A, "reminder")
    event = await get_event(db, "cup:2027:1", A)
    assert event is not None
    assert event.starts_at is None
    start = datetime(2027, 2, 21, 19, 30, tzinfo=UTC)
    await move_here(db, A, "cup:2027:1", starting(event, start, now), MORGAN, now)
    assert await waiting(db, A, "reminder") == [(f"{A}:cup:2027:1:reminder:1", start - HOUR)]


async def test_the_day_is_the_one_at_the_track(db: Database) -> None:
    event = await seen(db, None)
    wanted = starting(event, datetime(2026, 6, 29, 2, 0, tzinfo=UTC), NOW)
    assert wanted.local_date == date(2026, 6, 28)
    for wrong in (NOW - timedelta(days=1), NOW + timedelta(days=400)):
        with pytest.raises(StartOutOfReach):
            starting(event, wrong, NOW)


async def test_an_event_that_does_not_exist(db: Database) -> None:
    with pytest.raises(NoSuchEvent):
        await move_here(db, A, "cup:2026:99", None, MORGAN, NOW)
    with pytest.raises(NoSuchEvent):
        await move_everywhere(db, "nonsense", None, NOW)
