"""Discord refuses: all of the bot, one channel, this address, our texts, our token."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from bot.client import RacingBot
from bot.outbox import sender
from bot.outbox.delivery import AFTER_REFUSAL
from bot.outbox.pace import REJECTED_IN_A_ROW
from bot.outbox.verdicts import BAN_SECONDS
from data.guilds import list_subscriptions
from data.instants import to_ms
from sandbox.fan import Fan
from sandbox.world.model import Channel
from tests.bot.child_kit import bot_child
from tests.bot.outbox_kit import START, garage, nothing_in_flight, plan_before, plan_now, running, world
from tests.faults.kit import POST, Garage

__all__ = ["garage", "world"]  # fixtures

INVALID_FORM = {"code": 50035, "message": "Invalid Form Body"}


def servers(garage: Garage, count: int) -> list[Channel]:
    """So many more servers, each with a row that is due; their channels."""
    guilds = [garage.world.add_guild(f"Server {number}", channels=("race-day",)) for number in range(count)]
    channels = [garage.world.channel("race-day", guild) for guild in guilds]
    end = to_ms(garage.world.clock.now() + timedelta(hours=1))
    for number, (guild, channel) in enumerate(zip(guilds, channels, strict=True)):
        window = {"expires_at": end + 1_000 * number}  # the order in which they are sent
        plan_before(garage, key=f"{number}", guild_id=guild.id, channel_id=channel.id, **window)
    return channels


def posted(garage: Garage, channels: list[Channel]) -> list[int]:
    """How many messages stand in each."""
    return [len(garage.world.history(channel)) for channel in channels]


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request has its answer before the next; else, what is on its way on a busy machine is chance."""
    monkeypatch.setattr(sender, "AT_ONCE", 1)
    monkeypatch.setattr(sender, "AT_LEAST", 1)


async def settled(garage: Garage, bot: RacingBot) -> int:
    """Wait until nothing is in flight any more; how many requests for a message arrived until then."""
    await nothing_in_flight(bot, garage)
    return garage.tries


async def nothing_more(garage: Garage, bot: RacingBot, asked: int) -> None:
    """Something becomes due that would go out at once; meanwhile the bot answers, and sends nothing."""
    sam = garage.world.user("Sam").id
    await plan_now(garage, bot, key="dm", action="dm", guild_id=None, channel_id=None, user_id=sam)
    for _ in range(3):
        assert (await Fan(garage.server).slash("/help")).text
    assert garage.tries == asked
    assert next(row.state for row in garage.rows() if row.key == "dm") == "planned"


async def test_case_20_a_global_limit_of_65_seconds(garage: Garage, one_at_a_time: None) -> None:
    """One request meets it; then not one more is asked, and nothing is lost."""
    channels = servers(garage, 20)
    garage.server.faults.rate_limit("POST", POST, 65.0, is_global=True, times=999)
    async with running(garage) as bot:
        await garage.server.until(lambda: garage.tries > 0)
        asked = await settled(garage, bot)
        assert asked == 1
        assert 55 < bot.breaker.open_for <= 65
        garage.world.clock.move(timedelta(seconds=66))
        await nothing_more(garage, bot, asked)
    assert {row.state for row in garage.rows()} == {"planned"}
    garage.server.faults.clear()
    async with running(garage):
        await garage.server.until(lambda: garage.tries == asked + 20 + 1)  # the direct message
    assert posted(garage, channels) == [1] * 20
    assert {row.state for row in garage.rows()} == {"sent"}


async def test_case_21_one_channel_must_wait_for_1337_seconds(garage: Garage) -> None:
    """It waits alone; whoever's window ends before that expires, and nobody is asked twice."""
    channels = servers(garage, 12)
    window = to_ms(garage.world.clock.now() + timedelta(seconds=1000))
    short = garage.world.channel("trivia")
    plan_before(garage, key="short", channel_id=short.id, expires_at=window)
    for channel in (channels[3], short):
        path = rf"/channels/{channel.id}/messages$"
        garage.server.faults.rate_limit("POST", path, 1337.0, scope="shared")
    others = [channel for channel in channels if channel is not channels[3]]
    async with running(garage) as bot:
        await garage.server.until(lambda: posted(garage, others) == [1] * 11 and garage.tries == 13)
        assert await settled(garage, bot) == 13  # the wait begins when the bot has read the answer
        assert bot.breaker.open_for == 0
        garage.world.clock.move(timedelta(seconds=1330))
        await plan_now(garage, bot, key="now")
        await garage.until_posted(1)
        assert posted(garage, [channels[3], short]) == [0, 0]
        garage.world.clock.move(timedelta(seconds=10))
        await garage.server.until(lambda: posted(garage, [channels[3]]) == [1])
    assert {row.key: row.state for row in garage.rows()}.pop("short") == "expired"
    assert [row.state for row in garage.rows()].count("sent") == 13
    assert garage.tries == 15


