"""What is planned: which rows, when, for whom; and that planning twice changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from data.db import Database
from data.guilds import set_removed
from data.outbox import OutboxRow, block_channel, unblock_channel
from racing.announcements.plan import plan, plan_guild
from racing.archive import Archive
from racing.local_time import local_instant
from tests.racing.outbox_kit import (
    AUSTRIA,
    CHANNEL,
    GUILD,
    MORNING,
    SONOMA,
    START,
    follow,
    move,
    planned,
    rows,
    send,
    tells,
)

CARD = "card:2026-06-28"
HOUR = timedelta(hours=1)


def states(found: dict[str, OutboxRow]) -> dict[str, str]:
    """Key → state."""
    return {key: row.state for key, row in found.items()}


async def test_a_race_day_is_one_card_and_one_reminder(archive: Archive) -> None:
    await follow(archive.db, "cup")
    found = await planned(archive)
    assert set(found) == {CARD, f"{SONOMA}:reminder:0"}
    card, reminder = found[CARD], found[f"{SONOMA}:reminder:0"]
    assert card.due_at == datetime(2026, 6, 28, 13, 0, tzinfo=UTC)  # 09:00 in New York
    assert card.expires_at == START
    assert (reminder.due_at, reminder.expires_at) == (START - HOUR, START - HOUR / 4)
    assert reminder.target_key == card.key


async def test_planning_again_changes_nothing(archive: Archive) -> None:
    await follow(archive.db, "cup", "f1", kinds=("card", "reminder", "reminder_24h", "reminder_15m"))
    before = await planned(archive)
    assert await plan(archive.db, archive, MORNING + timedelta(minutes=3)) == 0
    assert await rows(archive.db) == before


async def test_an_early_first_start_has_its_card_the_evening_before(archive: Archive) -> None:
    """Austria starts at 09:00 in New York; one card names both races, and the first one is reminded of."""
    await follow(archive.db, "cup", "f1")
    found = await planned(archive)
    assert found[CARD].due_at == datetime(2026, 6, 27, 22, 0, tzinfo=UTC)
    assert tells(found[CARD]) == {SONOMA, AUSTRIA}
    assert [key for key in found if "reminder" in key] == [f"{AUSTRIA}:reminder:0"]


async def test_a_race_without_a_start_has_a_card_and_no_reminder(archive: Archive) -> None:
    """The Daytona 500 of 2027: a day, and no start published."""
    await follow(archive.db, "cup", kinds=("card", "reminder", "reminder_start"))
    found = await planned(archive, datetime(2027, 2, 21, 6, 0, tzinfo=UTC))
    assert found["card:2027-02-21"].due_at == datetime(2027, 2, 21, 14, 0, tzinfo=UTC)
    assert not [key for key in found if "reminder" in key]


async def test_nothing_is_planned_for_servers_that_did_not_ask(archive: Archive) -> None:
    await follow(archive.db, "truck", guild_id=701)
    await follow(archive.db, "cup", guild_id=702, kinds=())
    await follow(archive.db, "cup", guild_id=703, set_up_at=None)
    await follow(archive.db, "cup", guild_id=704)
    async with archive.db.transaction() as tx:
        await set_removed(tx, 704, MORNING)
    for guild_id in (701, 702, 703, 704):
        assert await planned(archive, datetime(2026, 6, 28, 8, 0, tzinfo=UTC), guild_id) == {}


async def test_a_server_far_east_has_the_race_on_its_own_day(archive: Archive) -> None:
    """19:30 UTC on Sunday is Monday 04:30 in Tokyo: its card comes on Sunday evening."""
    await follow(archive.db, "cup", zone="Asia/Tokyo")
    found = await planned(archive)
    assert found["card:2026-06-29"].due_at == datetime(2026, 6, 28, 9, 0, tzinfo=UTC)


async def test_what_is_switched_off_is_called_off_and_comes_back(db: Database, archive: Archive) -> None:
    await follow(db, "cup", "f1")
    await planned(archive)
    await follow(db, "cup")
    async with db.transaction() as tx:
        await plan_guild(tx, GUILD, MORNING)
    found = await rows(db)
    assert states(found) == {
        CARD: "planned",
        f"{AUSTRIA}:reminder:0": "cancelled",
        f"{SONOMA}:reminder:0": "planned",
    }
    assert tells(found[CARD]) == {SONOMA}
    await follow(db, "cup", "f1")
    assert (await planned(archive))[f"{AUSTRIA}:reminder:0"].state == "planned"


async def test_a_later_start_moves_what_waits(db: Database, archive: Archive) -> None:
    await follow(db, "cup", kinds=("card", "reminder", "reminder_15m"))
    await planned(archive)
    await move(db, SONOMA, 2 * HOUR, MORNING)
    found = await rows(db)
    assert found[f"{SONOMA}:reminder:0"].state == "cancelled"
    assert found[f"{SONOMA}:reminder:1"].due_at == START + HOUR
    assert found[CARD].expires_at == START + 2 * HOUR
    assert not [key for key in found if "moved" in key]  # nothing of the old time was posted


async def test_where_the_old_time_was_posted_one_notice_and_an_edit_follow(
    db: Database, archive: Archive
) -> None:
    await follow(db, "cup")
    await follow(db, "cup", guild_id=701)
    here = await planned(archive)
    await send(db, here[CARD], MORNING)
    now = START - 5 * HOUR
    await move(db, SONOMA, 2 * HOUR, now)
    found = await rows(db)
    assert found[f"{SONOMA}:moved:1"].kind == "moved"
    assert found[f"{SONOMA}:moved:1"].target_key == here[CARD].key
    assert sum(row.action == "edit" and row.due_at == now for row in found.values()) == 1
    assert not [key for key in await rows(db, 701) if "moved" in key]
    # Said once, however often it is planned.
    await send(db, found[f"{SONOMA}:moved:1"], now)
    before = await rows(db)
    await plan(db, archive, now + timedelta(minutes=1))
    assert states(await rows(db)) == states(before)


async def test_a_notice_that_was_called_off_comes_back(db: Database, archive: Archive) -> None:
    """Its channel could not be posted in for a while."""
    await follow(db, "cup")
    await send(db, (await planned(archive))[CARD], MORNING)
    now = START - 5 * HOUR
    await move(db, SONOMA, 2 * HOUR, now)
    async with db.transaction() as tx:
        await block_channel(tx, GUILD, CHANNEL, "a permission is missing", now, refused=False)
    assert (await planned(archive, now + HOUR))[f"{SONOMA}:moved:1"].state == "cancelled"
    async with db.transaction() as tx:
        await unblock_channel(tx, GUILD, CHANNEL)
    back = (await planned(archive, now + 2 * HOUR))[f"{SONOMA}:moved:1"]
    assert (back.state, back.due_at) == ("planned", now + 2 * HOUR)
    assert (await planned(archive, now + 3 * HOUR))[f"{SONOMA}:moved:1"] == back


async def test_a_cancelled_race_is_told_off_and_not_reminded_of(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    found = await planned(archive)
    await send(db, found[CARD], MORNING)
    await move(db, SONOMA, 0 * HOUR, START - 3 * HOUR, status="cancelled")
    found = await rows(db)
    assert found[f"{SONOMA}:reminder:0"].state == "cancelled"
    assert found[f"{SONOMA}:moved:1"].kind == "cancelled"


async def test_moved_to_another_day_the_new_day_has_its_own_card(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    found = await planned(archive)
    await send(db, found[CARD], MORNING)
    await move(db, SONOMA, timedelta(days=1), START - 3 * HOUR)
    found = await rows(db)
    assert found["card:2026-06-29"].due_at == datetime(2026, 6, 29, 13, 0, tzinfo=UTC)
    assert sum(row.action == "edit" and row.state == "planned" for row in found.values()) == 1
    assert found[f"{SONOMA}:reminder:1"].target_key == found["card:2026-06-29"].key


async def test_a_race_reminded_of_keeps_the_reminder_when_it_moves_behind_another(
    db: Database, archive: Archive
) -> None:
    await follow(db, "cup", "f1")
    found = await planned(archive)
    await send(db, found[f"{AUSTRIA}:reminder:0"], START - 8 * HOUR)
    await move(db, AUSTRIA, 9 * HOUR, START - 7 * HOUR)
    found = await rows(db)
    assert found[f"{AUSTRIA}:reminder:1"].state == "planned"
    assert f"{SONOMA}:reminder:0" not in found


@pytest.mark.parametrize(
    ("zone", "day", "minute", "instant"),
    [
        ("America/New_York", date(2026, 3, 8), 150, datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),  # gap
        ("America/New_York", date(2026, 11, 1), 90, datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),  # twice
        ("Europe/Dublin", date(2026, 3, 29), 90, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Europe/Dublin", date(2026, 10, 25), 90, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), 135, datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 4, 5), 105, datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_the_nights_of_the_clocks(zone: str, day: date, minute: int, instant: datetime) -> None:
    assert local_instant(zone, day, minute) == instant


async def test_a_card_minute_behind_the_start_is_the_evening_before(archive: Archive) -> None:
    await follow(archive.db, "cup", card_minute=17 * 60)
    found = await planned(archive)
    assert found[CARD].due_at == datetime(2026, 6, 27, 22, 0, tzinfo=UTC)
