"""What Discord answers, or fails to answer, while the bot lives: once, or not at all and said why."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from sandbox.world.messages import words
from sandbox.world.permissions import Permission
from tests.bot.child_kit import bot_child
from tests.faults.kit import POST, Garage

FAILURES: dict[str, dict[str, Any]] = {
    "04 answer lost": {"carry_out": True, "close": True},
    "07 reset after creation": {"carry_out": True, "reset": True},
    "07 reset before creation": {"reset": True},
    "06 503 after creation": {"carry_out": True, "status": 503},
    "06 503, then 200": {"status": 503},
    "05 500 after creation, repeated by the library": {"carry_out": True, "status": 500},
    "refused for a second": {"status": 429, "body": {"retry_after": 0.05, "global": False, "message": "You"}},
}


async def test_case_04_to_07_every_failure_leaves_one_message(garage: Garage) -> None:
    """Seven servers, each with its own failure at the same time, and one without."""
    others = [garage.world.add_guild(name, channels=("race-day",)) for name in FAILURES]
    garage.subscribe("reminder")
    for guild, what in zip(others, FAILURES.values(), strict=True):
        garage.subscribe("reminder", guild=guild)
        (channel_id,) = guild.channels
        garage.server.faults.plan("POST", rf"/channels/{channel_id}/messages$", **what)
    bot = garage.bot()
    await bot.start()
    for guild in (garage.world.guild(), *others):
        await bot.until_said(f"{guild.id}:cup:2026:18:reminder:0 is sent")
    assert await bot.stop() == 0
    for guild in others:
        assert len(garage.world.history(garage.world.channel("race-day", guild))) == 1
    assert len(garage.posts) == 1
    assert {row.state for row in garage.rows("reminder")} == {"sent"}
    tries = {row.attempts for row in garage.rows("reminder") if str(garage.world.guild().id) in row.key}
    assert tries == {1}
    assert garage.tries > len(others) + 1


async def test_case_14_a_channel_that_was_deleted_takes_one_request(garage: Garage) -> None:
    garage.subscribe("card", "reminder", "reminder_15m", "reminder_start")
    garage.world.remove_channel(garage.world.channel("race-day"))
    bot = garage.bot()
    await bot.start()
    await bot.until_said(":blocked:")
    assert await bot.stop() == 0
    asked = [one for one in garage.server.requests if one.path.endswith("/messages") and one.method == "POST"]
    assert [one.status for one in asked] == [404, 200]
    (notice,) = garage.world.history("general")
    assert "The channel is gone" in words(notice)
    states = {row.kind: row.state for row in garage.rows()}
    assert states.pop("card") == "failed"
    assert states.pop("blocked") == "sent"
    assert states == dict.fromkeys(("reminder", "reminder_15m", "reminder_start"), "cancelled")


async def test_case_15_a_lost_permission_blocks_until_it_is_back(garage: Garage) -> None:
    """The first answer blocks; what was called off is planned again when Discord tells of the change."""
    garage.subscribe("card", "reminder")
    body = {"message": "Missing Permissions", "code": 50013}
    garage.server.faults.plan("POST", POST, status=403, body=body)
    bot = garage.bot()
    await bot.start()
    await bot.until_said(":blocked:")
    assert garage.posts == []
    (notice,) = garage.world.history("general")
    assert "A permission is missing there" in words(notice)
    assert garage.tries == 2
    garage.world.overwrite(
        garage.world.channel("race-day"), garage.world.bot.id, allow=Permission.SEND_MESSAGES
    )
    await bot.until_said(":reminder:0 is sent")
    assert await bot.stop() == 0
    assert len(garage.posts) == 1
    assert {row.kind: row.state for row in garage.rows()} == {
        "card": "failed",
        "reminder": "sent",
        "blocked": "sent",
    }


async def test_a_known_lack_of_permission_takes_no_request(garage: Garage) -> None:
    garage.subscribe("reminder", channel="mods")
    bot = garage.bot()
    await bot.start()
    await bot.until_said(":blocked:")
    assert await bot.stop() == 0
    (row,) = garage.rows("reminder")
    assert (row.state, row.why) == ("failed", '"Send Messages" is missing there')
    assert garage.tries == 1  # the notice
    assert "Send Messages" in words(garage.world.history("general")[0])


async def test_case_23_a_refused_token_halts_everything(garage: Garage) -> None:
    """One request, one sentence, an exit code that tells the supervisor; the rows are kept."""
    garage.add_notice()
    body = {"message": "401: Unauthorized", "code": 0}
    garage.server.faults.plan("POST", POST, times=9, status=401, body=body)
    async with bot_child(garage.server, PITBOARD_DATABASE=str(garage.store)) as child:
        assert await child.ended() == 2
    assert garage.tries == 1
    assert any("DISCORD_TOKEN" in line for line in child.err)
    assert [row.state for row in garage.rows()] == ["planned"]


async def test_further_told_to_end_it_lets_the_request_in_flight_end(garage: Garage) -> None:
    """SIGTERM: nothing more is claimed, and what was asked is waited for and stored."""
    garage.add_notice()
    fault = garage.server.faults.plan("POST", POST, hang=True, carry_out=True)
    async with bot_child(garage.server, PITBOARD_DATABASE=str(garage.store)) as child:
        async with asyncio.timeout(10):
            await fault.seen.wait()
        child.send(signal.SIGTERM)
        await child.until_logged("in flight")
        fault.release()
        assert await child.ended() == 0
    assert [(row.state, row.message_id) for row in garage.rows()] == [("sent", garage.posts[0].id)]
    assert garage.tries == 1
