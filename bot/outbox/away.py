"""Rows whose server cannot be reached: set aside, given up in the end, taken up once it is back."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot.clock import Clock
from bot.outbox.places import can_be_reached
from bot.outbox.records import Records
from data.db import Database
from data.guilds import get_guild
from data.outbox import UNREACHABLE, ClaimedRow, take_up

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=4)
# After its window only a look into the channel could tell what became of a row that may have been sent.
PATIENCE = timedelta(days=1)


def wait_after(attempts: int) -> timedelta:
    """How long a row that was claimed so often is left alone, unless its server comes back."""
    times: int = 1 << min(attempts - 1, 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


class Away:
    """Which servers rows wait for.  An outage is waited for, a removal is the end of it."""

    def __init__(self, client: discord.Client, db: Database, clock: Clock, records: Records) -> None:
        self._client, self._db = client, db
        self._clock, self._records = clock, records
        self._waited_for: set[int] = set()

    async def set_aside(self, claimed: ClaimedRow) -> None:
        """Look at it again later, if that can still be of use."""
        row = claimed.row
        guild = await get_guild(self._db, row.guild_id or 0)
        if guild is not None and guild.removed_at is not None:
            state = "uncertain" if claimed.tried_before else "cancelled"
            await self._records.finish(row, state, "the bot was removed from the server")
        elif claimed.tried_before and row.expires_at + PATIENCE <= self._clock.now():
            why = "may have been sent; the server could not be reached for a day"
            await self._records.finish(row, "uncertain", why)
        else:
            wait = wait_after(row.attempts)
            await self._records.retry(row, UNREACHABLE, wait, nothing_sent=not claimed.tried_before)
            # Only now: were it noted before, it could be taken up before it is set aside.
            self._waited_for.add(row.guild_id or 0)

    async def begin(self) -> None:
        """At start whichever servers were waited for may be back."""
        async with self._db.transaction() as tx:
            await take_up(tx, self._clock.now())

    async def look(self) -> None:
        """What was set aside for servers that are back is due at once."""
        back = {guild_id for guild_id in self._waited_for if can_be_reached(self._client, guild_id)}
        if not back:
            return
        self._waited_for -= back
        async with self._db.transaction() as tx:
            await take_up(tx, self._clock.now(), back)
