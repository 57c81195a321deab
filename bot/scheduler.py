"""The timetable: which jobs look for what is due, and how often.  What they find goes into the outbox.

APScheduler keeps real time and only says when to look; what is due comes from the bot's clock.  Every job may
be run at any time and as often as one likes: all of them run at start and after a jump of the clock.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from racing.announcements.plan import bring_back_unstated, plan
from racing.announcements.posted import forget_old_posts
from racing.reminders import plan_near_reminders
from racing.servers import purge

if TYPE_CHECKING:
    from bot.client import RacingBot

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """`run` is called every `minutes`."""

    name: str
    minutes: int
    run: Callable[[RacingBot], Awaitable[None]]


async def plan_servers(bot: RacingBot) -> None:
    """Everything due in the next two days → outbox."""
    if await plan(bot.archive.db, bot.archive, bot.clock.now()):
        bot.wake_sender()


async def plan_people(bot: RacingBot) -> None:
    """The personal reminders of the next two days that are not planned."""
    if await plan_near_reminders(bot.archive.db, bot.clock.now()):
        bot.wake_sender()


async def bring_back(bot: RacingBot) -> None:
    """Back into the outbox what only a wrong clock took out: after planning, which knows what has changed."""
    if await bring_back_unstated(bot.archive.db, bot.clock.now()):
        bot.wake_sender()


async def forget_servers(bot: RacingBot) -> None:
    """Servers that removed the bot a month ago are forgotten."""
    if forgotten := await purge(bot.archive.db, bot.clock.now()):
        log.info("%d servers forgotten, a month after they removed the bot", forgotten)


async def forget_posts(bot: RacingBot) -> None:
    """What became of posts is kept for half a year."""
    if forgotten := await forget_old_posts(bot.archive.db):
        log.info("%d posts of half a year ago and before forgotten", forgotten)


JOBS = (
    Job("plan", 10, plan_servers),
    Job("plan-reminders", 10, plan_people),
    Job("bring-back", 10, bring_back),
    Job("forget-servers", 12 * 60, forget_servers),
    Job("forget-posts", 12 * 60, forget_posts),
)


class Timetable:
    """Runs the jobs while it is entered."""

    def __init__(self, bot: RacingBot, jobs: tuple[Job, ...] = JOBS) -> None:
        self._bot = bot
        self._jobs = jobs
        self._one_at_a_time = asyncio.Lock()
        self._again: set[asyncio.Task[None]] = set()
        # It tells of every job that it adds and runs: of no use to anybody who reads our log.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            # A job that was missed is run late, and once: none of them says when something is due.
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    async def __aenter__(self) -> Self:
        for job in self._jobs:
            self._scheduler.add_job(self.run, "interval", minutes=job.minutes, args=[job], id=job.name)
        self._scheduler.start()
        await self.run_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scheduler.shutdown(wait=False)
        if self._again:
            await asyncio.wait(self._again)
        # Its shutdown cancels what runs; a job in the middle of a transaction is rolled back by then.
        async with self._one_at_a_time:
            pass

    def look_again(self) -> None:
        """Run every job once, now, as after a jump of the clock; then whatever is due is sent."""
        task = asyncio.get_running_loop().create_task(self.run_all())
        self._again.add(task)
        task.add_done_callback(self._again.discard)

    async def run_all(self) -> None:
        """Run every job, one after the other."""
        for job in self._jobs:
            await self.run(job)
        self._bot.wake_sender()

    async def run(self, job: Job) -> None:
        """Run one job; what fails in it is logged, and it is run again at its next time."""
        async with self._one_at_a_time:
            try:
                await job.run(self._bot)
            except Exception:
                log.exception("the job %s failed", job.name)
