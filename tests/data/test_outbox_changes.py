"""What is no longer wanted is called off, however long ago it became due."""

from __future__ import annotations

from datetime import timedelta

from data.db import Database
from data.outbox import cancel_unwanted
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
    assert (await row(db, "far")).last_error == "no longer wanted"
