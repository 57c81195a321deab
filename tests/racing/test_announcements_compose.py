"""What a row says at the instant at which it is sent."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from data.db import Database
from data.outbox import OutboxRow, expire_overdue
from data.seed import FOLDER
from racing.announcements.compose import compose_card, compose_notice, compose_reminder
from racing.announcements.composed import Notice, OutdatedRow, RaceDayCard, Reminder
from racing.announcements.posted import get_posted
from racing.announcements.told import told_in
from racing.announcements.windows import NOTICE_WINDOW
from racing.archive import Archive
from racing.moves import known_event, move_everywhere, starting
from tests.racing.outbox_kit import AUSTRIA, GUILD, MORNING, SONOMA, START, follow, move, planned, rows, send

CARD = "card:2026-06-28"


async def card_at(archive: Archive, row: OutboxRow, now: datetime) -> RaceDayCard:
    """The card as it is composed at `now`."""
    said = (await compose_card(archive, row, now)).said
    assert isinstance(said, RaceDayCard)
    return said


def sonoma_winners(before: date) -> list[tuple[str, int]]:
    """Who won Cup races at Sonoma before a day, newest first, counted from the seed file itself."""
    with (FOLDER / "race_winners.csv").open(encoding="utf-8", newline="") as file:
        won = [
            (row["date"], row["driver_id"])
            for row in csv.DictReader(file)
            if row["series"] == "cup" and ("Sonoma" in row["track"] or "Sears Point" in row["track"])
        ]
    return [(driver, int(day[:4])) for day, driver in sorted(won, reverse=True) if day < before.isoformat()]


async def test_the_card_tells_who_won_here_before_and_nothing_of_the_day(archive: Archive) -> None:
    """The records know who won on 28 June 2026: the card of that day does not."""
    await follow(archive.db, "cup")
    row = (await planned(archive))[CARD]
    (race,) = (await card_at(archive, row, START + timedelta(hours=8))).races
    assert race.history is not None
    known = sonoma_winners(date(2026, 6, 28))
    assert [year for _, year in race.history.last] == [year for _, year in known[:3]] == [2025, 2024, 2023]
    ids = {archive.people.resolve(name).driver.driver_id for names, _ in race.history.last for name in names}
    assert ids == {driver for driver, _ in known[:3]}
    counts = Counter(driver for driver, _ in known)
    assert race.history.most_wins == max(counts.values()) == 5
    assert race.history.leaders == ("Jeff Gordon",)


async def test_a_spoiler_delay_holds_for_the_last_winner(db: Database, archive: Archive) -> None:
    """A year's delay, to see that it is obeyed: then the winner of 2025 is not named either."""
    await follow(db, "cup", spoiler_minutes=366 * 24 * 60)
    row = (await planned(archive))[CARD]
    (race,) = (await card_at(archive, row, MORNING)).races
    assert race.history is not None
    assert [year for _, year in race.history.last] == [2024, 2023, 2022]


async def test_a_card_is_read_again_when_it_is_sent(db: Database, archive: Archive) -> None:
    await follow(db, "cup", "f1")
    row = (await planned(archive))[CARD]
    await move(db, SONOMA, timedelta(0), MORNING, status="cancelled")
    said = await card_at(archive, row, MORNING)
    assert [race.event.event_id for race in said.races] == [AUSTRIA]
    await move(db, AUSTRIA, timedelta(0), MORNING, status="cancelled")
    with pytest.raises(OutdatedRow):
        await compose_card(archive, row, MORNING)


async def test_an_edit_tells_of_the_race_that_left_the_day(db: Database, archive: Archive) -> None:
    await follow(db, "cup", "f1")
    card = (await planned(archive))[CARD]
    await send(db, card, MORNING)
    await move(db, SONOMA, timedelta(days=1), START - timedelta(hours=2))
    edit = next(row for row in (await rows(db)).values() if row.action == "edit" and SONOMA in row.payload)
    said = await card_at(archive, edit, START - timedelta(hours=2))
    austria, sonoma = said.races
    assert (austria.here, austria.moved_from) == (True, None)
    assert (sonoma.here, sonoma.moved_from) == (False, START)
    assert sonoma.event.starts_at == START + timedelta(days=1)


