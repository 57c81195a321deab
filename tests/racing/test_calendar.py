"""The calendar made from the schedules: ids, days, and what an update of the schedule changes."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.db import Database
from data.events import Event, get_event, list_all_events, set_override
from data.reminders import list_reminders_of
from data.seed import FOLDER
from racing.calendar import update_calendar
from racing.moves import Wanted, move_everywhere
from racing.reminders import Asker, remind
from tests.racing.outbox_kit import post_elsewhere

SONOMA = "cup:2026:18"
A, B = 11, 22


async def publish(db: Database, start: str | None, event: str = "18") -> None:
    """The schedule says another start for a Cup race of 2026."""
    async with db.transaction() as tx:
        await tx.execute(
            "UPDATE session SET starts_at = ? WHERE series = 'cup' AND season = 2026 AND round = ?",
            (start, int(event)),
        )


async def seen(db: Database, guild_id: int | None = None, event_id: str = SONOMA) -> Event:
    event = await get_event(db, event_id, guild_id)
    assert event is not None
    return event


async def test_every_session_is_one_event_with_a_day(db: Database) -> None:
    with (FOLDER / "sessions.csv").open(encoding="utf-8") as file:
        sessions = list(csv.DictReader(file))
    events = await list_all_events(db)
    assert len(events) == len(sessions)
    assert all(event.local_date for event in events)
    assert all(event.zone for event in events)
    starts = sorted(
        datetime.fromisoformat(row["starts_at"]).astimezone(UTC) for row in sessions if row["starts_at"]
    )
    assert sorted(event.starts_at for event in events if event.starts_at) == starts
    # A date without a published start is never turned into midnight.
    undated = [event for event in events if event.starts_at is None]
    assert len(undated) == sum(not row["starts_at"] for row in sessions) > 90


@pytest.mark.parametrize(
    ("event_id", "name", "day"),
    [
        ("cup:2026:18", "Toyota / Save Mart 350", date(2026, 6, 28)),
        ("cup:2027:1", "Daytona 500", date(2027, 2, 21)),
        ("cup:2027:4", "Race at Phoenix Raceway", date(2027, 3, 14)),
        ("cup:2026:nascar-all-star-race", "NASCAR All-Star Race", date(2026, 5, 17)),
        # 00:00 UTC on the 13th is the evening of the 12th at the track.
        (
            "cup:2026:america-250-florida-duel-1-at-daytona",
            "America 250 Florida Duel 1 at Daytona",
            date(2026, 2, 12),
        ),
        # 04:00 UTC on the 22nd is the evening of the 21st in Las Vegas, whatever the list says.
        ("f1:2026:21", "Las Vegas Grand Prix", date(2026, 11, 21)),
        ("f1:2026:2:sprint", "Chinese Grand Prix sprint", date(2026, 3, 14)),
        ("f1:2026:1:practice-3", "Australian Grand Prix practice", date(2026, 3, 7)),
    ],
)
async def test_ids_names_and_days(db: Database, event_id: str, name: str, day: date) -> None:
    event = await seen(db, event_id=event_id)
    assert (event.name, event.local_date, event.rev, event.status) == (name, day, 0, "planned")
    if event.zone and event.starts_at:
        assert event.starts_at.astimezone(ZoneInfo(event.zone)).date() == day


async def test_filling_the_tables_again_changes_nothing(db: Database, now: datetime) -> None:
    before = await list_all_events(db)
    assert await update_calendar(db, now) == 0
    assert await list_all_events(db) == before


async def test_a_published_start_and_a_small_and_a_large_change(db: Database, now: datetime) -> None:
    await publish(db, "2026-06-28T19:40:00Z")
    assert await update_calendar(db, now) == 1
    assert ((await seen(db)).starts_at, (await seen(db)).rev) == (
        datetime(2026, 6, 28, 19, 40, tzinfo=UTC),
        0,
    )
    await publish(db, "2026-06-29T16:00:00Z")
    await update_calendar(db, now)
    event = await seen(db)
    assert (event.local_date, event.rev) == (date(2026, 6, 29), 1)
    await publish(db, None, "1")
    async with db.transaction() as tx:
        await tx.execute("UPDATE session SET local_date = '2026-02-15' WHERE series = 'cup' AND round = 1")
    await update_calendar(db, now)
    daytona = await seen(db, event_id="cup:2026:1")
    assert (daytona.starts_at, daytona.local_date, daytona.rev) == (None, date(2026, 2, 15), 1)


async def test_the_operators_move_stays_until_the_schedule_says_something_new(
    db: Database, now: datetime
) -> None:
    later = datetime(2026, 6, 28, 22, 0, tzinfo=UTC)
    await move_everywhere(db, SONOMA, Wanted(later, date(2026, 6, 28)), now)
    assert await update_calendar(db, now) == 0
    assert (await seen(db)).starts_at == later
    await publish(db, "2026-06-28T23:00:00Z")
    await update_calendar(db, now)
    event = await seen(db)
    assert (event.starts_at, event.rev) == (datetime(2026, 6, 28, 23, 0, tzinfo=UTC), 2)


async def _set(db: Database, guild_id: int, starts_at: datetime, now: datetime) -> None:
    async with db.transaction() as tx:
        await set_override(
            tx,
            guild_id,
            SONOMA,
            active=True,
            starts_at=starts_at,
            local_date=starts_at.date(),
            status="planned",
            set_by=1,
            now=now,
            new_rev=True,
        )


async def test_a_servers_own_time_goes_when_the_schedule_agrees(db: Database, now: datetime) -> None:
    own = datetime(2026, 6, 28, 21, 0, tzinfo=UTC)
    await _set(db, A, own, now)
    await _set(db, B, own + timedelta(hours=3), now)
    before = [(await seen(db, guild)).rev for guild in (A, B)]
    await publish(db, "2026-06-28T21:10:00Z")
    await update_calendar(db, now)
    agreed, differs, everybody = await seen(db, A), await seen(db, B), await seen(db)
    assert not agreed.overridden
    assert agreed.starts_at == everybody.starts_at == own + timedelta(minutes=10)
    assert differs.overridden
    assert differs.starts_at == own + timedelta(hours=3)
    # Neither server's time has moved by as much as 15 minutes: what was told there is still right.
    assert [agreed.rev, differs.rev] == before
    assert everybody.rev == 1


async def test_an_event_that_leaves_the_schedule_is_cancelled_and_comes_back(db: Database) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    async with db.transaction() as tx:
        await tx.execute(
            "UPDATE session SET round = 90 WHERE series = 'cup' AND season = 2026 AND round = 18"
        )
        await tx.execute("DELETE FROM session WHERE series = 'cup' AND season = 2026 AND round = 2")
    await update_calendar(db, now)
    assert ((await seen(db)).status, (await seen(db)).rev) == ("cancelled", 1)
    assert (await seen(db, event_id="cup:2026:90")).status == "planned"
    # What was run long ago is not cancelled because a table lacks it.
    assert (await seen(db, event_id="cup:2026:2")).status == "planned"
    assert await update_calendar(db, now) == 0
    async with db.transaction() as tx:
        await tx.execute("UPDATE session SET round = 18 WHERE round = 90")
    await update_calendar(db, now)
    event = await seen(db)
    assert (event.status, event.rev, event.starts_at) == (
        "planned",
        2,
        datetime(2026, 6, 28, 19, 30, tzinfo=UTC),
    )


async def test_reminders_of_races_long_over_are_forgotten(db: Database) -> None:
    race = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
    asker = Asker(7, A, 1)
    for event_id in (SONOMA, "cup:2027:1"):
        await remind(db, asker, event_id, race - timedelta(hours=5))
    await update_calendar(db, race + timedelta(days=13))
    assert len(await list_reminders_of(db, 7)) == 2
    await post_elsewhere(db, race + timedelta(days=13))
    await update_calendar(db, race + timedelta(days=16))  # our clock is ahead
    assert len(await list_reminders_of(db, 7)) == 2
    await post_elsewhere(db, race + timedelta(days=16))
    await update_calendar(db, race + timedelta(days=16))
    assert [one.event_id for one in await list_reminders_of(db, 7)] == ["cup:2027:1"]
