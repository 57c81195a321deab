"""The sender at its edges: server events, refused texts, edits without end, many servers at once."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest

from bot.client import RacingBot
from bot.outbox.delivery import MAX_EDITS
from data.events import get_event
from data.instants import to_ms
from racing.moves import called_off, move_here
from sandbox.world.permissions import Permission
from tests.bot.outbox_kit import (
    BREAKFAST,
    SONOMA,
    START,
    all_decided,
    edits,
    garage,
    hold_turns,
    plan_before,
    plan_now,
    running,
    until_rows,
    world,
)
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures
EVENTS = r"/guilds/\d+/scheduled-events"


async def plan_event(garage: Garage, bot: RacingBot, key: str, action: str, **cells: object) -> None:
    """A row about the server event of Sonoma, due now."""
    await plan_now(
        garage,
        bot,
        key=key,
        action=action,
        kind="server_event",
        event_id=SONOMA,
        rev=0,
        channel_id=None,
        payload="{}",
        **cells,
    )


async def test_a_server_event_is_made_changed_and_removed(garage: Garage) -> None:
    guild = garage.world.guild()
    garage.world.allow_bot(guild, Permission.CREATE_EVENTS)
    async with running(garage) as bot:
        await plan_event(garage, bot, "made", "event_create")
        await garage.server.until(lambda: len(guild.events) == 1)
        (event,) = guild.events.values()
        assert event.fields["name"] == "Cup: Toyota / Save Mart 350"
        assert event.fields["entity_metadata"] == {"location": "Sonoma Raceway"}
        async with bot.archive.db.transaction() as tx:
            later = to_ms(START + timedelta(minutes=10))
            await tx.execute("UPDATE event SET starts_at = ? WHERE event_id = ?", (later, SONOMA))
        await plan_event(garage, bot, "changed", "event_edit", target_key="made")
        await garage.server.until(lambda: event.fields["scheduled_start_time"].startswith("2026-06-28T19:40"))
        await plan_event(garage, bot, "removed", "event_delete", target_key="made")
        await garage.server.until(lambda: not guild.events)
    assert {row.state for row in garage.rows()} == {"sent"}


async def test_a_server_event_is_not_made_twice(garage: Garage) -> None:
    """Events have no nonce: after a lost answer the server's own list is looked at."""
    guild = garage.world.guild()
    garage.world.allow_bot(guild, Permission.CREATE_EVENTS)
    garage.server.faults.plan("POST", EVENTS, carry_out=True, close=True)
    async with running(garage) as bot:
        await plan_event(garage, bot, "made", "event_create")
        await garage.server.until(
            lambda: any(
                one.method == "GET" and one.path.endswith("/scheduled-events")
                for one in garage.server.requests
            )
        )
    (row,) = garage.rows()
    assert (row.state, row.message_id) == ("sent", next(iter(guild.events)))
    assert len(guild.events) == 1


async def test_without_the_permission_no_event_is_asked_for(garage: Garage) -> None:
    async with running(garage) as bot:
        await plan_event(garage, bot, "made", "event_create")
        await plan_now(garage, bot, due_at=to_ms(BREAKFAST + timedelta(seconds=1)))
        await garage.until_posted(1)
    (row,) = garage.rows("server_event")
    assert (row.state, row.why) == ("failed", '"Create Events" is missing here')
    assert not any("scheduled-events" in one.path for one in garage.server.requests)


async def test_a_message_is_edited_five_times_at_most(garage: Garage) -> None:
    """Each edit is waited for before the next is planned, so that none is superseded.

    The clock is there before the bot: after a jump it would plan anew, and call off what it does not want.
    """
    garage.subscribe("card")
    told = {SONOMA: [0, to_ms(START), "planned"]}
    payload = json.dumps({"day": "2026-06-28", "told": told})
    garage.world.clock.move_to(BREAKFAST + timedelta(seconds=11))
    async with running(garage) as bot:
        await garage.until_posted(1)
        for number in range(MAX_EDITS + 1):
            await plan_now(
                garage,
                bot,
                key=f"edit {number}",
                action="edit",
                kind="card_edit",
                target_key=f"{garage.world.guild().id}:card:2026-06-28",
                payload=payload,
            )
            wanted = min(number + 1, MAX_EDITS)
            await garage.server.until(lambda wanted=wanted: edits(garage) == wanted)  # type: ignore[misc]
        await plan_now(garage, bot, key="last")
        await garage.until_posted(2)
    assert edits(garage) == MAX_EDITS