async def test_a_row_of_another_revision_is_outdated(db: Database, archive: Archive) -> None:
    """The last look before the request: a reminder planned for the old time is never sent."""
    await follow(db, "cup", ping_role_id=77)
    reminder = (await planned(archive))[f"{SONOMA}:reminder:0"]
    composed = await compose_reminder(archive, reminder, MORNING)
    assert isinstance(composed.said, Reminder)
    assert composed.ping_role_id == composed.said.ping_role_id == 77
    await move(db, SONOMA, timedelta(hours=1), MORNING)
    with pytest.raises(OutdatedRow):
        await compose_reminder(archive, reminder, MORNING)


async def test_only_the_one_reminder_names_the_role(db: Database, archive: Archive) -> None:
    await follow(db, "cup", kinds=("reminder_24h", "reminder_15m", "reminder_start"), ping_role_id=77)
    found = await planned(archive)
    assert len(found) == 3
    for row in found.values():
        assert (await compose_reminder(archive, row, MORNING)).ping_role_id is None


async def test_a_notice_tells_what_was_told_before(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    await send(db, (await planned(archive))[CARD], MORNING)
    await move(db, SONOMA, timedelta(hours=2), START - timedelta(hours=5))
    first = (await rows(db))[f"{SONOMA}:moved:1"]
    said = (await compose_notice(archive, first, MORNING)).said
    assert isinstance(said, Notice)
    assert (said.before, said.event.starts_at) == (START, START + timedelta(hours=2))
    await send(db, first, START - timedelta(hours=5))
    await move(db, SONOMA, timedelta(hours=1), START - timedelta(hours=4))
    second = (await rows(db))[f"{SONOMA}:moved:2"]
    again = (await compose_notice(archive, second, MORNING)).said
    assert isinstance(again, Notice)
    assert again.before == START + timedelta(hours=2)  # of the first notice, not of the card
    assert told_in(second)[SONOMA].rev == 2


async def test_a_race_that_came_onto_the_card_is_what_its_last_edit_told(
    db: Database, archive: Archive
) -> None:
    await follow(db, "cup")
    card, now = (await planned(archive))[CARD], START - timedelta(hours=8)
    await send(db, card, MORNING)
    await follow(db, "cup", "f1")
    edit = next(
        row for row in (await planned(archive, now)).values() if row.kind == "card_edit" and row.due_at == now
    )
    await send(db, edit, now)
    posted = await get_posted(db, card.outbox_id, GUILD)
    assert posted is not None
    assert posted.edited is not None
    ((event, before, after),) = [(one.event.event_id, one.before, one.after) for one in posted.edited.changes]
    assert (event, before, after.event_id, posted.edited.cause) == (AUSTRIA, None, AUSTRIA, None)


async def test_a_notice_that_waits_never_outlives_the_start(db: Database, archive: Archive) -> None:
    await follow(db, "cup")
    await send(db, (await planned(archive))[CARD], MORNING)
    now = START - timedelta(hours=1)
    for later in (10, 30, 16):
        starts_at = START + timedelta(minutes=later)
        await move_everywhere(db, SONOMA, starting(await known_event(db, SONOMA), starts_at, now), now)
    (notice,) = [row for row in (await rows(db)).values() if row.kind == "moved"]
    assert (told_in(notice)[SONOMA].starts_at, notice.due_at, notice.expires_at) == (
        starts_at,
        now,
        starts_at,
    )


async def test_a_notice_whose_window_is_over_does_not_come_back(db: Database, archive: Archive) -> None:
    """Unless it was over by a wrong clock alone; then its window is the one that it had."""
    await follow(db, "cup")
    await send(db, (await planned(archive))[CARD], MORNING)
    key, now = f"{SONOMA}:moved:1", START - timedelta(hours=14)
    await move(db, SONOMA, timedelta(days=1), now)
    over = now + NOTICE_WINDOW
    async with db.transaction() as tx:
        await expire_overdue(tx, over)
    assert (await planned(archive, over))[key].state == "expired"
    back = (await planned(archive, over - timedelta(hours=1)))[key]
    assert (back.state, back.due_at, back.expires_at) == ("planned", now, over)
