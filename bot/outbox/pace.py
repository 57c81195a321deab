"""How fast is sent, how early, and when nothing is sent at all; but for the lead by the loop's clock."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.outbox.verdicts import Outcome, Verdict, seconds_of

log = logging.getLogger(__name__)

PER_SECOND = 46  # Discord allows 50 to all of a bot; the rest is for other requests, and for what comes late
DOOR = 1.02  # times the pace is the most at which requests leave
SURE = 0.97  # of the pace is reckoned with for the lead
LONGEST_LEAD = timedelta(seconds=300)
CAUGHT_UP = 2  # requests that may go out at once where the pace has fallen behind
# A tenth of what brings a ban (docs: topics/rate-limits, "Invalid Request Limit").
INVALID, WITHIN = 1_000, 600.0
REJECTED_IN_A_ROW = 20  # texts, with none between them that was taken
PAUSE = 600.0


class Pace:
    """Turns, 46 requests a second, in the order in which they are asked for.

    A turn that comes late (the loop was busy) is caught up by two gaps at most: whatever stood in line
    through a stall must not go out at once, on top of what is due anyway.
    """

    def __init__(self, per_second: float = PER_SECOND) -> None:
        self._gap = 1 / per_second
        self._next = 0.0
        self._line = asyncio.Lock()  # in the order of asking

    async def turn(self, requests: int = 1) -> None:
        """Wait for the next turn, and take the time of so many requests."""
        loop = asyncio.get_running_loop()
        may_be_late = CAUGHT_UP * self._gap if self._line.locked() else 0.0
        async with self._line:
            await asyncio.sleep(self._next - loop.time())
            self._next = max(self._next, loop.time() - may_be_late) + requests * self._gap


class Lead:
    """How early is sent what may be early: so that the last server is on time, not only the first.

    A wave that has begun goes on: what is left of it would need less lead each second, and wait each second.
    """

    def __init__(self, per_second: float) -> None:
        self._per_second = SURE * per_second
        self._until: datetime | None = None

    def until(self, now: datetime, waiting: int) -> datetime:
        """Up to which due time may be sent at `now`, while `waiting` rows become due within five minutes."""
        wanted = now + min(LONGEST_LEAD, timedelta(seconds=waiting / self._per_second))
        begun = self._until
        # Further ahead than any lead reaches: the clock was turned back.
        if begun is None or begun < wanted or begun > now + LONGEST_LEAD:
            self._until = wanted
        return self._until or wanted


class Breaker:
    """Opens when answers say that more requests would only do harm; closes by itself."""

    def __init__(self) -> None:
        self._invalid: deque[float] = deque()
        self._rejected = 0
        self._until = 0.0

    @property
    def open_for(self) -> float:
        """Seconds for which nothing is sent; 0 when it is closed."""
        return max(0.0, self._until - asyncio.get_running_loop().time())

    def note(self, verdict: Verdict) -> None:
        """Count an answer.  Only a text that is taken shows that not all of them are refused."""
        now = asyncio.get_running_loop().time()
        if verdict.outcome is Outcome.REJECTED:
            self._rejected += 1
        elif verdict.outcome in (Outcome.TAKEN, Outcome.DONE):
            self._rejected = 0
        if verdict.invalid:
            self._invalid.append(now)
        while self._invalid and self._invalid[0] < now - WITHIN:
            self._invalid.popleft()
        if verdict.outcome is Outcome.BANNED:
            self._open(verdict.wait, f"Discord refuses this address: {verdict.why}")
        elif len(self._invalid) >= INVALID:
            self._invalid.clear()
            self._open(PAUSE, f"{INVALID} refused requests in ten minutes")
        elif self._rejected >= REJECTED_IN_A_ROW:
            self._rejected = 0
            self._open(PAUSE, f"{REJECTED_IN_A_ROW} texts in a row were refused: {verdict.why}")

    def wait(self, seconds: float) -> None:
        """Discord asks all of the bot to wait."""
        log.warning("Discord's limit for all requests is met: nothing is sent for %.1f s", seconds)
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)

    def _open(self, seconds: float, why: str) -> None:
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)
        log.error("nothing is sent for %.0f s: %s", seconds, why)


def watch_limits(breaker: Breaker) -> aiohttp.TraceConfig:
    """For discord.Client(http_trace=…): whichever request meets the limit for all, nothing more is sent.

    The library keeps short waits to itself, and of a long one it does not say that it concerns all.
    """

    async def answered(_: Any, __: Any, told: aiohttp.TraceRequestEndParams) -> None:
        headers = told.response.headers
        if told.response.status == 429 and "X-RateLimit-Global" in headers:
            breaker.wait(seconds_of(headers.get("Retry-After")))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(answered)
    return trace
