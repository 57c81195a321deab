"""A row that may have been sent: whether a repeat is safe, and what a look at what stands there decides."""

from __future__ import annotations

from datetime import datetime, timedelta

import discord

from bot.clock import Clock
from bot.outbox.lookback import Found, Seen, look_back, look_for_event
from bot.outbox.records import Records
from bot.outbox.requests import NONCE_HOLDS, REQUEST_SECONDS
from bot.outbox.verdicts import Outcome, Verdict, judge
from data.events import get_event
from data.outbox import TOO_LATE, ClaimedRow, OutboxRow
from racing.announcements.compose import server_event_name
from racing.announcements.told import Told, told_in
from racing.archive import Archive

# The last repeat is begun so early that it has arrived by then, and those which discord.py makes of it.
REPEATS = NONCE_HOLDS - timedelta(seconds=REQUEST_SECONDS)


class Doubt:
    """Decides about rows whose earlier try may have created their message."""

    def __init__(self, client: discord.Client, archive: Archive, clock: Clock, records: Records) -> None:
        self._client, self._archive = client, archive
        self._clock, self._records = clock, records

    def must_look(self, row: OutboxRow, now: datetime) -> bool:
        """Whether a repeat is no longer safe, or not wanted; a clock that was turned back proves nothing."""
        if row.action == "event_create":
            return True
        if row.action not in ("post", "dm") or row.first_try_at is None:
            return False
        age = now - row.first_try_at
        return row.expires_at <= now or not timedelta(0) <= age < REPEATS

    async def call_off(self, claimed: ClaimedRow, why: str, history: bool) -> Verdict | None:
        """What it was to say is no longer so; an earlier try may have said it all the same."""
        if claimed.tried_before and claimed.row.action in ("post", "dm"):
            return await self.look_back(claimed, history, instead=("cancelled", why))
        await self._records.finish(claimed.row, "cancelled", why)
        return None

    async def look_back(
        self, claimed: ClaimedRow, history: bool, instead: tuple[str, str] | None = None
    ) -> Verdict | None:
        """Adopt what stands there; `instead` is the state of a row that must not be sent if it does not."""
        row = claimed.row
        try:
            seen = await self._look(row) if history else Seen(Found.UNREADABLE)
        except Exception as error:
            verdict = judge(error)
            if verdict.outcome not in (Outcome.BLOCKED, Outcome.CLOSED, Outcome.HELD, Outcome.REJECTED):
                await self._records.retry(row, verdict.why, timedelta(seconds=5), nothing_sent=False)
                return verdict
            seen = Seen(Found.UNREADABLE)
        await self._decide(row, seen, instead)
        return None

    async def _look(self, row: OutboxRow) -> Seen:
        if row.action != "event_create":
            return await look_back(self._client, row)
        event = await get_event(self._archive.db, row.event_id or "", row.guild_id)
        if event is None:
            return Seen(Found.UNREADABLE)  # nobody knows any more what it is called
        # What stands there was made for what was planned then, or for a small move since.
        told = told_in(row).get(event.event_id)
        starts = [one.starts_at for one in (told, event) if one and one.starts_at]
        return await look_for_event(self._client, row, server_event_name(event), starts)

    async def _adopt(self, row: OutboxRow, seen: Seen) -> None:
        if seen.starts_at is None:
            await self._records.adopt(row, seen.found_id)
        else:
            told = Told(row.event_id or "", row.rev or 0, seen.starts_at, "planned")
            await self._records.sent(row, seen.found_id, [told])

    async def _decide(self, row: OutboxRow, seen: Seen, instead: tuple[str, str] | None) -> None:
        if seen.found is Found.THERE:
            await self._adopt(row, seen)
        elif seen.found is Found.UNREADABLE:
            await self._records.finish(
                row, "uncertain", "may have been sent; the channel cannot be read back"
            )
        elif instead is not None:
            await self._records.finish(row, *instead)
        elif row.expires_at <= self._clock.now():
            await self._records.finish(row, "expired", TOO_LATE)
        else:
            await self._records.retry(row, "looked back: not there", timedelta(0), nothing_sent=True)
