"""Open everything in order, close it in reverse."""

from __future__ import annotations

import asyncio
import logging
import secrets
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.charts import Charts
from bot.client import RacingBot
from bot.clock import Clock
from bot.outbox.sender import Sender
from bot.scheduler import Timetable
from bot.settings import Settings
from data.db import Database, open_database
from data.migrate import migrate
from data.seed import seed
from data.trivia_secret import set_trivia_secret
from racing.archive import open_archive
from racing.calendar import update_calendar

log = logging.getLogger(__name__)

SLOW_SEEDING = 2.0  # seconds after which a first start says what it is doing


@asynccontextmanager
async def open(
    settings: Settings, clock: Clock, *, guild_ready_timeout: float = 2.0
) -> AsyncIterator[RacingBot]:
    """A bot that is logged in, with its store open and its commands published; `await bot.connect()` runs it.

    Raises: data.errors.StoreError, discord.LoginFailure, and whatever stops a cog from loading.
    """
    async with open_database(settings.database) as db:
        await _prepare(db, clock)
        archive = await open_archive(db)
        # The charts close after the bot, so that an answer on its way still gets its picture.
        async with Charts() as charts:
            bot = RacingBot(archive, clock, charts, guild_ready_timeout=guild_ready_timeout)
            async with bot:
                await bot.login(settings.token)
                async with announcing(bot):
                    yield bot


@asynccontextmanager
async def announcing(bot: RacingBot) -> AsyncIterator[None]:
    """What is due is planned and sent while the bot runs.  The timetable ends first, then the sender."""
    timetable = Timetable(bot)
    bot.sender = Sender(bot, bot.archive, bot.clock, timetable.look_again, breaker=bot.breaker)
    forget = bot.clock.on_jump(timetable.look_again)
    try:
        async with timetable:
            await bot.sender.start()
            yield
    finally:
        forget()
        await bot.sender.stop()


async def _prepare(db: Database, clock: Clock) -> None:
    """Bring schema and records up to date; an operator who waits is told what for."""
    started = time.monotonic()
    notice = asyncio.get_running_loop().call_later(
        SLOW_SEEDING, sys.stderr.write, "First start: reading the records since 1949 into the store …\n"
    )
    try:
        await migrate(db, clock.now())
        await set_trivia_secret(db, secrets.token_hex(16))
        if await seed(db, clock.now()):
            log.info("records seeded in %.1f s", time.monotonic() - started)
        if moved := await update_calendar(db, clock.now()):
            log.info("the schedule has changed: %d events", moved)
    finally:
        notice.cancel()
