"""The loop: what is due is claimed and handed on, never faster than Discord lets."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.clock import Clock
from bot.outbox.delivery import Delivery
from bot.outbox.pace import DOOR, LONGEST_LEAD, PER_SECOND, Breaker, Lead, Pace
from bot.outbox.verdicts import Outcome
from data.errors import StoreError
from data.outbox import (
    Claim,
    ClaimedRow,
    claim_rows,
    count_due_between,
    expire_overdue,
    expire_superseded,
    get_next_try,
    recover,
    set_tries_back,
)
from racing.announcements.kinds import EARLY_KINDS, NEWEST_ONLY_KINDS
from racing.archive import Archive

log = logging.getLogger(__name__)

LONGEST_SLEEP = 1.0  # seconds, so that no clock that is turned can stop it
AT_ONCE = 90  # rows in the air: two seconds of sending, so that one that hangs keeps nobody waiting
AT_LEAST = 15  # rows that there must be room for before more are claimed: not one at a time
# How often what is not to be sent any more is looked for, and what will be due counted.
TIDY = timedelta(seconds=1)
CLOSING_SECONDS = 10.0
STEP = timedelta(seconds=5)  # of the wall clock against the loop's, from which on everything is planned anew


class Sender:
    """One task.  `start` it once the store is open and the client logged in; `stop` it before they close.

    `per_second`: how many requests are begun a second at most.  `breaker`: one that hears of limits which
    other requests met (see pace.watch_limits).
    """

    def __init__(
        self,
        client: discord.Client,
        archive: Archive,
        clock: Clock,
        on_step: Callable[[], Any],
        *,
        per_second: int = PER_SECOND,
        breaker: Breaker | None = None,
    ) -> None:
        self._client = client
        self._db = archive.db
        self._clock = clock
        self._on_step = on_step
        self._per_second = per_second
        self._pace, self._breaker = Pace(per_second), breaker or Breaker()
        self._delivery = Delivery(client, archive, clock, Pace(DOOR * per_second))
        self._woken = asyncio.Event()
        self._stopping = False
        self._tidied_at: datetime | None = None
        self._lead, self._early_until = Lead(per_second), clock.now()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._channels: dict[int, int | None] = {}  # of what is busy; None: no channel of a server
        self._task: asyncio.Task[None] | None = None
        self._drift: float | None = None

    def hear(self, ids: Iterable[int]) -> None:
        """Something was heard of these servers or channels that can end a refusal."""
        self._delivery.heard.note(ids)

    def wake(self) -> None:
        """Look for what is due at once."""
        self._woken.set()

    async def start(self) -> None:
        """Take back what a process that is gone had claimed, and begin once the servers are known."""
        if taken := await recover(self._db, self._clock.now()):
            log.info("%d announcements were under way when the last process ended", taken)
        await self._delivery.away.begin()
        self._task = asyncio.create_task(self._run(), name="outbox")

    async def stop(self) -> None:
        """Claim nothing more, and give requests in flight up to 10 seconds to end.

        What is cut off stays claimed: the next start repeats it with the same nonce.
        """
        self._stopping = True
        self.wake()
        if self._task is None:
            return
        if not self._client.is_ready():
            self._task.cancel()
        await asyncio.wait({self._task})
        self._task = None
        if self._busy:
            log.info("%d announcements are in flight: waiting for them", len(self._busy))
            _, late = await asyncio.wait(self._busy.values(), timeout=CLOSING_SECONDS)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)

    async def _run(self) -> None:
        await self._client.wait_until_ready()
        while not self._stopping:
            self._woken.clear()
            try:
                sleep = await self._round()
            except StoreError as error:
                log.error("announcements wait for the store: %s", error)
                sleep = LONGEST_SLEEP
            except Exception:
                log.exception("a round of the outbox failed")
                sleep = LONGEST_SLEEP
            if sleep > 0 and not self._stopping:
                await self._sleep(sleep)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(min(seconds, LONGEST_SLEEP)):
                await self._woken.wait()
        except TimeoutError:
            pass

    async def _round(self) -> float:
        """Hand on what is due; how long nothing more will be (seconds)."""
        await self._watch_clock()
        if self._breaker.open_for:
            return self._breaker.open_for
        room = AT_ONCE - len(self._busy)
        if room < AT_LEAST:
            return LONGEST_SLEEP  # whatever ends wakes it
        now = self._clock.now()
        tidy = self._tidied_at is None or not timedelta(0) <= now - self._tidied_at < TIDY
        if tidy:
            waiting = await count_due_between(self._db, now - LONGEST_LEAD, now + LONGEST_LEAD, EARLY_KINDS)
            self._early_until = self._lead.until(now, waiting)
            await self._delivery.away.look()
        early_until = max(now, self._early_until)
        following = await get_next_try(self._db)
        if following is None or following > early_until:
            return LONGEST_SLEEP if following is None else (following - early_until).total_seconds()
        async with self._db.transaction() as tx:
            if tidy:
                await expire_overdue(tx, now)
                await expire_superseded(tx, now, NEWEST_ONLY_KINDS)
                self._tidied_at = now
            limit = min(room, self._per_second)
            claim = Claim(now, limit, early_until, EARLY_KINDS, NEWEST_ONLY_KINDS, self._channels)
            claimed = await claim_rows(tx, claim)
        for one in claimed:
            self._channels[one.row.outbox_id] = None if one.row.action == "dm" else one.row.channel_id
            self._busy[one.row.outbox_id] = asyncio.create_task(self._handle(one))
        return 0.0 if claimed else LONGEST_SLEEP / 4

    async def _handle(self, claimed: ClaimedRow) -> None:
        row = claimed.row
        try:
            if await self._delivery.settled(claimed):
                return
            # A direct message is two requests: its conversation is opened first.
            await self._pace.turn(2 if row.action == "dm" else 1)
            if self._stopping or self._breaker.open_for:
                await self._delivery.release(claimed, "sending was stopped")
                return
            verdict = await self._delivery.send(claimed)
            if verdict is not None:
                self._breaker.note(verdict)
                if verdict.outcome is Outcome.HALTED:
                    self._halt(verdict.why)
        # It stays claimed, for it may be there; when its lease is over it is repeated with the same nonce.
        except StoreError as error:
            log.error("what became of %s could not be stored: %s", row.key, error)
        except Exception:
            log.exception("what failed of %s could not be recorded", row.key)
        finally:
            del self._busy[row.outbox_id], self._channels[row.outbox_id]
            self.wake()

    def _halt(self, why: str) -> None:
        """The token is refused: nothing more is sent, the rows are kept, the process ends."""
        if not self._stopping:
            log.error("sending is halted: %s", why)
            self._stopping = True
            self._client.dispatch("halted", why)

    async def _watch_clock(self) -> None:
        """After a step of the wall clock everything is planned anew; expiry keeps late posts away.

        A step forwards may be a suspended machine, whose time has really passed; one backwards never is.
        """
        drift = self._clock.now().timestamp() - asyncio.get_running_loop().time()
        step = timedelta(seconds=0 if self._drift is None else drift - self._drift)
        if abs(step) > STEP:
            log.warning("the clock has stepped by %.0f s", step.total_seconds())
            if step < timedelta(0):
                async with self._db.transaction() as tx:
                    await set_tries_back(tx, -step)
            self._on_step()
        self._drift = drift
