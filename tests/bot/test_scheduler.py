"""The timetable: every job at start, after a jump of the clock, and however often one likes."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot import scheduler
from bot.client import RacingBot
from bot.scheduler import JOBS, Job, Timetable
from tests.faults.kit import MORNING


class Count:
    """A job that counts its runs and tells of them; the first runs may fail."""

    def __init__(self, failures: int = 0) -> None:
        self.runs = 0
        self.failures = failures
        self.changed = asyncio.Condition()

    async def __call__(self, _: RacingBot) -> None:
        async with self.changed:
            self.runs += 1
            self.changed.notify_all()
        if self.runs <= self.failures:
            raise OSError("the disk is full")

    async def until(self, runs: int) -> None:
        """Wait for that many runs."""
        async with asyncio.timeout(10), self.changed:
            await self.changed.wait_for(lambda: self.runs >= runs)


async def test_all_jobs_run_at_start_and_when_asked(bot: RacingBot) -> None:
    first, second = Count(), Count()
    async with Timetable(bot, (Job("first", 60, first), Job("second", 60, second))) as timetable:
        assert (first.runs, second.runs) == (1, 1)
        timetable.look_again()
        await second.until(2)
    assert (first.runs, second.runs) == (2, 2)


async def test_a_job_that_fails_stops_nothing(bot: RacingBot, caplog: pytest.LogCaptureFixture) -> None:
    failing, other = Count(failures=1), Count()
    async with Timetable(bot, (Job("failing", 60, failing), Job("other", 60, other))) as timetable:
        assert other.runs == 1
        timetable.look_again()
        await other.until(2)
    assert "the job failing failed" in caplog.text


async def test_a_jump_of_the_clock_plans_anew(bot: RacingBot) -> None:
    """From November back to the morning of Sonoma: what is due then is planned and nothing else."""
    db = bot.archive.db
    ran = Count()
    async with Timetable(bot, (*JOBS, Job("count", 60, ran))) as timetable:
        forget = bot.clock.on_jump(timetable.look_again)
        bot.clock.set_offset(timedelta(0) + (MORNING - bot.clock.now()))
        await ran.until(2)
        forget()
        bot.clock.set_offset(timedelta(0))
    assert ran.runs == 2
    assert await db.fetch_all("SELECT key FROM outbox WHERE state <> 'cancelled'") == []


async def test_ended_in_the_middle_it_waits_for_the_job(bot: RacingBot) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def slow(_: RacingBot) -> None:
        if ended.is_set():
            return
        begun.set()
        await asyncio.to_thread(lambda: None)
        ended.set()

    async with Timetable(bot, (Job("slow", 60, slow),)):
        assert begun.is_set()
    assert ended.is_set()


async def test_reminders_are_planned_although_planning_of_servers_fails(
    bot: RacingBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the three is a job of its own."""
    ran = []

    async def fails(*_: object) -> int:
        ran.append("servers")
        raise ValueError

    async def runs(*_: object) -> int:
        ran.append("others")
        return 0

    monkeypatch.setattr(scheduler, "plan", fails)
    monkeypatch.setattr(scheduler, "plan_near_reminders", runs)
    monkeypatch.setattr(scheduler, "bring_back_unstated", runs)
    async with Timetable(bot):
        assert ran == ["servers", "others", "others"]


def test_every_job_has_its_name() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS) > 0
