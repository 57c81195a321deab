"""A race that moves and comes back: nothing is said twice of one start."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.db import Database
from data.events import get_event
from data.outbox import OutboxRow, get_row, mark_sent
from racing.announcements.compose import compose_notice
from racing.announcements.composed import Notice
from racing.announcements.told import as_told, retold
from racing.archive import Archive
from racing.reminders import Asker, plan_reminders, remind
from tests.racing.outbox_kit import CHANNEL, GUILD, MORNING, SONOMA, START, follow, move, planned, rows, send

HOUR = timedelta(hours=1)
NOW = START - HOUR + timedelta(seconds=30)
CARD = "card:2026-06-28"


def waiting(found: dict[str, OutboxRow]) -> list[str]:
    return [key for key, row in found.items() if row.state == "planned" and row.action == "post"]


@pytest.mark.parametrize("away", ["half an hour", "cancelled"])
async def test_a_start_that_was_reminded_of_is_not_reminded_of_again(
    db: Database, archive: Archive, away: str
) -> None:
    await follow(db, "cup")
    found = await planned(archive)
    await send(db, found[CARD], MORNING)
    await send(db, found[f"{SONOMA}:reminder:0"], NOW)
    by, status = (HOUR / 2, "planned") if away == "half an hour" else (0 * HOUR, "cancelled")
    await move(db, SONOMA, by, NOW, status=status)
    await send(db, (await rows(db))[f"{SONOMA}:moved:1"], NOW)
    await move(db, SONOMA, -by, NOW)
    assert waiting(await rows(db)) == [f"{SONOMA}:moved:2"]
    again = await planned(archive, NOW + timedelta(minutes=10))
    assert waiting(again) == [f"{SONOMA}:moved:2"]


async def test_another_start_is_reminded_of_as_well(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    await send(db, (await planned(archive))[f"{SONOMA}:reminder:0"], NOW)
    await move(db, SONOMA, 2 * HOUR, NOW)
    assert f"{SONOMA}:reminder:1" in waiting(await rows(db))


async def test_a_person_is_not_reminded_twice_of_one_start(db: Database) -> None:
    asked = await remind(db, Asker(5, GUILD, CHANNEL), SONOMA, MORNING)
    key = f"5:remind:{asked.reminder.reminder_id}"
    event, row = await get_event(db, SONOMA, GUILD), await get_row(db, f"{key}:0")
    assert event is not None
    assert row is not None
    async with db.transaction() as tx:
        await mark_sent(tx, row.outbox_id, 77, NOW, retold(row, [as_told(event)]))
    for by, wanted in ((HOUR / 2, "planned"), (-HOUR / 2, None)):
        moved = await move(db, SONOMA, by, NOW)
        async with db.transaction() as tx:
            await plan_reminders(tx, SONOMA, NOW, None)
        found = await get_row(db, f"{key}:{moved.rev + 1}")
        assert (found and found.state) == wanted
    assert [(await get_row(db, f"{key}:{rev}") or row).state for rev in (0, 1)] == ["sent", "cancelled"]


async def test_what_was_off_is_on_again(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    await send(db, (await planned(archive))[CARD], MORNING)
    for number, status in enumerate(("cancelled", "planned"), 1):
        await move(db, SONOMA, 0 * HOUR, NOW, status=status)
        await send(db, (await rows(db))[f"{SONOMA}:moved:{number}"], NOW)
    said = (await compose_notice(archive, (await rows(db))[f"{SONOMA}:moved:2"], NOW)).said
    assert isinstance(said, Notice)
    assert (said.event.starts_at, said.was_off) == (START, True)
