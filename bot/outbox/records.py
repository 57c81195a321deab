"""What became of a row → the store; each in one transaction."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import timedelta

import discord

from bot.clock import Clock
from bot.outbox.heard import Heard
from bot.outbox.places import access_of, notice_channel
from bot.outbox.requests import NONCE_HOLDS
from data.db import Database, Transaction
from data.errors import StoreError
from data.outbox import (
    ClaimedRow,
    NewRow,
    OutboxRow,
    add_rows,
    block_channel,
    is_told,
    mark_final,
    mark_sent,
    retry_row,
    turn_into_post,
)
from racing.announcements.plan import set_right
from racing.announcements.told import Told, retold, told_in

log = logging.getLogger(__name__)

NOTICE_WINDOW = timedelta(hours=24)
MENDED = timedelta(seconds=5)  # after a refusal that may be over, until it is asked for once more
CLOSED = "direct messages are closed"
MAKING = ("post", "dm", "event_create")  # what an earlier try may have made


class Records:
    """Writes the outcome of tries."""

    def __init__(self, client: discord.Client, db: Database, clock: Clock) -> None:
        self._client = client
        self._db = db
        self._clock = clock
        self.heard = Heard()

    async def sent(self, row: OutboxRow, message_id: int | None, told: Sequence[Told]) -> None:
        """It stands there, and has told this."""
        await self._stands(row, message_id, told, retold(row, told))
        log.info("%s is sent as %s", row.key, message_id)

    async def adopt(self, row: OutboxRow, message_id: int | None) -> None:
        """An earlier try had created it; it told what it was planned to tell."""
        await self._stands(row, message_id, list(told_in(row).values()), None)
        log.info("%s is sent: it was found as %s", row.key, message_id)

    async def _stands(
        self, row: OutboxRow, message_id: int | None, told: Sequence[Told], payload: str | None
    ) -> None:
        """Keep that it stands there, with what corrects it.

        That a correction cannot be planned does not unmake the post: it is kept alone, and the correction is
        left to the planning that is done again and again.
        """
        now = self._clock.now()
        try:
            async with self._db.transaction() as tx:
                await mark_sent(tx, row.outbox_id, message_id, now, payload)
                await set_right(tx, row, told, now)
        except StoreError:
            raise
        except Exception:
            log.exception("what corrects %s could not be planned", row.key)
            async with self._db.transaction() as tx:
                await mark_sent(tx, row.outbox_id, message_id, now, payload)

    async def finish(self, row: OutboxRow, state: str, why: str) -> None:
        """It is not tried again."""
        async with self._db.transaction() as tx:
            await mark_final(tx, row.outbox_id, state, why, self._clock.now())
        log.info("%s is %s: %s", row.key, state, why)

    async def retry(self, row: OutboxRow, why: str, wait: timedelta, *, nothing_sent: bool) -> None:
        """It is tried again after `wait`, with the same nonce."""
        async with self._db.transaction() as tx:
            await retry_row(tx, row.outbox_id, self._clock.now() + wait, why, nothing_sent=nothing_sent)

    async def closed(self, claimed: ClaimedRow) -> None:
        """The person takes no direct messages: it is said where it was asked for, or not at all.

        What an earlier try may have brought is looked for first, once no repeat of it would be safe.
        """
        row = claimed.row
        if claimed.tried_before:
            await self.retry(row, CLOSED, NONCE_HOLDS, nothing_sent=False)
            return
        async with self._db.transaction() as tx:
            if row.action == "dm" and row.channel_id is not None:
                await turn_into_post(tx, row.outbox_id, row.key, row.channel_id, self._clock.now())
            else:
                await mark_final(tx, row.outbox_id, "failed", CLOSED, self._clock.now())

    async def block(
        self, row: OutboxRow, reason: str, *, ambiguous: bool, began: float | None = None
    ) -> None:
        """The place takes nothing: no further request goes there, and its moderators are told once.

        `began` (the loop's time): when the request that Discord refused was begun; None where a permission
        was known to be missing.  What may be over by now is tried once more: whoever heard of it found no
        block to lift.
        """
        now = self._clock.now()
        state = "uncertain" if ambiguous and row.action in MAKING else "failed"
        refused = access_of(self._client, row).missing is None
        async with self._db.transaction() as tx:
            if self._may_be_over(row, began):
                await retry_row(tx, row.outbox_id, now + MENDED, reason, nothing_sent=not ambiguous)
                return
            await mark_final(tx, row.outbox_id, state, reason, now)
            if row.guild_id is None or row.channel_id is None or row.action.startswith("event_"):
                return
            if await block_channel(tx, row.guild_id, row.channel_id, reason, now, refused=refused):
                await self._tell(tx, row, reason)
        log.warning("%s is %s: %s, so channel %s is blocked", row.key, state, reason, row.channel_id)

    def _may_be_over(self, row: OutboxRow, began: float | None) -> bool:
        if began is None:
            return access_of(self._client, row).missing is None
        return self.heard.since(began, row.guild_id, row.channel_id)

    async def _tell(self, tx: Transaction, row: OutboxRow, reason: str) -> None:
        """One notice, until something was posted there again."""
        assert row.guild_id is not None  # only places in servers are blocked
        assert row.channel_id is not None
        channel_id = notice_channel(self._client, row.guild_id, row.channel_id)
        payload = json.dumps({"channel_id": row.channel_id, "reason": reason})
        if channel_id is None or await is_told(tx, row.guild_id, row.channel_id, payload):
            return
        now = self._clock.now()
        key = f"{row.guild_id}:blocked:{row.channel_id}:{int(now.timestamp())}"
        until = now + NOTICE_WINDOW
        notice = NewRow(key, "post", "blocked", now, until, row.guild_id, channel_id, payload=payload)
        await add_rows(tx, [notice], now)
