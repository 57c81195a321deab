"""What became of a row as it is kept, whatever goes wrong beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outbox import records
from tests.bot.outbox_kit import all_decided, garage, plan_before, running, until_rows, world
from tests.faults.kit import POST, Garage

__all__ = ["garage", "world"]  # fixtures


async def no_plan(*_: object) -> None:
    """A mistake in a planner."""
    raise KeyError("a planner")


@pytest.mark.parametrize("how", ["sent", "repeated", "found"])
async def test_what_stands_is_known_to_stand_though_what_follows_from_it_cannot_be_planned(
    garage: Garage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    """Sent at once; its answer lost, and repeated; found in the channel by the next start."""
    monkeypatch.setattr(records, "set_right", no_plan)
    plan_before(garage)
    if how != "sent":
        garage.server.faults.plan("POST", POST, carry_out=True, close=True)
    async with running(garage) as bot:
        if how != "sent":
            await until_rows(bot, garage, lambda rows: (rows[0].state, rows[0].attempts) == ("planned", 1))
            garage.world.clock.move(timedelta(seconds=3 if how == "repeated" else 180))
        await all_decided(bot, garage)
    (row,) = garage.rows()
    assert (row.state, row.message_id) == ("sent", garage.posts[0].id)
    assert len(garage.posts) == 1
    assert "a planner" in caplog.text
