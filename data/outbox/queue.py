"""The sender's side of the outbox: claim what is due, give it back, let it expire."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from data.db import Database, Row, Transaction
from data.instants import instant_or_none, to_ms
from data.outbox.rows import COLUMNS, OutboxRow, row_of

# Spelt as the indexes of waiting rows have it: SQLite uses one for exactly its own condition and terms.
_WAITS = "state IN ('planned', 'claimed')"
_IN_TURN = "COALESCE(guild_id, user_id, 0) / 4194304 % 65521 * (due_at / 60000 % 65521) % 65521"
LEASE = timedelta(seconds=60)
UNREACHABLE = "the server cannot be reached at present"  # why a row waits until its server is back
TOO_LATE = "too late"  # why what was never tried has expired: its window is over
SOON = timedelta(minutes=1)  # a row tried again within it is worth a reply's waiting
SPARE = 3  # times as many as are wanted are looked at where several are for one channel
_SOON_MS = SOON // timedelta(milliseconds=1)
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
            "UPDATE outbox SET state = 'planned', lease_until = NULL, next_try_at = ? "
            "WHERE state = 'claimed'",
            (to_ms(now),),
        )


async def get_next_try(db: Database) -> datetime | None:
    """When the next row wants to be looked at; None when nothing waits."""
    row = await db.fetch_one("SELECT MIN(next_try_at) FROM outbox WHERE state IN ('planned', 'claimed')")
    return instant_or_none(row[0]) if row else None


async def count_due_between(db: Database, first: datetime, last: datetime, kinds: Sequence[str]) -> int:
    """How many rows of these kinds, never claimed, become due in [first, last]: those that may be early."""
    row = await db.fetch_one(
        f"SELECT COUNT(*) FROM outbox WHERE {_WAITS} AND state = 'planned' "  # noqa: S608
        "AND next_try_at BETWEEN ?1 AND ?2 "
        f"AND attempts = 0 AND kind IN ({_marks(kinds, 3)})",
        (to_ms(first), to_ms(last), *kinds),
    )
    return int(row[0]) if row else 0


async def expire_overdue(tx: Transaction, now: datetime) -> int:
    """Whatever was never tried and is past its window is never sent; how many."""
    return await tx.execute(
        f"UPDATE outbox SET state = 'expired', done_at = ?1, last_error = '{TOO_LATE}' "  # noqa: S608
        f"WHERE {_WAITS} AND state = 'planned' AND expires_at <= ?1 AND first_try_at IS NULL",
        (to_ms(now),),
    )


async def expire_superseded(tx: Transaction, now: datetime, kinds: Sequence[str]) -> int:
    """Of these kinds only the newest due one is posted per server and event; of edits, per message."""
    return await tx.execute(
        "UPDATE outbox AS o SET state = 'expired', done_at = ?1, last_error = 'superseded' "  # noqa: S608
        f"WHERE {_WAITS} AND state = 'planned' AND next_try_at <= ?1 AND {_superseded(_marks(kinds, 2))}",
        (to_ms(now), *kinds),
    )


def _superseded(kinds: str) -> str:
    """The condition that a row `o` was never tried and a newer one is due (at ?1) as well."""
    return (
        f"o.first_try_at IS NULL AND (o.kind IN ({kinds}) OR o.action = 'edit') AND EXISTS ("  # noqa: S608
        "SELECT 1 FROM outbox newer WHERE newer.state IN ('planned', 'claimed', 'sent') "
        "AND newer.due_at <= ?1 AND (newer.due_at, newer.outbox_id) > (o.due_at, o.outbox_id) "
        "AND newer.guild_id = o.guild_id AND newer.action = o.action AND ("
        f"o.kind IN ({kinds}) AND newer.kind IN ({kinds}) AND newer.event_id = o.event_id "
        "OR o.action = 'edit' AND newer.target_key = o.target_key))"
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be claimed: up to `limit` rows; those of `early_kinds` are due already at `early_until`.

    `newest_only`: see expire_superseded.  `busy` are the rows this process is at already, each with its
    channel: a channel takes one at a time, so that after one that is refused no other is under way to it.
    """

    now: datetime
    limit: int
    early_until: datetime
    early_kinds: Sequence[str] = ()
    newest_only: Sequence[str] = ()
    busy: Mapping[int, int | None] = field(default_factory=dict)


