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
REMEMBERED = timedelta(days=40)  # how long ago an event was written that may still have to be changed
# A row that ended so has changed nothing in the server.
WITHOUT_EFFECT = ("cancelled", "expired")


async def plan_server_events(tx: Transaction, at: Situation) -> list[NewRow]:
    """What brings the server's list of events to the calendar: create, edit, delete, each at most once.

    The rows of an event are numbered: `G:EVENT:server_event:N`.  The last one that had an effect says how
    the event stands in the server; nothing is planned while that is how it should be.
    """
    written: dict[str, list[OutboxRow]] = {}
    for row in await list_server_event_rows(tx, at.guild.guild_id, at.now - REMEMBERED):
        written.setdefault(row.event_id or "", []).append(row)
    near = {event.event_id: event for event in at.events}
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
    # What still waits is stated anew, so that it may change, or be called off by not being stated.
    decided = [row for row in effective if row.state != "planned" or row.first_try_at is not None]
    last = decided[-1] if decided else None
    listed = last is not None and last.action != "event_delete"
    wanted = _is_wanted(at, event, listed)
    if listed == wanted and (last is None or not listed or _is_as_written(last, event)):
        return []
    if listed and not wanted and not _is_ahead(at, event, last):
        return []  # it has begun, or is over: Discord ends it by itself
    action = ("event_edit" if listed else "event_create") if wanted else "event_delete"
    created = next((row for row in reversed(decided) if row.action == "event_create"), None)
    if action != "event_create" and (created is None or created.state != "sent"):
        return []  # refused, there is nothing to change; under way, what differs is planned when it is found
    waiting = next((row for row in effective if row not in decided and row.action == action), None)
    key = waiting.key if waiting else f"{at.guild.guild_id}:{event.event_id}:{KIND}:{len(written)}"
    due = waiting.due_at if waiting else at.now
    return [_row(at, event, action, key, due, created)]


def _is_as_written(last: OutboxRow, event: Event) -> bool:
    told = told_in(last).get(event.event_id)
    return told is not None and (told.starts_at, told.status) == (event.starts_at, event.status)


def _is_ahead(at: Situation, event: Event, last: OutboxRow | None) -> bool:
    told = None if last is None else told_in(last).get(event.event_id)
    return told is not None and told.starts_at is not None and told.starts_at > at.now


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
