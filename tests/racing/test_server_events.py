"""Discord's own server events: created, edited and removed once, whatever happens in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from data.db import Database
from data.instants import to_ms
from racing.announcements.plan import plan
from racing.archive import Archive
from racing.moves import Wanted, called_off, known_event, move_here
from tests.racing.race_day_kit import MORGAN, SONOMA, A, B, follow, sent
from tests.racing.race_day_kit import MORNING_OF_SONOMA as NOW

START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def rows(db: Database, state: str = "planned") -> list[tuple[str, str, str | None]]:
    """(key without the server, action, target) of the rows in that state."""
    found = await db.fetch_all(
        "SELECT key, action, target_key FROM outbox "
        "WHERE kind = 'server_event' AND guild_id = ? AND state = ? ORDER BY outbox_id",
        (A, state),
    )
    return [(row[0].partition(":")[2], row[1], row[2] and row[2].partition(":")[2]) for row in found]


async def move(db: Database, start: datetime) -> None:
    await move_here(db, A, SONOMA, Wanted(start, start.date()), MORGAN, NOW)


async def listed(db: Database, archive: Archive) -> None:
    """A server that asked for events has that of Sonoma in its list."""
    await follow(db, A, NOW, server_events=True)
    await plan(db, archive, NOW)
    await sent(db, "server_event", A, NOW)


async def test_one_event_per_race_for_those_who_asked(db: Database, archive: Archive) -> None:
    await follow(db, A, NOW, server_events=True, kinds=())
    await follow(db, B, NOW)
    for _ in range(3):
        await plan(db, archive, NOW)
    created = [(f"{SONOMA}:server_event:0", "event_create", None)]
    assert await rows(db) == created
    assert not await db.fetch_all("SELECT 1 FROM outbox WHERE kind = 'server_event' AND guild_id = ?", (B,))
    await sent(db, "server_event", A, NOW)
    await plan(db, archive, NOW)
    await plan(db, archive, NOW + 2 * HOUR)
    assert await rows(db) == []
    # The next one comes when it is near, and a race that is over is left to Discord.
    await plan(db, archive, NOW + timedelta(days=4))
    assert await rows(db) == [("cup:2026:19:server_event:0", "event_create", None)]


async def test_there_and_back_ends_with_the_time_in_force(db: Database, archive: Archive) -> None:
    await listed(db, archive)
    created, key = f"{SONOMA}:server_event:0", f"{SONOMA}:server_event"
    await move(db, START + HOUR)
    assert await rows(db) == [(f"{key}:1", "event_edit", created)]
    await move(db, START + 2 * HOUR)  # before it was sent: still one edit
    assert await rows(db) == [(f"{key}:1", "event_edit", created)]
    await sent(db, "server_event", A, NOW)
    for start in (START, START + 2 * HOUR, START):
        await move(db, start)
        assert len(await rows(db)) == 1
        await sent(db, "server_event", A, NOW)
    assert [key for key, _, _ in await rows(db, "sent")] == [f"{key}:{n}" for n in range(5)]
    await move(db, START)
    assert await rows(db) == []


async def test_a_move_before_it_was_created_creates_it_once(db: Database, archive: Archive) -> None:
    await follow(db, A, NOW, server_events=True)
    await plan(db, archive, NOW)
    await move(db, START + HOUR)
    assert await rows(db) == [(f"{SONOMA}:server_event:0", "event_create", None)]


async def test_cancelled_removes_it_and_official_creates_it_again(db: Database, archive: Archive) -> None:
    await listed(db, archive)
    off = called_off(await known_event(db, SONOMA, A), "cancelled")
    await move_here(db, A, SONOMA, off, MORGAN, NOW)
    assert await rows(db) == [(f"{SONOMA}:server_event:1", "event_delete", f"{SONOMA}:server_event:0")]
    await sent(db, "server_event", A, NOW)
    await move_here(db, A, SONOMA, None, MORGAN, NOW)
    assert await rows(db) == [(f"{SONOMA}:server_event:2", "event_create", None)]
    await sent(db, "server_event", A, NOW)
    await move(db, START + HOUR)
    assert await rows(db) == [(f"{SONOMA}:server_event:3", "event_edit", f"{SONOMA}:server_event:2")]


async def test_switched_off_removes_those_to_come(db: Database, archive: Archive) -> None:
    await listed(db, archive)
    async with db.transaction() as tx:
        await tx.execute("UPDATE guild SET server_events = 0 WHERE guild_id = ?", (A,))
    await plan(db, archive, NOW)
    assert [action for _, action, _ in await rows(db)] == ["event_delete"]


async def test_what_was_refused_is_not_asked_again(db: Database, archive: Archive) -> None:
    await follow(db, A, NOW, server_events=True)
    await plan(db, archive, NOW)
    async with db.transaction() as tx:
        await tx.execute("UPDATE outbox SET state = 'failed', nonce = 'x' WHERE kind = 'server_event'")
    await plan(db, archive, NOW)
    await move(db, START + HOUR)
    assert await rows(db) == []


async def ended(db: Database, key: str, state: str, **cells: object) -> None:
    """The row of that key (without the server) was tried and ended so, or waits for another try."""
    cells = {"state": state, "attempts": 1, "nonce": "n", **cells}
    async with db.transaction() as tx:
        await tx.execute(
            f"UPDATE outbox SET {', '.join(f'{name} = ?' for name in cells)} WHERE key = ?",  # noqa: S608
            (*cells.values(), f"{A}:{key}"),
        )


async def cancel(db: Database) -> None:
    await move_here(db, A, SONOMA, called_off(await known_event(db, SONOMA, A), "cancelled"), MORGAN, NOW)


async def test_what_may_be_deleted_already_is_deleted_before_it_is_made_anew(
    db: Database, archive: Archive
) -> None:
    """The answer to the deletion was lost, then the race is on again: nobody knows whether it stands."""
    await listed(db, archive)
    await cancel(db)
    await ended(db, f"{SONOMA}:server_event:1", "planned")
    await move_here(db, A, SONOMA, None, MORGAN, NOW)
    assert await rows(db) == [(f"{SONOMA}:server_event:1", "event_delete", f"{SONOMA}:server_event:0")]
    await sent(db, "server_event", A, NOW)
    await plan(db, archive, NOW)
    assert await rows(db) == [(f"{SONOMA}:server_event:2", "event_create", None)]


async def test_while_it_is_being_deleted_it_is_not_made_anew(db: Database, archive: Archive) -> None:
    """Whoever made it and then looked for it would find the old one, which goes."""
    await listed(db, archive)
    await cancel(db)
    await ended(db, f"{SONOMA}:server_event:1", "claimed", first_try_at=to_ms(NOW))
    await move_here(db, A, SONOMA, None, MORGAN, NOW)
    assert await rows(db) == []
    await ended(db, f"{SONOMA}:server_event:1", "sent", done_at=to_ms(NOW), message_id=900)
    await plan(db, archive, NOW)
    assert await rows(db) == [(f"{SONOMA}:server_event:2", "event_create", None)]


async def test_what_may_be_changed_already_is_changed_back(db: Database, archive: Archive) -> None:
    """The answer to the change was lost, then the race is back at its time, at which the event was made."""
    await listed(db, archive)
    created, key = f"{SONOMA}:server_event:0", f"{SONOMA}:server_event"
    await move(db, START + HOUR)
    await ended(db, f"{key}:1", "planned")
    await move(db, START)
    assert await rows(db) == [(f"{key}:1", "event_edit", created)]
    await ended(db, f"{key}:1", "cancelled", done_at=to_ms(NOW + HOUR))
    await plan(db, archive, NOW)
    assert await rows(db) == [(f"{key}:2", "event_edit", created)]


async def test_of_two_changes_the_one_that_ended_last_stands(db: Database, archive: Archive) -> None:
    await listed(db, archive)
    key = f"{SONOMA}:server_event"
    await move(db, START + HOUR)
    await ended(db, f"{key}:1", "claimed", first_try_at=to_ms(NOW))
    await move(db, START + 2 * HOUR)
    await ended(db, f"{key}:2", "sent", first_try_at=to_ms(NOW), done_at=to_ms(NOW + HOUR), message_id=900)
    await ended(db, f"{key}:1", "sent", done_at=to_ms(NOW + 2 * HOUR), message_id=900)
    await plan(db, archive, NOW)
    assert await rows(db) == [(f"{key}:3", "event_edit", f"{key}:0")]


async def test_what_a_moderator_has_deleted_stays_away(db: Database, archive: Archive) -> None:
    """Discord does not know it any more: neither is it made again, nor is the change asked for for ever."""
    await listed(db, archive)
    await move(db, START + HOUR)
    gone = {"payload": '{"told": {}}', "done_at": to_ms(NOW + HOUR), "first_try_at": to_ms(NOW)}
    await ended(db, f"{SONOMA}:server_event:1", "sent", **gone)
    await move(db, START + 2 * HOUR)
    assert await rows(db) == []
    await cancel(db)
    assert await rows(db) == []


async def test_nothing_is_changed_while_its_creation_is_under_way(db: Database, archive: Archive) -> None:
    """Whoever finds it (or not) plans what differs then."""
    await follow(db, A, NOW, server_events=True)
    await plan(db, archive, NOW)
    await ended(db, f"{SONOMA}:server_event:0", "claimed", first_try_at=to_ms(NOW))
    await move(db, START + HOUR)
    assert await rows(db) == []
    await ended(db, f"{SONOMA}:server_event:0", "sent", done_at=to_ms(NOW), message_id=900)
    await plan(db, archive, NOW)
    assert await rows(db) == [(f"{SONOMA}:server_event:1", "event_edit", f"{SONOMA}:server_event:0")]


async def test_put_off_by_weeks_it_is_followed_all_the_same(db: Database, archive: Archive) -> None:
    """However long ago it was made: it is edited and removed, and no second one comes beside it."""
    await listed(db, archive)
    key, created = f"{SONOMA}:server_event", f"{SONOMA}:server_event:0"
    far = START + timedelta(days=150)
    await move(db, far)
    assert await rows(db) == [(f"{key}:1", "event_edit", created)]
    await sent(db, "server_event", A, NOW)
    late = far - timedelta(days=2)
    for hours in (0, 1):
        await plan(db, archive, late + hours * HOUR)
        assert [row for row in await rows(db) if row[0].startswith(SONOMA)] == []
    await move_here(db, A, SONOMA, Wanted(far + HOUR, far.date()), MORGAN, late)
    assert (f"{key}:2", "event_edit", created) in await rows(db)
    await sent(db, "server_event", A, late)
    far_off = called_off(await known_event(db, SONOMA, A), "cancelled")
    await move_here(db, A, SONOMA, far_off, MORGAN, late)
    assert (f"{key}:3", "event_delete", created) in await rows(db)


async def test_switched_off_removes_what_was_put_off_by_weeks(db: Database, archive: Archive) -> None:
    await listed(db, archive)
    await move(db, START + timedelta(days=150))
    await sent(db, "server_event", A, NOW)
    later = NOW + timedelta(days=60)
    async with db.transaction() as tx:
        await tx.execute("UPDATE guild SET server_events = 0")
    await plan(db, archive, later)
    assert await rows(db) == [(f"{SONOMA}:server_event:2", "event_delete", f"{SONOMA}:server_event:0")]


async def test_where_the_first_rows_are_forgotten_no_number_is_used_again(
    db: Database, archive: Archive
) -> None:
    await listed(db, archive)
    await cancel(db)
    await sent(db, "server_event", A, NOW)
    async with db.transaction() as tx:
        await tx.execute("DELETE FROM outbox WHERE key LIKE '%:server_event:0'")
    await move(db, START)
    assert await rows(db) == [(f"{SONOMA}:server_event:2", "event_create", None)]
