"""What is no longer wanted is called off, however long ago it became due; what is wanted again comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from data.db import Database
from data.outbox import cancel_unwanted, expire_overdue, retry_row, set_tries_back, set_wanted
from tests.data.outbox_kit import HOUR, NOW, add, claim, new, row

DAY = timedelta(days=1)


async def test_whatever_waits_in_an_open_window_is_called_off(db: Database) -> None:
    """As a server event, whose window is open until the race, and what the sender has not let expire yet."""
    await add(db, new("tried"))
    assert [one.row.key for one in await claim(db)] == ["tried"]
    await add(
        db,
        new("far", NOW - 300 * DAY, expires_at=NOW + 40 * DAY),
        new("overdue", NOW - 3 * DAY),
        new("kept", NOW + HOUR),
        new("other kind", NOW + HOUR, kind="welcome"),
        new("elsewhere", NOW + HOUR, guild_id=2),
    )
    async with db.transaction() as tx:
        assert await cancel_unwanted(tx, 1, ("reminder",), {"kept"}, NOW) == 2
    found = await db.fetch_all("SELECT key, state FROM outbox WHERE state <> 'planned' ORDER BY key")
    assert found == [("far", "cancelled"), ("overdue", "cancelled"), ("tried", "claimed")]
    assert (await row(db, "far")).last_error == "a race or a setting has changed"


async def test_what_a_clock_that_was_ahead_put_off_and_let_expire_is_due_when_it_is_due(db: Database) -> None:
    wanted = new("reminder", NOW + HOUR, expires_at=NOW + HOUR + HOUR * 3 / 4)
    await add(db, wanted)
    ahead = NOW + HOUR + HOUR / 12
    (claimed,) = await claim(db, ahead)
    async with db.transaction() as tx:
        later = ahead + HOUR / 6
        await retry_row(tx, claimed.row.outbox_id, later, "refused for now", nothing_sent=True)
        assert await expire_overdue(tx, NOW + 2 * HOUR) == 1
    async with db.transaction() as tx:
        await set_tries_back(tx, HOUR)
        await set_wanted(tx, [wanted], NOW)
    found = await row(db, "reminder")
    assert (found.state, found.next_try_at) == ("planned", NOW + HOUR)


async def test_whoever_was_asked_to_wait_waits_on_though_the_race_moves(db: Database) -> None:
    wanted = new("reminder", NOW, expires_at=NOW + HOUR)
    await add(db, wanted)
    (claimed,) = await claim(db)
    async with db.transaction() as tx:
        await retry_row(tx, claimed.row.outbox_id, NOW + HOUR / 2, "429", nothing_sent=True)
        await set_wanted(tx, [replace(wanted, expires_at=NOW + 2 * HOUR)], NOW)
    assert (await row(db, "reminder")).next_try_at == NOW + HOUR / 2
