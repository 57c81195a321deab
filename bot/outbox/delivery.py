"""One claimed row: from its last checks to its final state."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bot.clock import Clock
from bot.outbox import requests
from bot.outbox.away import Away
from bot.outbox.doubt import Doubt
from bot.outbox.pace import LONGEST_LEAD, Pace
from bot.outbox.places import Access, access_of
from bot.outbox.records import MAKING, Records
from bot.outbox.requests import Target, within_time
from bot.outbox.verdicts import Outcome, Verdict, judge
from data.errors import StoreError
from data.outbox import LEASE, TOO_LATE, ClaimedRow, OutboxRow, count_edits, get_row
from racing.announcements.composed import Composed, OutdatedRow
from racing.announcements.kinds import KINDS
from racing.archive import Archive

log = logging.getLogger(__name__)

LIBRARY_REPEATS = 1.0  # seconds after which discord.py repeats a request by itself, at the earliest
MAX_EDITS = 5  # of one message; Discord limits edits of messages older than an hour harder
AFTER_REFUSAL = timedelta(minutes=10)  # of our text, or of one row alone, until it is tried again


class Delivery:
    """Sends rows, one after the other or several at once; each ends in a state that the store holds."""

    def __init__(self, client: discord.Client, archive: Archive, clock: Clock, door: Pace) -> None:
        self._client, self._archive, self._clock = client, archive, clock
        self._door = door
        self._asked: set[int] = set()  # of the rows under way: those that Discord was asked for
        self._records = Records(client, archive.db, clock)
        self._doubt = Doubt(client, archive, clock, self._records)
        self.heard = self._records.heard
        self.away = Away(client, archive.db, clock, self._records)

    async def release(self, claimed: ClaimedRow, why: str, wait: timedelta = timedelta(0)) -> None:
        """Give a row back of which nothing was sent this time."""
        nothing_sent = not claimed.tried_before
        await self._records.retry(claimed.row, why, wait, nothing_sent=nothing_sent)

    async def _fail(self, claimed: ClaimedRow, why: str) -> None:
        """It cannot be said at all; what may have been said before stays in doubt."""
        await self._records.finish(claimed.row, "uncertain" if claimed.tried_before else "failed", why)

    async def settled(self, claimed: ClaimedRow) -> bool:
        """Whether it was decided by what is known of its place: nothing is asked, so no turn is needed."""
        async with self._minding(claimed):
            return await self._access(claimed) is None
        return True

    async def _access(self, claimed: ClaimedRow) -> Access | None:
        """What is known of its place; None where that has decided what becomes of it."""
        access = access_of(self._client, claimed.row)
        if not access.known:
            await self.away.set_aside(claimed)
        elif access.missing is not None:
            await self._records.block(claimed.row, access.missing, ambiguous=claimed.tried_before)
        else:
            return access
        return None

    async def send(self, claimed: ClaimedRow) -> Verdict | None:
        """Send it, unless something speaks against it; Discord's answer, None where it was not asked to.

        Raises: data.errors.StoreError; the row then stays claimed, and is tried again with its nonce.
        """
        try:
            async with self._minding(claimed):
                return await self._send(claimed)
            return None
        finally:
            self._asked.discard(claimed.row.outbox_id)

    @asynccontextmanager
    async def _minding(self, claimed: ClaimedRow) -> AsyncIterator[None]:
        """Whatever fails in us ends the block; what becomes of the row is decided.  Raises: StoreError."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            await self._broke(claimed, error)

    async def _send(self, claimed: ClaimedRow) -> Verdict | None:
        access = await self._access(claimed)  # it may have changed while a turn was waited for
        if access is None:
            return None
        row, now = claimed.row, self._clock.now()
        if claimed.tried_before and self._doubt.must_look(row, now):
            return await self._doubt.look_back(claimed, access.history)
        if row.expires_at <= now:
            await self._records.finish(row, "expired", TOO_LATE)
            return None
        if row.due_at > now + _lead_of(row):
            # The clock was turned back since it was claimed.
            await self.release(claimed, "too early", row.due_at - now)
            return None
        # Before its text is made: while a conversation is opened, and that is repeated, a race may move.
        refused = await self._open(claimed) if row.action == "dm" else None
        if refused is not None:
            return refused
        target = await self._target(row, access.history)
        try:
            composed = await self._compose(row, now, target)
        except StoreError:
            raise
        except OutdatedRow as error:
            return await self._doubt.call_off(claimed, str(error), access.history)
        except Exception:
            log.exception("the text of %s could not be made", row.key)
            await self._fail(claimed, "the text could not be made")
            return None
        if row.action in ("edit", "event_edit", "event_delete") and not await self._may_change(row, target):
            return None
        return await self._request(claimed, composed, target)

    async def _open(self, claimed: ClaimedRow) -> Verdict | None:
        """Open the conversation with its person, in which nothing is said yet; None once it is open."""
        row = claimed.row
        await self._door.turn()
        try:
            await within_time(self._client, requests.place_of(self._client, row))
        except Exception as error:
            verdict = judge(error)
            if verdict.outcome is Outcome.AMBIGUOUS:
                verdict = replace(verdict, outcome=Outcome.DEFINITE)
            await self._judged(claimed, verdict, asyncio.get_running_loop().time())
            return verdict
        return None

    async def _compose(self, row: OutboxRow, now: datetime, target: Target | None) -> Composed:
        if row.action == "event_delete":
            return Composed(None)
        composed = await KINDS[row.kind].compose(self._archive, row, now)
        if row.action.startswith("event_"):
            return composed
        edited = target if row.action == "edit" else None
        return requests.drawn(composed, edited.outbox_id if edited else row.outbox_id)

    async def _target(self, row: OutboxRow, history: bool) -> Target | None:
        """What an edit changes; what a reply answers, where it may and stands in the same channel."""
        found = None if row.target_key is None else await get_row(self._archive.db, row.target_key)
        if found is None or found.state != "sent" or found.message_id is None:
            return None
        if row.action == "post" and (not history or found.channel_id != row.channel_id):
            return None
        return Target(found.outbox_id, found.channel_id, found.message_id)

    async def _may_change(self, row: OutboxRow, target: Target | None) -> bool:
        if target is None:
            await self._records.finish(row, "cancelled", "nothing was posted that could be changed")
            return False
        edited = row.action == "edit" and await count_edits(self._archive.db, row.target_key or "")
        if edited >= MAX_EDITS:
            await self._records.finish(row, "expired", f"edited {MAX_EDITS} times already")
            return False
        return True

    async def _request(
        self, claimed: ClaimedRow, composed: Composed, target: Target | None
    ) -> Verdict | None:
        row, loop = claimed.row, asyncio.get_running_loop()
        # Turns are taken before a text is made; texts that were held up together do not leave together.
        await self._door.turn()
        if row.expires_at <= self._clock.now():
            await self.release(claimed, "its time was over before it could leave")
            return None
        began = loop.time()
        self._asked.add(row.outbox_id)
        try:
            # discord.py repeats by itself, but nothing may arrive behind its window.
            left = (row.expires_at - self._clock.now()).total_seconds()
            made_id = await within_time(self._client, requests.ask(self._client, row, composed, target), left)
        except Exception as error:
            verdict = judge(error)
            # The error is that of the last repeat; the first may have created what the last was refused.
            repeated = loop.time() - began >= LIBRARY_REPEATS
            await self._judged(
                replace(claimed, tried_before=claimed.tried_before or repeated), verdict, began
            )
            return verdict
        if row.action == "post" and claimed.tried_before:
            # Discord may have answered with the message of the earlier try, whose text is older:
            # it told what was planned then, and the planner edits what has changed since.
            await self._records.adopt(row, made_id)
        else:
            await self._records.sent(row, made_id, composed.told)
        return Verdict(Outcome.TAKEN, "")

    async def _judged(self, claimed: ClaimedRow, verdict: Verdict, began: float) -> None:
        row, outcome = claimed.row, verdict.outcome
        wait = timedelta(seconds=verdict.wait or 2.0 ** min(row.attempts - 1, 4))
        changes = row.action not in MAKING
        if outcome is Outcome.DONE:
            await self._records.sent(row, None, ())
        elif outcome is Outcome.AMBIGUOUS:
            # What writes a wanted state may be repeated for ever: nothing comes twice of it.
            await self._records.retry(row, verdict.why, wait, nothing_sent=changes)
        elif outcome in (Outcome.DEFINITE, Outcome.BANNED, Outcome.HALTED):
            await self.release(claimed, verdict.why, wait)
        elif outcome is Outcome.BLOCKED:
            await self._records.block(row, verdict.why, ambiguous=claimed.tried_before, began=began)
        elif outcome is Outcome.CLOSED:
            await self._records.closed(claimed)
        else:
            if outcome is Outcome.REJECTED:
                log.error("our text of %s is refused: %s", row.key, verdict.why)
            else:
                log.warning("%s is refused at present: %s", row.key, verdict.why)
            await self._put_off(claimed, verdict.why)

    async def _put_off(self, claimed: ClaimedRow, why: str) -> None:
        """Another version of the bot, or a later hour, may still get it through in time: this is patient."""
        row = claimed.row
        if self._clock.now() + AFTER_REFUSAL < row.expires_at:
            await self.release(claimed, why, AFTER_REFUSAL)
        else:
            await self._fail(claimed, why)

    async def _broke(self, claimed: ClaimedRow, error: Exception) -> None:
        """Something is wrong in us: tried again ever more rarely, and given up when its time is over.

        One that may stand there is tried to the end, as a look into the channel may still settle it then.
        """
        row, why = claimed.row, f"a fault of our own: {type(error).__name__}: {error}"
        log.error("%s failed", row.key, exc_info=error)
        in_doubt = claimed.tried_before or (row.outbox_id in self._asked and row.action in MAKING)
        left = row.expires_at - self._clock.now()
        wait = min(LEASE * 2 ** min(row.attempts - 1, 10), AFTER_REFUSAL)
        if wait < left or (in_doubt and left > timedelta(0)):
            await self._records.retry(row, why, min(wait, left), nothing_sent=not in_doubt)
        else:
            await self._records.finish(row, "uncertain" if in_doubt else "failed", why)


def _lead_of(row: OutboxRow) -> timedelta:
    """By how much a row may be early."""
    return timedelta(0) if KINDS[row.kind].never_early else LONGEST_LEAD
