"""Eight faults of the kind that the machine must find, each a small wrong variant of our own code."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.outbox import records, repairs, requests, sender
from bot.outbox.delivery import Delivery
from bot.outbox.doubt import Doubt
from bot.outbox.requests import Target
from data.db import Transaction
from data.outbox import ClaimedRow, NewRow, OutboxRow, retry_row, set_wanted
from racing.announcements import plan
from racing.announcements.composed import Composed, ServerEvent
from tests.faults.machine.passing import Complaint
from tests.faults.machine.running import run

_post, _send = requests.post, Delivery.send
_others = itertools.count()


async def _post_without_nonce(
    client: discord.Client, row: OutboxRow, composed: Composed, answered: Target | None
) -> int:
    return await _post(client, replace(row, nonce=f"{next(_others)}"), composed, answered)


async def _post_a_correction(
    client: discord.Client, row: OutboxRow, composed: Composed, target: Target
) -> None:
    await _post(client, replace(row, nonce=f"{next(_others)}"), composed, None)


async def _create_again_and_again(client: discord.Client, row: OutboxRow, said: ServerEvent) -> int:
    made = await client.http.create_guild_scheduled_event(row.guild_id or 0, **requests.event_fields(said))
    return int(made["id"])


async def _send_for_longer(self: Delivery, claimed: ClaimedRow) -> Any:
    late = replace(claimed.row, expires_at=claimed.row.expires_at + timedelta(hours=2))
    return await _send(self, replace(claimed, row=late))


async def _expire_nothing(tx: Transaction, now: datetime) -> int:
    return 0


async def _move_what_was_tried(tx: Transaction, rows: Sequence[NewRow], now: datetime) -> int:
    for row in rows:
        await tx.execute(
            "UPDATE outbox SET channel_id = ?, nonce = NULL WHERE key = ? AND channel_id <> ? "
            "AND state IN ('planned', 'claimed')",
            (row.channel_id, row.key, row.channel_id),
        )
    return await set_wanted(tx, rows, now)


async def _retry_hours_late(
    tx: Transaction, outbox_id: int, next_try_at: datetime, why: str, *, nothing_sent: bool
) -> None:
    await retry_row(tx, outbox_id, next_try_at + timedelta(hours=6), why, nothing_sent=nothing_sent)


async def _unblock_nothing(tx: Transaction, guild_id: int, channel_id: int) -> int:
    return 0


# What is replaced by what.
PLANTED: dict[str, list[tuple[Any, str, Callable[..., Any]]]] = {
    "no nonce": [(requests, "post", _post_without_nonce)],
    "never looks back": [(Doubt, "must_look", lambda *_: False)],
    "posts after expiry": [(Delivery, "send", _send_for_longer), (sender, "expire_overdue", _expire_nothing)],
    "a new channel has a new nonce": [(plan, "set_wanted", _move_what_was_tried)],
    "a server event that is repeated": [(requests, "create_event", _create_again_and_again)],
    "an edit that cannot be repeated": [(requests, "edit", _post_a_correction)],
    "every retry six hours late": [(records, "retry_row", _retry_hours_late)],
    "a block that no event lifts": [(repairs, "unblock_channel", _unblock_nothing)],
}
BUDGET = 5_000  # steps within which each is found


@contextmanager
def planted(name: str) -> Iterator[None]:
    """Within this context our own code has that fault."""
    before = [(place, what, getattr(place, what)) for place, what, _ in PLANTED[name]]
    try:
        for place, what, wrong in PLANTED[name]:
            setattr(place, what, wrong)
        yield
    finally:
        for place, what, right in before:
            setattr(place, what, right)


def find(name: str, seed: int) -> str | None:
    """What the machine says of a fault, within its budget of steps; None when it does not find it."""
    with planted(name):
        try:
            run(seed, BUDGET, shrink=False)
        except Complaint as found:
            return f"{found}".splitlines()[0]
    return None
