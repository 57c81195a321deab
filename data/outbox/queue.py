"""The sender's side of the outbox: claim what is due, give it back, let it expire."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.instants import instant_or_none, to_ms
from data.outbox.rows import COLUMNS, OutboxRow, row_of

# Spelt as the index of waiting rows has it: SQLite uses a partial index for exactly its own condition.
_WAITS = "state IN ('planned', 'claimed')"
LEASE = timedelta(seconds=60)
NONCE_LENGTH = 24  # of the 25 characters that Discord takes; 96 bits


@dataclass(frozen=True, slots=True)
class ClaimedRow:
    """A row that may be sent now.  `tried_before`: an earlier try may have created its message."""

    row: OutboxRow
    tried_before: bool


def nonce_of(key: str, channel: int | str) -> str:
    """The same for every try of a row: Discord answers a repeated one with the first message.

    The channel is in it, because Discord compares the nonces of an author, not those of a channel.
    """
    return hashlib.sha256(f"{key}:{channel}".encode()).hexdigest()[:NONCE_LENGTH]


async def recover(db: Database, now: datetime) -> int:
    """At start: whatever a process that is gone had claimed may be claimed again at once; how many.

    Channel, nonce and first_try_at stay: each of these rows may have been sent.
    """
    async with db.transaction() as tx:
        return await tx.execute(
            "UPDATE outbox SET state = 'planned', owner = NULL, lease_until = NULL, next_try_at = ? "
            "WHERE state = 'claimed'",
            (to_ms(now),),
        )


async def get_next_try(db: Database) -> datetime | None:
    """When the next row wants to be looked at; None when nothing waits."""
    row = await db.fetch_one("SELECT MIN(next_try_at) FROM outbox WHERE state IN ('planned', 'claimed')")
    return instant_or_none(row[0]) if row else None


async def count_due_between(db: Database, first: datetime, last: datetime, kinds: Sequence[str]) -> int:
    """How many rows of these kinds, never tried, become due in [first, last]."""
    row = await db.fetch_one(
        f"SELECT COUNT(*) FROM outbox WHERE {_WAITS} AND state = 'planned' "  # noqa: S608
        "AND next_try_at BETWEEN ? AND ? "
        f"AND first_try_at IS NULL AND kind IN ({_marks(kinds)})",
        (to_ms(first), to_ms(last), *kinds),
    )
    return int(row[0]) if row else 0


async def expire_overdue(tx: Transaction, now: datetime) -> int:
    """Whatever was never tried and is past its window is never sent; how many."""
    return await tx.execute(
        "UPDATE outbox SET state = 'expired', done_at = ?1, last_error = 'too late' "  # noqa: S608
        f"WHERE {_WAITS} AND state = 'planned' AND next_try_at <= ?1 AND expires_at <= ?1 "
        "AND first_try_at IS NULL",
        (to_ms(now),),
    )


async def expire_superseded(tx: Transaction, now: datetime, kinds: Sequence[str]) -> int:
    """Of these kinds only the newest due one is posted per server and event; of edits, per message."""
    return await tx.execute(
        "UPDATE outbox SET state = 'expired', done_at = ?1, last_error = 'superseded' "  # noqa: S608
        f"WHERE {_WAITS} AND state = 'planned' AND next_try_at <= ?1 AND first_try_at IS NULL AND EXISTS ("
        "SELECT 1 FROM outbox newer WHERE newer.state IN ('planned', 'claimed', 'sent') "
        "AND newer.due_at <= ?1 AND (newer.due_at, newer.outbox_id) > (outbox.due_at, outbox.outbox_id) "
        "AND newer.guild_id = outbox.guild_id AND newer.action = outbox.action AND ("
        f"(outbox.kind IN ({_marks(kinds)}) AND newer.kind IN ({_marks(kinds)}) "
        "AND newer.event_id = outbox.event_id) "
        "OR (outbox.action = 'edit' AND newer.target_key = outbox.target_key)))",
        (to_ms(now), *kinds, *kinds),
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be claimed: up to `limit` rows; those of `early_kinds` are due already at `early_until`.

    `busy` are the rows this process is at already.  `turn` is rotated between races, so that the same
    servers are not the last each time.
    """

    owner: str
    now: datetime
    limit: int
    early_until: datetime
    early_kinds: Sequence[str] = ()
    busy: Collection[int] = ()
    turn: int = 0


async def claim_rows(tx: Transaction, claim: Claim) -> list[ClaimedRow]:
    """Take what is due: earliest expiry first, then earliest due, then the servers in rotating order.

    A reply waits until the row that it answers is decided.  Commit before anything is sent.
    """
    now_ms, early_ms = to_ms(claim.now), to_ms(claim.early_until)
    found = await tx.fetch_all(
        "SELECT outbox_id, key, channel_id, user_id, action, first_try_at FROM outbox o "  # noqa: S608
        f"WHERE {_WAITS} AND next_try_at <= ? AND (state = 'claimed' AND lease_until <= ? "
        "OR state = 'planned' AND (next_try_at <= ? OR first_try_at IS NULL "
        f"AND kind IN ({_marks(claim.early_kinds)}))) "
        f"AND outbox_id NOT IN ({_marks(claim.busy)}) AND NOT EXISTS ("
        "SELECT 1 FROM outbox t WHERE t.key = o.target_key AND o.action = 'post' "
        "AND t.state IN ('planned', 'claimed') AND t.due_at <= ? AND t.outbox_id <> o.outbox_id) "
        "ORDER BY expires_at, due_at, (COALESCE(guild_id, user_id, 0) / 4194304 + ?) % 65521 LIMIT ?",
        (
            max(now_ms, early_ms),
            now_ms,
            now_ms,
            *claim.early_kinds,
            *claim.busy,
            now_ms,
            claim.turn * 7919,
            claim.limit,
        ),
    )
    for outbox_id, key, channel_id, user_id, action, _ in found:
        channel = f"dm-{user_id}" if action == "dm" else channel_id
        await tx.execute(
            "UPDATE outbox SET state = 'claimed', owner = ?, lease_until = ?, attempts = attempts + 1, "
            "first_try_at = COALESCE(first_try_at, ?), nonce = COALESCE(nonce, ?) WHERE outbox_id = ?",
            (claim.owner, to_ms(claim.now + LEASE), now_ms, nonce_of(key, channel), outbox_id),
        )
    ids = [cells[0] for cells in found]
    rows = await tx.fetch_all(f"SELECT {COLUMNS} FROM outbox WHERE outbox_id IN ({_marks(ids)})", ids)  # noqa: S608
    by_id = {row[0]: row_of(row) for row in rows}
    return [ClaimedRow(by_id[cells[0]], cells[5] is not None) for cells in found]


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
