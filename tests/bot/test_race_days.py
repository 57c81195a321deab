"""A race that moves while the real bot runs: notices, server events, personal reminders and the question."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.client import RacingBot
from bot.clock import Clock
from bot.moves import move
from bot.settings import Settings
from data.events import get_event
from racing.announcements.plan import plan
from sandbox.fan import Fan
from sandbox.world import pit_lane
from sandbox.world.messages import words
from sandbox.world.model import Message
from sandbox.world.permissions import Permission
from sandbox.world.store import World
from tests.racing.race_day_kit import SONOMA, follow

MORNING = datetime(2026, 6, 28, 14, 0, tzinfo=UTC)
START = 1782675000


@pytest.fixture
def world() -> World:
    """Pit Lane on the Sunday of Sonoma."""
    return pit_lane(MORNING)


@pytest.fixture
async def race_day(bot: RacingBot, fan: Fan) -> Fan:
    """The server follows Cup with server events; the card is posted in #race-day."""
    guild = fan.guild
    assert guild is not None
    fan.world.allow_bot(guild, Permission.CREATE_EVENTS)
    channel = fan.world.channel("race-day")
    await follow(bot.archive.db, guild.id, MORNING, server_events=True, channel_id=channel.id)
    await plan(bot.archive.db, bot.archive, MORNING)
    bot.wake_sender()
    await fan.server.until(lambda: len(posts(fan)) == 1 and len(guild.events) == 1)
    return fan.in_("race-day")


def posts(fan: Fan) -> list[Message]:
    return fan.world.history("race-day")


def server_event(fan: Fan) -> dict[str, Any]:
    guild = fan.guild
    assert guild is not None
    (event,) = guild.events.values()
    return event.fields


async def test_everything_moves_with_the_race(race_day: Fan) -> None:
    fan, guild = race_day, race_day.guild
    assert guild is not None
    assert server_event(fan)["scheduled_start_time"].startswith("2026-06-28T19:30")
    morgan = fan.as_("Morgan")
    moved = await morgan.slash("/race-move", event=SONOMA, start="+2h")
    assert "Next: " in moved.text
    later = START + 7200
    await fan.server.until(lambda: len(posts(fan)) == 2)
    assert words(posts(fan)[1]).startswith(f"**Sonoma has moved** from <t:{START}:F> to <t:{later}:F>")
    await fan.server.until(lambda: server_event(fan)["scheduled_start_time"].startswith("2026-06-28T21:30"))
    await fan.server.until(lambda: f"<t:{later}:F>" in words(posts(fan)[0]))
    await morgan.slash("/race-move", event=SONOMA, state="cancelled")
    await fan.server.until(lambda: not guild.events)
    await fan.server.until(lambda: len(posts(fan)) == 3)
    assert words(posts(fan)[2]).startswith("**Sonoma is cancelled.**")


async def test_a_move_taken_back_brings_no_second_reminder(bot: RacingBot, race_day: Fan) -> None:
    """In the channel, and for a person."""
    fan, guild = race_day, race_day.guild
    assert guild is not None
    await fan.click(posts(fan)[0], "Remind me")
    fan.world.clock.move_to(datetime.fromtimestamp(START - 3590, UTC))
    await fan.server.until(lambda: len(posts(fan)) == 2 and len(private(fan)) == 1)
    morgan = fan.as_("Morgan")
    for number, state in ((3, "cancelled"), (5, "+30m")):
        given = {"state": state} if state == "cancelled" else {"start": state}
        moved = await morgan.slash("/race-move", event=SONOMA, **given)
        await fan.server.until(lambda number=number: len(posts(fan)) == number)  # type: ignore[misc]
        await morgan.click(moved, "Undo")
        await fan.server.until(lambda number=number: len(posts(fan)) == number + 1)  # type: ignore[misc]
    await plan(bot.archive.db, bot.archive, fan.world.clock.now())
    waiting = (
        "SELECT key FROM outbox WHERE state IN ('planned', 'claimed') AND kind IN ('reminder', 'personal')"
    )
    assert await bot.archive.db.fetch_all(waiting) == []
    told = [words(one).split(" <t:")[0] for one in posts(fan)[1:]]
    assert told == [
        "Sonoma: green flag",
        "**Sonoma is cancelled.** It was to start",
        "**Sonoma is on again:**",
        "**Sonoma has moved** from",
        "**Sonoma has moved** from",
    ]
    assert len(private(fan)) == 1


def private(fan: Fan) -> list[int]:
    """What the fan was sent."""
    return fan.world.direct(fan.user).message_ids


async def test_closed_messages_are_answered_where_it_was_asked(race_day: Fan) -> None:
    fan = race_day
    fan.user.accepts_dms = False
    await fan.click(posts(fan)[0], "Remind me")
    fan.world.clock.move_to(datetime.fromtimestamp(START - 3590, UTC))
    await fan.server.until(lambda: any(f"<@{fan.user.id}>" in words(one) for one in posts(fan)))
    (message,) = (one for one in posts(fan) if one.pinged_user_ids)
    assert words(message).startswith(
        f"<@{fan.user.id}> **Toyota / Save Mart 350** at Sonoma Raceway: green flag"
    )
    assert message.pinged_user_ids == [fan.user.id]
    again = await fan.as_("Dana").click(message, "Once more, nearer")
    assert f"30 minutes before the start: <t:{START - 1800}:F>" in again.first_line


async def test_an_official_change_asks_where_the_server_has_its_own_time(
    race_day: Fan, bot: RacingBot, bot_settings: Settings
) -> None:
    fan, morgan, guild = race_day, race_day.as_("Morgan"), race_day.guild
    assert guild is not None
    await morgan.slash("/race-move", event=SONOMA, start="+3h")
    await fan.server.until(lambda: len(posts(fan)) == 2)
    await move(bot_settings, SONOMA, "+1h", Clock(MORNING - Clock().now()))
    bot.wake_sender()
    await fan.server.until(lambda: len(posts(fan)) == 3)
    question = posts(fan)[2]
    assert f"Official: <t:{START + 3600}:F>" in words(question)
    assert f"in force here: <t:{START + 10800}:F>" in words(question)
    assert "everybody's time and the one set here" in (await fan.click(question, "Source")).text
    refused = await fan.click(question, "Use official")
    assert refused.text == "You may not do that here: it is for this server's moderators."
    kept = await morgan.click(question, "Keep ours")
    assert f"keeps this server's time: <t:{START + 10800}:F>" in kept.text
    await move(bot_settings, SONOMA, "+1h", Clock(MORNING - Clock().now()))
    bot.wake_sender()
    await fan.server.until(lambda: len(posts(fan)) == 4)
    used = await morgan.click(posts(fan)[3], "Use official")
    assert f"has the official time: <t:{START + 7200}:F>" in used.text
    event = await get_event(bot.archive.db, SONOMA, guild.id)
    assert event is not None
    assert (event.overridden, event.starts_at) == (
        False,
        datetime.fromtimestamp(START, UTC) + timedelta(hours=2),
    )
