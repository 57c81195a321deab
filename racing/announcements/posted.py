"""What was posted, looked up for who asks why it was, and why it reads as it does now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from data.db import Database
from data.events import Event, get_event
from data.outbox import OutboxRow, delete_old_rows, get_row_by_id, list_edits
from racing.announcements.told import Told, told_in

REMEMBERED = timedelta(days=180)  # how long it is kept what became of a post, and who got a private one
AT_A_TIME = 2_000  # rows that are forgotten in one transaction: others want to write, too


class Cause(StrEnum):
    """What an edit may tell besides changes of events; the value is how its key says so."""

    OVER = ":edit:over:"
    VOIDED = ":trivia-void"


@dataclass(frozen=True, slots=True)
class Change:
    """What a message told of an event before its last edit (None: nothing), and tells since."""

    event: Event
    before: Told | None
    after: Told


@dataclass(frozen=True, slots=True)
class Edited:
    """The last edit of a message; without `changes` it told that a race had started, or what `cause` says."""

    at: datetime
    changes: tuple[Change, ...]
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """The row that was posted, and its last edit, if it had any."""

    row: OutboxRow
    edited: Edited | None


async def get_posted(db: Database, outbox_id: int, guild_id: int | None) -> PostedMessage | None:
    """What a post is, for somebody in its server (or its conversation); None where this store has none."""
    row = await get_row_by_id(db, outbox_id)
    if row is None or row.guild_id not in (None, guild_id):
        return None
    told = [row, *await list_edits(db, row.key)]
    if len(told) == 1 or told[-1].done_at is None:
        return PostedMessage(row, None)
    changes = await _changes(db, told[-2], told[-1], guild_id)
    cause = next((one for one in Cause if one in told[-1].key), None)
    return PostedMessage(row, Edited(told[-1].done_at, changes, cause))


async def _changes(
    db: Database, earlier: OutboxRow, later: OutboxRow, guild_id: int | None
) -> tuple[Change, ...]:
    before, found = told_in(earlier), []
    for event_id, after in told_in(later).items():
        was = before.get(event_id)
        if was is not None and (was.starts_at, was.status) == (after.starts_at, after.status):
            continue
        event = await get_event(db, event_id, guild_id)
        if event is not None:
            found.append(Change(event, was, after))
    return tuple(found)


async def forget_old_posts(db: Database) -> int:
    """Forget what became of posts half a year ago and before; how many."""
    forgotten = 0
    while True:
        async with db.transaction() as tx:
            gone = await delete_old_rows(tx, REMEMBERED, AT_A_TIME)
        forgotten += gone
        if gone < AT_A_TIME:
            return forgotten
