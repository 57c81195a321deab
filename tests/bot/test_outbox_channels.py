"""Several posts for one channel, due at once: no more of them once it takes nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot.outbox.delivery import AFTER_REFUSAL
from data.db import Database, Params
from data.guilds import list_subscriptions
from sandbox.world.messages import words
from tests.bot.outbox_kit import all_decided, garage, nothing_in_flight, plan_before, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures


def asked(garage: Garage, channel: str) -> int:
    """How many requests for a message in a channel arrived."""
    path = f"/channels/{garage.world.channel(channel).id}/messages"
    return sum(one.method == "POST" and one.path == path for one in garage.server.requests)


async def test_a_channel_that_refuses_is_asked_once(garage: Garage) -> None:
    """Were both in flight together, the second would come after the first was refused."""
    garage.subscribe("card")
    channel_id = garage.world.channel("race-day").id
    body = {"message": "Missing Access", "code": 50001}
    fault = garage.server.faults.plan(
        "POST", rf"/channels/{channel_id}/messages$", times=9, hang=True, status=403, body=body
    )
    plan_before(garage, key="one")
    plan_before(garage, key="two")
    plan_before(garage, key="elsewhere", channel_id=garage.world.channel("trivia").id)
    async with running(garage):
        await garage.server.until(lambda: asked(garage, "trivia") == 1)
        fault.release()
        await garage.server.until(lambda: asked(garage, "general") == 1)
    assert asked(garage, "race-day") == 1
    (notice,) = garage.world.history("general")
    assert "I do not see the channel" in words(notice)
    assert {row.key: row.state for row in garage.rows("blocked") if row.key in ("one", "two")} == {
        "one": "failed",
        "two": "cancelled",
    }


async def test_what_is_refused_for_now_waits_alone(garage: Garage) -> None:
    """Slow mode, sending that Discord has disabled for a while: no reason to give the channel up."""
    garage.subscribe("card")
    body = {"message": "Send messages has been temporarily disabled", "code": 40004}
    path = rf"/channels/{garage.world.channel('race-day').id}/messages$"
    garage.server.faults.plan("POST", path, status=403, body=body)
    plan_before(garage)
    plan_before(garage, key="elsewhere", channel_id=garage.world.channel("trivia").id)
    async with running(garage) as bot:
        await garage.server.until(lambda: asked(garage, "trivia") == asked(garage, "race-day") == 1)
        await nothing_in_flight(bot, garage)
        assert [
            one.blocked_at for one in await list_subscriptions(bot.archive.db, garage.world.guild().id)
        ] == [None]
        garage.world.clock.move(AFTER_REFUSAL)
        bot.wake_sender()
        await all_decided(bot, garage)
    assert {row.key: row.state for row in garage.rows("blocked")} == {"by-hand": "sent", "elsewhere": "sent"}
    assert garage.world.history("general") == []


async def test_servers_that_come_together_are_looked_at_together(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a start there are thousands: a question to the store for each would hold up what is to be sent."""
    for number in range(30):
        garage.world.add_guild(f"Server {number}", channels=("race-day",), members=())
    garage.subscribe("card")
    asked, fetch_all = 0, Database.fetch_all

    async def counted(self: Database, sql: str, params: Params = ()) -> list[tuple[object, ...]]:
        nonlocal asked
        asked += "blocked_at IS NOT NULL" in sql
        return await fetch_all(self, sql, params)

    async with running(garage) as bot:
        async with bot.archive.db.transaction() as tx:
            await tx.execute("UPDATE subscription SET blocked_at = 1, blocked_reason = 'x'")
        monkeypatch.setattr(Database, "fetch_all", counted)
        for guild in bot.guilds:
            bot.dispatch("guild_available", guild)
        async with asyncio.timeout(10):
            while await bot.archive.db.fetch_one("SELECT 1 FROM subscription WHERE blocked_at = 1"):
                pass
        assert len(bot.guilds) > 30
    assert 0 < asked < 5
