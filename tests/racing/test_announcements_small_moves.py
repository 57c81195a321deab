"""Moves that are no revision: what waits is shifted, and told of where they add up to one."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.db import Database
from data.outbox import expire_overdue
from racing.announcements.plan import plan
from racing.announcements.told import told_in
from racing.archive import Archive
from racing.moves import Wanted, move_everywhere
from tests.racing.outbox_kit import MORNING, SONOMA, START, follow, planned, rows, send

CARD = "card:2026-06-28"
HOUR = timedelta(hours=1)


async def start_at(db: Database, starts_at: datetime, now: datetime) -> None:
    """Sonoma starts then, for everybody."""
    await move_everywhere(db, SONOMA, Wanted(starts_at, starts_at.date(), "planned"), now)


async def test_small_moves_that_add_up_are_told_of_once(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    card = (await planned(archive))[CARD]
    await send(db, card, MORNING)
    now = START - 5 * HOUR
    later = timedelta(0)
    for _ in range(2):
        assert not [key for key in await rows(db) if "moved" in key]
        later += HOUR / 6
        await start_at(db, START + later, now)
    (notice,) = [key for key in await rows(db) if "moved" in key]
    await send(db, (await rows(db))[notice], now)
    before = await rows(db)
    await plan(db, archive, now + timedelta(minutes=1))
    assert await rows(db) == before


async def test_a_small_move_that_comes_and_goes_is_on_the_card_each_time(
    db: Database, archive: Archive
) -> None:
    """None of these moves is a revision; the channel is left with the last of them all the same."""
    await follow(db, "cup")
    await send(db, (await planned(archive))[CARD], MORNING)
    now = START - 5 * HOUR
    notices = 0
    for later in (10, 0, 10, 20, 10, 0, 10, 20, 0):
        now += timedelta(minutes=1)
        starts_at = START + timedelta(minutes=later)
        await start_at(db, starts_at, now)
        due = [row for row in (await rows(db)).values() if row.state == "planned" and row.due_at <= now]
        assert [told_in(row)[SONOMA].starts_at for row in due] == [starts_at] * len(due)
        assert [row.action for row in due].count("edit") == 1
        notices += [row.kind for row in due].count("moved")
        for row in due:
            await send(db, row, now)
    assert notices == 4  # a quarter of an hour from what was told last: 20, 0, 20, 0
    assert await plan(db, archive, now + timedelta(minutes=1)) == 0


async def test_what_waits_expires_where_its_window_is_shifted_into_the_past(
    db: Database, archive: Archive
) -> None:
    """The server could not be reached, and the race turns out to have started ten minutes ago."""
    await follow(db, "cup", kinds=("reminder_15m", "reminder_start"))
    await planned(archive)
    now = START + timedelta(seconds=5)
    await start_at(db, START - HOUR / 6, now)
    found = await rows(db)
    assert found[f"{SONOMA}:reminder_start:0"].expires_at == START
    async with db.transaction() as tx:
        assert await expire_overdue(tx, now) == 2
    assert {row.state for row in (await rows(db)).values()} == {"expired"}
