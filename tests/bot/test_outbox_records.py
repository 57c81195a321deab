"""What became of a row as it is kept, whatever goes wrong beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.outbox import records
from data.instants import to_ms
from tests.bot.outbox_kit import SONOMA, all_decided, garage, plan_before, running, until_rows, world
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


@pytest.mark.parametrize("arrived", [True, False])
async def test_messages_that_close_after_a_try_are_looked_into_before_it_is_said_elsewhere(
    garage: Garage, arrived: bool
) -> None:
    """The answer to the first try is lost; the next one is refused, whether the first arrived or not."""
    sam = garage.world.user("Sam")
    garage.server.faults.plan("POST", POST, carry_out=arrived, close=True)
    body = {"message": "Cannot send messages to this user", "code": 50007}
    garage.server.faults.plan("POST", POST, status=403, body=body)
    plan_before(garage, action="dm", user_id=sam.id)
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: (rows[0].state, rows[0].attempts) == ("planned", 1))
        garage.world.clock.move(timedelta(seconds=3))
        await until_rows(bot, garage, lambda rows: (rows[0].state, rows[0].attempts) == ("planned", 2))
        sam.accepts_dms = False
        garage.world.clock.move(timedelta(seconds=91))
        await all_decided(bot, garage)
    (row,) = garage.rows()
    direct = garage.world.history(garage.world.direct(sam))
    assert (len(direct), len(garage.posts)) == ((1, 0) if arrived else (0, 1))
    assert (row.state, row.message_id) == ("sent", (*direct, *garage.posts)[0].id)


@pytest.mark.parametrize("action", ["dm", "event_create"])
async def test_what_may_have_been_made_before_it_was_refused_is_uncertain(
    garage: Garage, action: str
) -> None:
    now, sam = to_ms(garage.world.clock.now()), garage.world.user("Sam").id
    body = {"message": "Missing Access", "code": 50001}
    garage.server.faults.plan("POST", POST, status=403, body=body)
    cells = {"action": action, "state": "claimed", "first_try_at": now, "nonce": "n", "attempts": 1}
    event = {"kind": "server_event", "event_id": SONOMA, "rev": 0} if action == "event_create" else {}
    plan_before(garage, user_id=sam, **cells, **event)
    async with running(garage) as bot:
        await all_decided(bot, garage)
    assert [row.state for row in garage.rows()] == ["uncertain"]
