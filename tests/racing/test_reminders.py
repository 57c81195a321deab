"""Personal reminders as they are planned again and again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.db import Database
from data.events import get_event, set_override
from data.outbox import expire_overdue, get_row, mark_final, mark_sent
from racing.reminders import Asker, plan_near_reminders, remind
from racing.reminders import stop as take_back
from tests.racing.outbox_kit import CHANNEL, GUILD, MORNING, SONOMA, START

HOUR = timedelta(hours=1)
ASKER = Asker(5, GUILD, CHANNEL)


async def key_of(db: Database) -> str:
    """Ask, while the race starts two hours later on the asking server; the key of what is planned."""
    event = await get_event(db, SONOMA)
    assert event is not None
    async with db.transaction() as tx:
        await set_override(
            tx,
            GUILD,
            SONOMA,
            active=True,
            starts_at=START + 2 * HOUR,
            local_date=event.local_date,
            status="planned",
            set_by=1,
            now=MORNING,
            new_rev=True,
        )
    asked = await remind(db, ASKER, SONOMA, MORNING)
    return f"5:remind:{asked.reminder.reminder_id}:{event.rev + 1}"


async def expire(db: Database) -> None:
    """The clock is ahead by days."""
    async with db.transaction() as tx:
        assert await expire_overdue(tx, START + 80 * HOUR) == 1


async def test_what_a_wrong_clock_let_expire_is_planned_anew(db: Database) -> None:
    key = await key_of(db)
    await expire(db)
    assert await plan_near_reminders(db, START - 47 * HOUR) == 0  # in time for its server's start
    assert await plan_near_reminders(db, START + HOUR) == 1
    row = await get_row(db, key)
    assert row is not None
    assert (row.state, row.due_at, row.expires_at) == ("planned", START + HOUR, START + 2 * HOUR)
    assert await plan_near_reminders(db, START + HOUR) == 0


async def test_after_the_start_it_is_too_late_for_good(db: Database) -> None:
    key = await key_of(db)
    await expire(db)
    assert await plan_near_reminders(db, START + 2 * HOUR) == 0
    row = await get_row(db, key)
    assert row is not None
    assert row.state == "expired"


@pytest.mark.parametrize("end", ["sent", "uncertain", "taken back"])
async def test_what_was_said_or_taken_back_is_not_planned_anew(db: Database, end: str) -> None:
    key = await key_of(db)
    row = await get_row(db, key)
    assert row is not None
    if end == "taken back":
        await take_back(db, 5, SONOMA, MORNING)
    async with db.transaction() as tx:
        if end == "sent":
            await mark_sent(tx, row.outbox_id, 77, MORNING)
        elif end == "uncertain":
            await mark_final(tx, row.outbox_id, end, "may have been sent", MORNING)
    assert await plan_near_reminders(db, START + HOUR) == 0
