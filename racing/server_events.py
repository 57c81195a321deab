"""Discord's own server events: one per race, for servers that asked for them."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.db import Transaction
from data.events import Event, get_event
from data.outbox import NewRow, OutboxRow
from data.server_events import list_server_event_rows
from racing.announcements.race_days import Situation
from racing.announcements.told import as_told, payload_of, told_in
from racing.announcements.windows import RACED

KIND = "server_event"
AHEAD = timedelta(days=4)  # how long before its start a race is in the server's list of events
# How long after the start in the server's list an event may still have to be changed.
STANDS = timedelta(days=4)
# A row that ended so has changed nothing in the server.
WITHOUT_EFFECT = ("cancelled", "expired")
REFUSED = ("failed", "uncertain")  # not asked for again


async def plan_server_events(tx: Transaction, at: Situation) -> list[NewRow]:
    """What brings the server's list of events to the calendar: create, edit, delete, each at most once.

    The rows of an event are numbered: `G:EVENT:server_event:N`.  The last one that had an effect says how
    the event stands in the server, however long ago; nothing is planned while that is how it should be.
    """
    near = {event.event_id: event for event in at.events if event.session in RACED}
    written: dict[str, list[OutboxRow]] = {}
    for row in await list_server_event_rows(tx, at.guild.guild_id, near, at.now - STANDS):
        written.setdefault(row.event_id or "", []).append(row)
    rows: list[NewRow] = []
    for event_id in dict.fromkeys([*written, *near]):
        event = near.get(event_id) or await get_event(tx, event_id, at.guild.guild_id)
        if event is not None:
            rows += _change(at, event, written.get(event_id, []))
    return rows


def _is_wanted(at: Situation, event: Event, listed: bool) -> bool:
    """A race that is to come soon; one that is listed already stays, however far it was moved."""
    if not at.guild.server_events or event.series not in at.guild.series or event.session not in RACED:
        return False
    if event.status != "planned" or event.starts_at is None:
        return False
    return at.now < event.starts_at and (listed or event.starts_at <= at.now + AHEAD)


def _change(at: Situation, event: Event, written: list[OutboxRow]) -> list[NewRow]:
    effective = [row for row in written if row.state not in WITHOUT_EFFECT]
    for row in effective:
        if row.action == "event_delete" and row.state in ("planned", "claimed") and row.attempts:
            # It may be gone already.  Made anew before it surely is, the old one would be taken for the new.
            return [_again(row)]
    # What still waits is stated anew, so that it may change, or be called off by not being stated.
    decided = [row for row in effective if row.state != "planned" or row.first_try_at is not None]
    created = next((row for row in reversed(decided) if row.action == "event_create"), None)
    tried = [row for row in written if row in decided or (row.action == "event_edit" and row.attempts)]
    about = [row for row in tried if created is not None and created.key in (row.key, row.target_key)]
    listed = created is not None and not any(_removes(row) for row in about)
    wanted = _is_wanted(at, event, listed)
    if not listed and not wanted:
        return []
    if listed and not _may_differ(at, event, about, wanted=wanted):
        return []
    action = ("event_edit" if listed else "event_create") if wanted else "event_delete"
    waiting = next((row for row in effective if row not in decided and row.action == action), None)
    key = waiting.key if waiting else f"{at.guild.guild_id}:{event.event_id}:{KIND}:{_next(written)}"
    due = waiting.due_at if waiting else at.now
    return [_row(at, event, action, key, due, created)]


def _next(written: list[OutboxRow]) -> int:
    """A number that no row of the event has; the first ones may be forgotten already."""
    return 1 + max((int(row.key.rpartition(":")[2]) for row in written), default=-1)


def _removes(row: OutboxRow) -> bool:
    return row.action == "event_delete" and row.state not in REFUSED


def _may_differ(at: Situation, event: Event, about: list[OutboxRow], *, wanted: bool) -> bool:
    """Whether a listed event is to be changed or removed; `about`: its creation, and what was tried since."""
    if about[0].state != "sent":
        return False  # refused: there is nothing to change; under way: found, it is planned again
    # Two changes may have been under way together: the one that ended last is what stands.
    last = max(about, key=lambda row: (row.done_at is None, row.done_at or row.due_at, row.outbox_id))
    if last.state == "sent" and last.message_id is None:
        return False  # a moderator has deleted it
    if wanted:
        return not _is_as_written(last, event)
    # Once it has begun, Discord ends it by itself.
    return last.action != "event_delete" and _is_ahead(at, event, last)


def _is_as_written(last: OutboxRow, event: Event) -> bool:
    told = told_in(last).get(event.event_id)
    if told is None or last.state in ("planned", *WITHOUT_EFFECT):
        return False  # a change that was called off when it may have been made already
    return (told.starts_at, told.status) == (event.starts_at, event.status)


def _is_ahead(at: Situation, event: Event, last: OutboxRow) -> bool:
    told = told_in(last).get(event.event_id)
    return told is not None and told.starts_at is not None and told.starts_at > at.now


def _again(row: OutboxRow) -> NewRow:
    return NewRow(
        row.key,
        row.action,
        row.kind,
        row.due_at,
        row.expires_at,
        row.guild_id,
        event_id=row.event_id,
        rev=row.rev,
        payload=row.payload,
        target_key=row.target_key,
    )


def _row(
    at: Situation, event: Event, action: str, key: str, due: datetime, created: OutboxRow | None
) -> NewRow:
    # An edit of an event that begins in a minute is still worth it; one that has begun is Discord's.
    ends = event.starts_at if event.starts_at is not None and action != "event_delete" else due + AHEAD
    return NewRow(
        key,
        action,
        KIND,
        due,
        ends,
        at.guild.guild_id,
        event_id=event.event_id,
        rev=event.rev,
        payload=payload_of([as_told(event)]),
        target_key=None if action == "event_create" or created is None else created.key,
    )
