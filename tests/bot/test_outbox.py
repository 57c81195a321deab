"""The sender in this process: what it sends through a race day, and what it does where it must not send."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from data.instants import to_ms
from racing.announcements.plan import plan_event
from sandbox.world.messages import post, remove
from sandbox.world.permissions import Permission
from tests.bot.outbox_kit import (
    BREAKFAST,
    SONOMA,
    START,
    edits,
    garage,
    hold_turns,
    looked_back,
    plan_before,
    plan_now,
    running,
    world,
)
from tests.faults.kit import POST, Garage

__all__ = ["garage", "world"]  # fixtures


async def test_a_race_day_has_one_card_and_one_reminder(garage: Garage) -> None:
    """The clock is moved through the day: the card is changed in place, one post pings, one role."""
    role = garage.world.add_role(garage.world.guild(), "Race fans")
    role.mentionable = True
    garage.subscribe("card", "reminder", ping_role_id=role.id)
    clock = garage.world.clock
    async with running(garage):
        clock.move_to(BREAKFAST + timedelta(seconds=11))
        await garage.until_posted(1)
        clock.move_to(START - timedelta(minutes=59))
        await garage.until_posted(2)
        clock.move_to(START + timedelta(minutes=1))
        await garage.server.until(lambda: edits(garage) == 1)
        assert "**Under way** since <t:1782675000:t>" in garage.told[0]
        clock.move_to(START + timedelta(hours=6))
        await garage.server.until(lambda: edits(garage) == 2)
        assert "Green flag was <t:1782675000:F>" in garage.told[0]
    card, reminder = garage.posts
    assert reminder.reference_id == card.id
    assert (card.pinged_role_ids, reminder.pinged_role_ids) == ([], [role.id])
    posted = [one.body for one in garage.server.requests if one.path.endswith("/messages") and one.body]
    asked = [body["allowed_mentions"] for body in posted]
    assert asked == [{"parse": []}, {"parse": [], "roles": [role.id]}]
    assert garage.told[1] == f"<@&{role.id}> Sonoma: green flag <t:1782675000:R> on TNT."
    assert len(garage.posts) == 2


async def test_case_26_back_after_an_hour_only_the_newest_reminder_comes(garage: Garage) -> None:
    garage.subscribe("reminder_24h", "reminder", "reminder_15m", "reminder_start")
    garage.world.clock.move_to(START - timedelta(hours=2))
    async with running(garage):
        pass  # planned, and the bot goes
    garage.world.clock.move_to(START - timedelta(minutes=14))
    async with running(garage):
        await garage.until_posted(1)
    states = {row.kind: (row.state, row.why) for row in garage.rows()}
    assert states["reminder_15m"][0] == "sent"
    assert states["reminder"] in {("expired", "superseded"), ("expired", "too late")}
    assert states["reminder_start"][0] == "planned"
    assert "reminder_24h" not in states
    assert garage.tries == 1


async def test_case_26_after_the_start_nothing_says_that_it_is_yet_to_start(garage: Garage) -> None:
    garage.subscribe("card", "reminder", "reminder_15m")
    async with running(garage):
        pass
    garage.world.clock.move_to(START + timedelta(minutes=5))
    plan_before(garage)
    async with running(garage):
        await garage.until_posted(1)
    assert "by hand" in garage.told[0]
    states = {row.kind: row.state for row in garage.rows()}
    assert {states["card"], states["reminder"], states["reminder_15m"]} <= {"expired", "cancelled"}
    assert garage.tries == 1


async def test_a_race_that_moves_is_told_once_and_reminded_of_again(garage: Garage) -> None:
    garage.subscribe("card", "reminder")
    garage.world.clock.move_to(START - timedelta(minutes=50))
    later = START + timedelta(hours=2)
    async with running(garage) as bot:
        await garage.until_posted(2)
        async with bot.archive.db.transaction() as tx:
            await tx.execute(
                "UPDATE event SET starts_at = ?, rev = rev + 1 WHERE event_id = ?", (to_ms(later), SONOMA)
            )
            await plan_event(tx, SONOMA, bot.clock.now(), None)
        bot.wake_sender()
        await garage.until_posted(3)
        await garage.server.until(lambda: edits(garage) == 1)
        garage.world.clock.move_to(later - timedelta(minutes=58))
        await garage.until_posted(4)
    card, reminder, moved, again = garage.told
    assert "Green flag <t:1782682200:F>" in card
    assert "moved from <t:1782675000:t>" in card
    assert "1782675000" in reminder
    assert moved.startswith("**Sonoma has moved** from <t:1782675000:F> to <t:1782682200:F>")
    assert "1782682200" in again
    assert {row.state for row in garage.rows()} == {"sent", "planned"}


async def test_case_13_a_message_that_was_deleted_is_not_made_again(garage: Garage) -> None:
    """404 with 10008 means: it was there. The channel stays open."""
    garage.subscribe("reminder")
    garage.world.clock.move_to(START - timedelta(minutes=50))
    lost = garage.server.faults.plan("POST", POST, carry_out=True, status=503)
    async with running(garage):
        await lost.seen.wait()
        remove(garage.world, garage.posts[0])
        await garage.server.until(lambda: garage.tries == 2)
    (row,) = garage.rows()
    assert (row.state, row.message_id) == ("sent", None)
    assert garage.posts == []


async def test_a_refused_repeat_of_the_library_says_nothing_of_the_first_request(garage: Garage) -> None:
    """The answer of the first, which created the message, is known to discord.py alone."""
    garage.server.faults.plan("POST", POST, carry_out=True, status=500)
    garage.server.faults.plan("POST", POST, status=429, body="<html>banned</html>", headers={})
    plan_before(garage)
    async with running(garage):
        await garage.server.until(lambda: garage.tries == 2)
    with closing(sqlite3.connect(garage.store)) as connection:
        (row,) = connection.execute("SELECT state, first_try_at IS NOT NULL FROM outbox").fetchall()
    assert row == ("planned", True)
    assert len(garage.posts) == 1


async def test_a_request_that_hangs_is_cut_off_at_the_end_of_its_window(garage: Garage) -> None:
    """Discord may still be at it, or the library about to repeat it: what comes then would come too late."""
    garage.server.faults.plan("POST", POST, hang=True)
    async with running(garage) as bot:
        await plan_now(garage, bot, expires_at=to_ms(garage.world.clock.now()) + 4_000)
        await garage.server.until(lambda: looked_back(garage))
        garage.server.faults.clear()
    (row,) = garage.rows()
    assert (row.state, garage.tries) == ("expired", 1)


async def test_case_17_an_outage_of_the_server_blocks_and_deletes_nothing(garage: Garage) -> None:
    garage.subscribe("reminder")
    garage.world.clock.move_to(START - timedelta(minutes=61))
    guild = garage.world.guild()
    async with running(garage) as bot:
        garage.world.set_available(guild, False)
        garage.world.clock.move_to(START - timedelta(minutes=59))
        await plan_now(
            garage, bot, guild_id=None, channel_id=None, action="dm", user_id=garage.world.user("Sam").id
        )
        direct = garage.world.direct(garage.world.user("Sam"))
        # Served after the server's own row was looked at: earlier rows go first.
        await garage.server.until(lambda: len(garage.world.history(direct)) == 1)
        assert garage.posts == []
        garage.world.set_available(guild, True)
        garage.world.clock.move(timedelta(seconds=40))
        await garage.until_posted(1)
    assert {row.state for row in garage.rows()} == {"sent"}
    with closing(sqlite3.connect(garage.store)) as connection:
        assert connection.execute("SELECT blocked_at FROM subscription").fetchall() == [(None,)]


async def test_closed_messages_become_a_post_where_it_was_asked(garage: Garage) -> None:
    sam = garage.world.user("Sam")
    sam.accepts_dms = False
    async with running(garage) as bot:
        await plan_now(garage, bot, action="dm", user_id=sam.id)
        await garage.until_posted(1)
    (row,) = garage.rows()
    assert (row.state, row.message_id) == ("sent", garage.posts[0].id)


async def test_case_12_more_than_a_page_of_newer_messages_leaves_it_uncertain(garage: Garage) -> None:
    now = garage.world.clock.now()
    plan_before(garage, state="claimed", first_try_at=to_ms(now), nonce="n", attempts=1)
    dana, channel = garage.world.user("Dana"), garage.world.channel("race-day")
    for number in range(101):
        post(garage.world, channel, dana, content=f"{number}")
    garage.world.clock.move(timedelta(minutes=3))
    async with running(garage):
        await garage.server.until(lambda: looked_back(garage))
    (row,) = garage.rows()
    assert (row.state, garage.tries) == ("uncertain", 0)


async def test_case_12_a_right_to_read_that_is_gone_unheard_is_no_empty_channel(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = hold_turns(monkeypatch)
    now, channel = garage.world.clock.now(), garage.world.channel("race-day")
    plan_before(garage, state="claimed", first_try_at=to_ms(now), nonce="n", attempts=1)
    post(garage.world, channel, garage.world.user("Dana"), content="what stands there")
    garage.world.clock.move(timedelta(minutes=3))
    async with running(garage):
        # Nobody is told: no event goes out.
        channel.overwrites[garage.world.bot.id] = (0, Permission.READ_MESSAGE_HISTORY)
        gate.set()
        await garage.server.until(lambda: looked_back(garage))
    (row,) = garage.rows()
    assert (row.state, garage.tries) == ("uncertain", 0)


async def test_case_11_past_its_window_it_is_looked_for_and_never_sent(garage: Garage) -> None:
    now = garage.world.clock.now()
    tried = to_ms(now - timedelta(minutes=30))
    plan_before(garage, state="claimed", first_try_at=tried, nonce="n", expires_at=to_ms(now))
    async with running(garage):
        await garage.server.until(lambda: looked_back(garage))
    (row,) = garage.rows()
    assert (row.state, garage.tries) == ("expired", 0)


async def test_the_reply_stands_alone_where_history_cannot_be_read(garage: Garage) -> None:
    garage.subscribe("card", "reminder")
    garage.world.clock.move_to(START - timedelta(minutes=50))
    channel = garage.world.channel("race-day")
    garage.world.overwrite(channel, garage.world.bot.id, deny=Permission.READ_MESSAGE_HISTORY)
    async with running(garage):
        await garage.until_posted(2)
    assert [one.reference_id for one in garage.posts] == [None, None]
