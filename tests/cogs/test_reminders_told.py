"""What became of a reminder, as /me tells it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.client import RacingBot
from sandbox.fan import Fan
from tests.cogs.server.kit import until
from tests.cogs.sonoma_kit import world

__all__ = ["world"]  # a fixture
START = 1782675000  # of the race at Sonoma


async def test_me_tells_why_a_reminder_did_not_arrive_and_lists_it_no_more(bot: RacingBot, fan: Fan) -> None:
    """Direct messages are closed, and nothing can be said where it was asked for any more."""
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    page = await fan.click(await fan.slash("/me"), "My reminders")
    assert page.first_line == "**1 reminder**"
    closed, gone = {"message": "Cannot send", "code": 50007}, {"message": "Unknown Channel", "code": 10003}
    fan.server.faults.plan("POST", r"/users/@me/channels$", status=403, body=closed)
    fan.server.faults.plan("POST", r"/channels/\d+/messages$", times=9, status=404, body=gone)
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(minutes=59))

    async def failed() -> bool:
        rows = await bot.archive.db.fetch_all("SELECT state FROM outbox WHERE kind = 'personal'")
        return rows == [("failed",)]

    await until(failed)
    lines = (await fan.slash("/me")).text.splitlines()
    assert "Reminders you asked for: 1, none still to come" in lines
    assert "Private messages to you, sent or waiting: 0; not sent: 1" in lines
    assert (
        "**Toyota / Save Mart 350**: the reminder was not sent. "
        "Your direct messages are closed; where you asked for it: The channel is gone"
    ) in lines
    page = await fan.click(await fan.slash("/me"), "My reminders")
    assert "Toyota" not in page.text


@pytest.mark.parametrize(
    ("state", "counted", "told"),
    [
        ("expired", "not sent: 1", "the reminder was not sent: its time was over"),
        ("failed", "not sent: 1", "the reminder was not sent: it broke"),
        (
            "uncertain",
            "not known whether they arrived: 1",
            "it is not known whether the reminder reached you: it broke",
        ),
    ],
)
async def test_me_tells_what_became_of_a_reminder(
    bot: RacingBot, fan: Fan, state: str, counted: str, told: str
) -> None:
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    async with bot.archive.db.transaction() as tx:
        await tx.execute("UPDATE outbox SET state = ?, last_error = 'it broke'", (state,))
    lines = (await fan.slash("/me")).text.splitlines()
    assert f"Private messages to you, sent or waiting: 0; {counted}" in lines
    assert f"**Toyota / Save Mart 350**: {told}" in lines
