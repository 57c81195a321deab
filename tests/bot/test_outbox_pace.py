"""How fast and how early is sent."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.outbox.pace import LONGEST_LEAD, Lead, Pace
from data.instants import to_ms
from tests.bot.outbox_kit import SONOMA, garage, nothing_in_flight, plan_before, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

NOW = datetime(2026, 6, 28, 18, 25, tzinfo=UTC)


async def test_turns_are_spaced_and_kept_in_order() -> None:
    """Ten turns at a thousand a second: nobody is early, and nobody is passed."""
    pace, loop, taken = Pace(1000), asyncio.get_running_loop(), []

    async def take(number: int) -> None:
        await pace.turn()
        taken.append((loop.time(), number))

    began = loop.time()
    await asyncio.gather(*(take(number) for number in range(10)))
    assert [number for _, number in taken] == list(range(10))
    clock = 0.002  # the loop wakes a timer up to its clock's resolution early
    assert all(at - began >= number / 1000 - clock for at, number in taken)


async def test_what_a_stall_held_up_does_not_go_out_at_once() -> None:
    """Discord counts whole seconds: a burst on top of the usual pace would be refused."""
    pace, loop, taken = Pace(1000), asyncio.get_running_loop(), []

    async def take() -> None:
        await pace.turn()
        taken.append(loop.time())

    takers = asyncio.gather(*(take() for _ in range(40)))
    await asyncio.sleep(0)  # they stand in line
    held = loop.time() + 0.03
    while loop.time() < held:  # nothing else runs meanwhile: thirty turns come due
        pass
    await takers
    late = [at for at in taken if at >= held]
    assert len(late) > 30
    assert all(at - held >= (number - 3) / 1000 - 0.002 for number, at in enumerate(late))


async def test_a_turn_for_two_requests_takes_twice_as_long() -> None:
    pace, loop = Pace(500), asyncio.get_running_loop()
    began = loop.time()
    for _ in range(5):
        await pace.turn(requests=2)
    assert loop.time() - began >= 4 * 2 / 500 - 0.002


def test_a_wave_is_early_by_what_it_takes_and_is_not_interrupted() -> None:
    """2,000 servers at 40 a second: all are served when it is time, at the full pace."""
    lead, due, left, began = Lead(40), NOW + timedelta(minutes=5), 2_000, None
    for second in range(300):
        now = NOW + timedelta(seconds=second)
        if left and lead.until(now, left) >= due:
            began = began or now
            left -= 40
        else:
            assert began is None, f"{left} wait at {now}"
        if not left:
            break
    assert began is not None
    assert timedelta(seconds=50) <= due - began <= timedelta(seconds=53)
    assert now <= due


def test_the_lead_has_an_end_and_forgets_a_clock_that_was_turned_back() -> None:
    lead = Lead(40)
    assert lead.until(NOW, 10**6) == NOW + LONGEST_LEAD
    assert lead.until(NOW + timedelta(seconds=1), 0) == NOW + LONGEST_LEAD
    assert lead.until(NOW + 2 * LONGEST_LEAD, 0) == NOW + 2 * LONGEST_LEAD
    assert lead.until(NOW, 0) == NOW


async def test_nothing_is_sent_before_its_time(garage: Garage) -> None:
    """As when the clock is turned back after the row was claimed."""
    now = garage.world.clock.now()
    later, end = to_ms(now + timedelta(hours=1)), to_ms(now + timedelta(hours=2))
    plan_before(garage, key="too early", due_at=later, expires_at=end - 1)
    plan_before(garage, expires_at=end)
    async with running(garage):
        await garage.until_posted(1)
    states = {row.key: (row.state, row.attempts) for row in garage.rows()}
    assert states == {"too early": ("planned", 1), "by-hand": ("sent", 1)}


async def test_what_says_that_a_race_starts_is_not_even_a_minute_early(garage: Garage) -> None:
    """Anything else may be, as it may be with many servers."""
    due = to_ms(garage.world.clock.now() + timedelta(minutes=1))
    plan_before(garage, key="start", kind="reminder_start", event_id=SONOMA, rev=0, due_at=due)
    plan_before(garage, due_at=due)
    async with running(garage) as bot:
        await garage.until_posted(1)
        await nothing_in_flight(bot, garage)
    states = {row.key: (row.state, row.why) for row in garage.rows()}
    assert states == {"start": ("planned", "too early"), "by-hand": ("sent", None)}
