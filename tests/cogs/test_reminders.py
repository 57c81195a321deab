"""Remind me: asked under a race, changed, listed under /me, and sent as a direct message."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.client import RacingBot
from data.reminders import list_reminders_of
from sandbox.fan import Fan
from sandbox.world import pit_lane
from sandbox.world.messages import words
from sandbox.world.store import World
from tests.cogs.server.kit import until
from tests.racing.race_day_kit import SONOMA, waiting

MORNING = datetime(2026, 6, 28, 12, 55, tzinfo=UTC)
START = 1782675000


@pytest.fixture
def world() -> World:
    """Pit Lane on the Sunday of Sonoma."""
    return pit_lane(MORNING)


async def test_remind_me_says_when_and_can_be_changed(bot: RacingBot, fan: Fan) -> None:
    card = await fan.slash("/next", series="cup")
    asked = await fan.click(card, "Remind me")
    assert asked.ephemeral
    assert asked.first_line == (
        f"I will remind you of **Toyota / Save Mart 350** 60 minutes before the start: <t:{START - 3600}:F>"
    )
    assert asked.options() == [
        "15 minutes before",
        "30 minutes before",
        "60 minutes before",
        "3 hours before",
    ]
    changed = await fan.choose(asked, "3 hours before")
    assert changed.kind == "update"
    assert f"3 hours before the start: <t:{START - 10800}:F>" in changed.first_line
    snoozed = await fan.click(changed, "Snooze")
    assert f"60 minutes before the start: <t:{START - 3600}:F>" in snoozed.first_line
    again = await fan.click(card, "Remind me")
    assert again.first_line == snoozed.first_line
    assert [due.timestamp() for _, due in await waiting(bot.archive.db, None, "personal")] == [START - 3600]
    stopped = await fan.click(again, "Do not remind me")
    assert stopped.first_line == "I will not remind you of **Toyota / Save Mart 350**."
    assert not await waiting(bot.archive.db, None, "personal")


async def test_a_clock_that_was_wrong_for_a_while_costs_nobody_a_reminder(bot: RacingBot, fan: Fan) -> None:
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    for shift, state in ((8, "expired"), (-8, "planned")):
        fan.world.clock.move(timedelta(hours=shift))

        async def found(state: str = state) -> bool:
            rows = await bot.archive.db.fetch_all("SELECT state FROM outbox WHERE kind = 'personal'")
            return rows == [(state,)]

        await until(found)
    assert [due.timestamp() for _, due in await waiting(bot.archive.db, None, "personal")] == [START - 3600]


async def test_a_race_that_moves_while_a_conversation_is_opened_is_told_at_its_new_time(
    bot: RacingBot, fan: Fan
) -> None:
    """The old time is not said any more, and the reminder of the new one waits."""
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    opening = fan.server.faults.plan("POST", r"/users/@me/channels$", hang=True)
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(minutes=59))
    async with asyncio.timeout(10):
        await opening.seen.wait()
    await fan.as_("Morgan").slash("/race-move", event=SONOMA, start="+1d")
    opening.release()

    async def decided() -> bool:
        rows = await bot.archive.db.fetch_all("SELECT state, last_error FROM outbox WHERE kind = 'personal'")
        return sorted(rows) == [("cancelled", "the race has changed since"), ("planned", None)]

    await until(decided)
    assert [one for one in fan.server.requests if one.path.endswith("/messages")] == []


async def test_whoever_was_reminded_already_is_reminded_once_more_if_they_ask(
    bot: RacingBot, fan: Fan
) -> None:
    card = await fan.slash("/next", series="cup")
    await fan.click(card, "Remind me")
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(minutes=50))

    async def reminded() -> bool:
        rows = await bot.archive.db.fetch_all("SELECT state FROM outbox WHERE kind = 'personal'")
        return rows == [("sent",)]

    await until(reminded)
    again = await fan.click(card, "Remind me")
    assert f"30 minutes before the start: <t:{START - 1800}:F>" in again.first_line
    assert [due.timestamp() for _, due in await waiting(bot.archive.db, None, "personal")] == [START - 1800]


async def test_me_counts_what_is_sent_or_waiting_and_what_is_still_to_come(fan: Fan) -> None:
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    for shift in ("+2h", "+1h", "-2h"):
        await fan.as_("Morgan").slash("/race-move", event=SONOMA, start=shift)
    lines = (await fan.slash("/me")).text.splitlines()
    assert "Reminders you asked for: 1" in lines
    assert "Private messages to you, sent or waiting: 1; called off or replaced before: 3" in lines
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) + timedelta(hours=5))
    lines = (await fan.slash("/me")).text.splitlines()
    assert "Reminders you asked for: 1, none still to come" in lines


async def test_it_moves_with_the_race_where_it_was_asked(bot: RacingBot, fan: Fan) -> None:
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    await fan.as_("Morgan").slash("/race-move", event=SONOMA, start="+2h")
    assert [due.timestamp() for _, due in await waiting(bot.archive.db, None, "personal")] == [START + 3600]
    page = await fan.click(await fan.slash("/me"), "My reminders")
    assert page.text.splitlines() == [
        "**1 reminder**",
        f"**Toyota / Save Mart 350** · <t:{START + 3600}:f>, 60 minutes before",
    ]
    await fan.as_("Morgan").slash("/race-move", event=SONOMA, state="cancelled")
    assert not await waiting(bot.archive.db, None, "personal")
    page = await fan.click(await fan.slash("/me"), "My reminders")
    assert "**Toyota / Save Mart 350** · Cancelled · 60 minutes before" in page.text
    one = await fan.choose(page, "Toyota / Save Mart 350")
    assert one.first_line.startswith("**Toyota / Save Mart 350** is cancelled.")


async def test_a_race_without_a_start_is_remembered_until_it_has_one(bot: RacingBot, fan: Fan) -> None:
    fan.world.clock.move_to(datetime(2027, 2, 20, 15, 0, tzinfo=UTC))
    asked = await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    assert asked.first_line.endswith("60 minutes before the start, as soon as its time is announced.")
    assert not await waiting(bot.archive.db, None, "personal")
    await fan.as_("Morgan").slash("/race-move", event="cup:2027:1", start="14:30")
    due = datetime(2027, 2, 21, 18, 30, tzinfo=UTC)
    assert [at for _, at in await waiting(bot.archive.db, None, "personal")] == [due]


async def test_too_late_and_off(fan: Fan) -> None:
    card = await fan.slash("/next", series="cup")
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(minutes=40))
    soon = await fan.click(card, "Remind me")
    assert "30 minutes before the start" in soon.first_line
    await fan.click(soon, "Do not remind me")
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(minutes=10))
    assert "too soon to remind you" in (await fan.click(card, "Remind me")).text
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) + timedelta(minutes=10))
    assert f"started <t:{START}:R>" in (await fan.click(card, "Remind me")).text


async def test_the_direct_message_comes_once(bot: RacingBot, fan: Fan) -> None:
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(minutes=59))
    channel = fan.world.direct(fan.user)
    await fan.server.until(lambda: len(fan.world.history(channel)) == 1)
    rows = await bot.archive.db.fetch_all("SELECT state, action FROM outbox WHERE kind = 'personal'")
    (message,) = fan.world.history(channel)
    assert words(message).startswith("**Toyota / Save Mart 350** at Sonoma Raceway: green flag <t:")
    assert rows in ([("sent", "dm")], [("claimed", "dm")])


async def test_once_more_from_the_direct_message_keeps_the_servers_time(bot: RacingBot, fan: Fan) -> None:
    await fan.as_("Morgan").slash("/race-move", event=SONOMA, start="+3h")
    await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    # The official start is long past when the reminder of the server's own time comes.
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) + timedelta(minutes=121))
    channel = fan.world.direct(fan.user)
    await fan.server.until(lambda: len(fan.world.history(channel)) == 1)
    again = await fan.in_("@bot").click(fan.world.history(channel)[0], "Once more, nearer")
    assert f"30 minutes before the start: <t:{START + 10800 - 1800}:F>" in again.first_line
    mine = await fan.in_("@bot").click(fan.world.history(channel)[0], "My reminders")
    assert "**1 reminder**" in mine.text
    source = await fan.in_("@bot").click(fan.world.history(channel)[0], "Source")
    assert source.ephemeral
    assert "reminder" in source.text


async def test_twenty_five_are_enough(bot: RacingBot, fan: Fan) -> None:
    rows = await bot.archive.db.fetch_all(
        "SELECT event_id FROM event WHERE session = 'race' AND starts_at > ? ORDER BY starts_at LIMIT 26",
        (START * 1000,),
    )
    async with bot.archive.db.transaction() as tx:
        for (event_id,) in rows[:25]:
            await tx.execute(
                "INSERT INTO reminder (user_id, event_id, channel_id, lead_minutes, created_at) "
                "VALUES (?, ?, 1, 60, 0)",
                (fan.user.id, event_id),
            )
    refused = await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    assert refused.first_line.startswith("You have 25 reminders")
    page = await fan.click(refused, "My reminders")
    assert page.first_line == "**25 reminders**"
    turned = await fan.click(page, "▶")
    assert len(turned.options()) == 10
    assert len(await list_reminders_of(bot.archive.db, fan.user.id)) == 25
    # Those whose race is over do not count.
    fan.world.clock.move_to(datetime(2026, 11, 9, 12, 0, tzinfo=UTC))
    asked = await fan.click(await fan.slash("/next", series="cup"), "Remind me")
    assert "I will remind you of **Daytona 500**" in asked.text