async def test_case_22_the_address_is_banned(
    garage: Garage, one_at_a_time: None, caplog: pytest.LogCaptureFixture
) -> None:
    """A page instead of an answer, no Via: nothing is asked for the time it says, and that is an alarm."""
    channels = servers(garage, 20)
    page, wait = "<html>banned</html>", {"Retry-After": "900"}
    garage.server.faults.plan("POST", POST, times=999, status=429, body=page, headers=wait)
    async with running(garage) as bot:
        await garage.server.until(lambda: garage.tries > 0)
        asked = await settled(garage, bot)
        assert asked == 1
        garage.world.clock.move(timedelta(seconds=890))
        await nothing_more(garage, bot, asked)
        assert 850 < bot.breaker.open_for <= 900
    alarms = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
    assert alarms[0].startswith("nothing is sent for 900 s: Discord refuses this address: 429")
    assert {row.state for row in garage.rows()} == {"planned"}
    garage.server.faults.clear()
    garage.world.clock.move(timedelta(seconds=11))
    async with running(garage):
        await garage.server.until(lambda: posted(garage, channels) == [1] * 20)


@pytest.mark.parametrize(
    "body", ["<html>Access denied</html>", {"code": 40333, "message": "internal network error"}]
)
async def test_case_22_a_403_from_before_discord_blocks_no_channel(
    garage: Garage, one_at_a_time: None, body: Any
) -> None:
    """Cloudflare refuses the address, with a page or its own code: that says nothing of the channel."""
    garage.subscribe("card", "reminder")
    garage.server.faults.plan("POST", POST, times=999, status=403, body=body)
    garage.world.clock.move_to(START - timedelta(minutes=50))
    async with running(garage) as bot:
        await garage.server.until(lambda: garage.tries > 0)
        asked = await settled(garage, bot)
        await nothing_more(garage, bot, asked)
        assert asked == 1
        assert BAN_SECONDS - 60 < bot.breaker.open_for <= BAN_SECONDS
        subscriptions = await list_subscriptions(bot.archive.db, garage.world.guild().id)
        assert {one.blocked_at for one in subscriptions} == {None}
    assert {row.state for row in garage.rows("card", "reminder")} == {"planned"}
    garage.server.faults.clear()
    garage.world.clock.move(timedelta(seconds=BAN_SECONDS + 1))
    async with running(garage):
        await garage.until_posted(2)


async def test_case_23_too_few_connections_are_left_to_begin(garage: Garage) -> None:
    """A bot that is started again and again stops before Discord takes its token away."""
    limit = {"total": 1000, "remaining": 99, "reset_after": 5_400_000, "max_concurrency": 1}
    answer: dict[str, Any] = {"url": garage.server.gateway_url, "shards": 1, "session_start_limit": limit}
    garage.server.faults.plan("GET", "/gateway/bot$", times=9, status=200, body=answer)
    async with bot_child(garage.server, PITBOARD_DATABASE=str(garage.store)) as child:
        assert await child.ended() == 1
    assert garage.server.gateway.identified == 0
    assert child.err[-1] == (
        "Only 99 of today's 1000 connections to Discord are left, so none is used: the bot was started too "
        "often. More in 1.5 hours."
    )
    garage.server.faults.clear()
    limit["remaining"] = 100
    garage.server.faults.plan("GET", "/gateway/bot$", times=9, status=200, body=answer)
    async with running(garage):
        assert garage.server.gateway.identified == 1


async def test_case_24_every_text_is_refused(garage: Garage, one_at_a_time: None) -> None:
    """After twenty nothing more is asked; the next version says in time whatever is not too late."""
    channels = servers(garage, 30)
    plan_before(garage, key="soon", expires_at=to_ms(garage.world.clock.now() + AFTER_REFUSAL / 2))
    garage.server.faults.plan("POST", POST, times=999, status=400, body=INVALID_FORM)
    async with running(garage) as bot:
        await garage.server.until(lambda: garage.tries >= REJECTED_IN_A_ROW)
        refused = await settled(garage, bot)
        assert refused == REJECTED_IN_A_ROW
        await nothing_more(garage, bot, refused)
    states = {row.key: row.state for row in garage.rows()}
    assert states.pop("soon") == "failed"
    assert set(states.values()) == {"planned"}
    garage.server.faults.clear()
    async with running(garage):
        await garage.server.until(lambda: sum(posted(garage, channels)) == 31 - refused)
        garage.world.clock.move(AFTER_REFUSAL)
        await garage.server.until(lambda: garage.tries == refused + 30 + 1)  # the direct message
    assert posted(garage, channels) == [1] * 30


async def test_case_24_only_an_answer_of_discord_counts(garage: Garage, one_at_a_time: None) -> None:
    """Between refused texts come rows for which nothing is asked: of servers that are not there."""
    end = to_ms(garage.world.clock.now() + timedelta(hours=1))
    servers(garage, 2 * REJECTED_IN_A_ROW)
    for number in range(5, 2 * REJECTED_IN_A_ROW, 5):
        behind = end + 1_000 * number + 1
        plan_before(garage, key=f"away {number}", guild_id=4242, channel_id=number, expires_at=behind)
    garage.server.faults.plan("POST", POST, times=999, status=400, body=INVALID_FORM)
    async with running(garage) as bot:
        await garage.server.until(lambda: garage.tries >= REJECTED_IN_A_ROW)
        refused = await settled(garage, bot)
        await nothing_more(garage, bot, refused)
        assert bot.breaker.open_for > 0
    assert refused == REJECTED_IN_A_ROW
    assert sum(row.attempts for row in garage.rows() if row.key.startswith("away")) >= 3