async def test_case_08_one_server_that_hangs_delays_nobody(garage: Garage) -> None:
    """Twenty servers at once: each has its post while the first one's request still hangs."""
    names = [f"Server {number}" for number in range(20)]
    others = [garage.world.add_guild(name, channels=("race-day",)) for name in names]
    for guild in others:
        garage.subscribe("reminder", guild=guild)
    slow = garage.world.channel("race-day", others[0])
    fault = garage.server.faults.plan("POST", rf"/{slow.id}/messages$", hang=True, carry_out=True)
    garage.world.clock.move_to(START - timedelta(minutes=50))
    async with running(garage):
        async with asyncio.timeout(10):
            await fault.seen.wait()
        rest = [garage.world.channel("race-day", guild) for guild in others[1:]]
        await garage.server.until(lambda: all(len(garage.world.history(one)) == 1 for one in rest))
        assert [row.state for row in garage.rows()].count("claimed") >= 1
        fault.release()
    assert {row.state for row in garage.rows()} == {"sent"}
    assert garage.tries == len(others)


async def test_a_race_that_is_off_while_its_card_has_no_turn_yet_has_one_when_it_is_on_again(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    garage.subscribe("card")
    gate, server = hold_turns(monkeypatch), garage.world.guild().id
    garage.world.clock.move_to(BREAKFAST + timedelta(seconds=11))
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: rows[0].state == "claimed")
        event = await get_event(bot.archive.db, SONOMA)
        assert event is not None
        off = called_off(event, "cancelled")
        await move_here(bot.archive.db, server, SONOMA, off, 1, bot.clock.now())
        gate.set()
        await until_rows(bot, garage, lambda rows: rows[0].state == "cancelled")
        await move_here(bot.archive.db, server, SONOMA, None, 1, bot.clock.now())
        bot.wake_sender()
        await all_decided(bot, garage)
    assert [(row.kind, row.state) for row in garage.rows()] == [("card", "sent")]
    assert len(garage.posts) == 1


async def test_a_look_back_that_is_refused_is_not_repeated(garage: Garage) -> None:
    """Whatever the refusal says: what cannot be read leaves it open, and is not asked for every 5 s."""
    tried = to_ms(garage.world.clock.now() - timedelta(minutes=3))
    plan_before(garage, state="claimed", first_try_at=tried, nonce="n", attempts=1)
    body = {"code": 50009, "message": "Channel verification level is too high"}
    garage.server.faults.plan("GET", r"/messages$", times=99, status=403, body=body)
    async with running(garage) as bot:
        await all_decided(bot, garage)
    assert [row.state for row in garage.rows()] == ["uncertain"]
    assert sum(one.method == "GET" and one.path.endswith("/messages") for one in garage.server.requests) == 1


async def test_a_clock_that_was_ahead_for_a_while_takes_nothing_away(garage: Garage) -> None:
    """What is planned once, as the close of a question is: no planner states it again."""
    due = to_ms(BREAKFAST + timedelta(minutes=30))
    plan_before(garage, due_at=due, next_try_at=due)
    async with running(garage) as bot:
        for by, state in ((timedelta(hours=2), "expired"), (timedelta(hours=-2), "planned")):
            garage.world.clock.move(by)
            await until_rows(bot, garage, lambda rows, state=state: rows[0].state == state)  # type: ignore[misc]
        garage.world.clock.move(timedelta(minutes=31))
        await all_decided(bot, garage)
    assert len(garage.posts) == 1


async def test_what_was_tried_a_thousand_times_is_tried_on(garage: Garage) -> None:
    """Discord was out of order for hours: one more failure is no reason to give up within the window."""
    plan_before(garage, attempts=1_100)
    garage.server.faults.plan("POST", r"/channels/\d+/messages$", status=503, body={"code": 0, "message": ""})
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: rows[0].state == "planned" and rows[0].attempts > 1_100)
        garage.world.clock.move(timedelta(seconds=20))
        await all_decided(bot, garage)
    assert [row.state for row in garage.rows()] == ["sent"]