async def claim_rows(tx: Transaction, claim: Claim) -> list[ClaimedRow]:
    """Take what is due: earliest expiry first, then earliest due, then the servers in rotating order.

    A reply waits while the row that it answers is about to be tried; not for one that was put off longer than
    SOON, as it would be late for the sake of an arrow.  Commit before anything is sent.
    """
    due = await _list_due(tx, claim, claim.limit)
    found = _one_a_channel(due)
    if len(found) < len(due) == claim.limit:
        found = _one_a_channel(await _list_due(tx, claim, SPARE * claim.limit))[: claim.limit]
    now_ms, lease_ms = to_ms(claim.now), to_ms(claim.now + LEASE)
    await tx.execute_many(
        "UPDATE outbox SET state = 'claimed', lease_until = ?, attempts = attempts + 1, "
        "first_try_at = COALESCE(first_try_at, ?), nonce = COALESCE(nonce, ?) WHERE outbox_id = ?",
        [
            (
                lease_ms,
                now_ms,
                nonce_of(key, f"dm-{user_id}" if action == "dm" else channel_id),
                outbox_id,
            )
            for outbox_id, key, channel_id, user_id, action, _ in found
        ],
    )
    ids = [cells[0] for cells in found]
    rows = await tx.fetch_all(f"SELECT {COLUMNS} FROM outbox WHERE outbox_id IN ({_marks(ids)})", ids)  # noqa: S608
    by_id = {row[0]: row_of(row) for row in rows}
    return [ClaimedRow(by_id[cells[0]], cells[5] is not None) for cells in found]


def _one_a_channel(found: list[Row]) -> list[Row]:
    """The first of each channel; direct messages go to none."""
    taken: set[int | None] = set()
    kept = []
    for row in found:
        _, _, channel_id, _, action, _ = row
        if action == "dm" or channel_id is None or channel_id not in taken:
            kept.append(row)
        if action != "dm":
            taken.add(channel_id)
    return kept


async def _list_due(tx: Transaction, claim: Claim, most: int) -> list[Row]:
    """(outbox_id, key, channel_id, user_id, action, first_try_at), read in the order of outbox_in_order.

    The `+` keeps SQLite from collecting all that is due by another index, to sort it.
    """
    early, newest, busy = claim.early_kinds, claim.newest_only, tuple(claim.busy)
    channels = {channel_id for channel_id in claim.busy.values() if channel_id is not None}
    after = 4 + len(early) + len(newest)
    return await tx.fetch_all(
        "SELECT outbox_id, key, channel_id, user_id, action, first_try_at FROM outbox o "  # noqa: S608
        f"WHERE {_WAITS} AND +next_try_at <= MAX(?1, ?2) AND (state = 'claimed' AND lease_until <= ?1 "
        f"OR state = 'planned' AND (next_try_at <= ?1 OR attempts = 0 AND kind IN ({_marks(early, 4)}))) "
        f"AND outbox_id NOT IN ({_marks(busy, after)}) AND (action = 'dm' OR channel_id IS NULL "
        f"OR channel_id NOT IN ({_marks(channels, after + len(busy))})) AND NOT EXISTS ("
        "SELECT 1 FROM outbox t WHERE t.key = o.target_key AND o.action = 'post' "
        "AND t.state IN ('planned', 'claimed') AND t.due_at <= ?1 "
        f"AND t.next_try_at <= ?1 + {_SOON_MS} AND t.outbox_id <> o.outbox_id) "
        f"AND NOT ({_superseded(_marks(newest, 4 + len(early)))}) "
        f"ORDER BY expires_at, due_at, {_IN_TURN} LIMIT ?3",
        (
            *(to_ms(claim.now), to_ms(claim.early_until), most),
            *(*early, *newest, *busy, *channels),
        ),
    )


async def take_up(tx: Transaction, now: datetime, guild_ids: Collection[int] | None = None) -> int:
    """What waits until its server is back is due now, of these servers or (None) of all; how many rows."""
    ids = None if guild_ids is None else json.dumps(list(guild_ids))
    return await tx.execute(
        "UPDATE outbox SET next_try_at = ?1 "  # noqa: S608
        f"WHERE {_WAITS} AND state = 'planned' AND next_try_at > ?1 AND last_error = '{UNREACHABLE}' "
        "AND (?2 IS NULL OR guild_id IN (SELECT value FROM json_each(?2)))",
        (to_ms(now), ids),
    )


def _marks(values: Collection[object], first: int = 1) -> str:
    """Numbered parameters from ?`first` on."""
    return ", ".join(f"?{number}" for number in range(first, first + len(values)))
