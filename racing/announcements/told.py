"""Which time of an event a post has told of: kept in the row, so that a change finds who must hear of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.events import Event
from data.instants import instant_or_none, ms_or_none
from data.outbox import OutboxRow
from racing.announcements.windows import NEW_REVISION, day_in


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a post has told of it."""

    event_id: str
    rev: int
    starts_at: datetime | None
    status: str


def as_told(event: Event) -> Told:
    """What a post made now tells of an event."""
    return Told(event.event_id, event.rev, event.starts_at, event.status)


def payload_of(told: Iterable[Told], day: date | None = None, **more: str | int | None) -> str:
    """The JSON that a row carries: the day of its card, and what it tells of."""
    cells = {one.event_id: [one.rev, ms_or_none(one.starts_at), one.status] for one in told}
    days = {} if day is None else {"day": day.isoformat()}
    return json.dumps({**days, "told": cells, **more}, sort_keys=True)


def told_in(row: OutboxRow) -> dict[str, Told]:
    """What a row has told of, by event_id."""
    cells = json.loads(row.payload).get("told", {})
    return {
        event_id: Told(event_id, rev, instant_or_none(starts), status)
        for event_id, (rev, starts, status) in cells.items()
    }


def shift(told: Told, event: Event) -> timedelta | None:
    """By how much an event starts otherwise than was told; None where one of both has no start."""
    if told.starts_at is None or event.starts_at is None:
        return None
    return abs(event.starts_at - told.starts_at)


def tells_start(row: OutboxRow, event: Event) -> bool:
    """Whether a row has told of the start that an event has now, but for moves that are no revision."""
    told = told_in(row).get(event.event_id)
    if told is None or told.status != event.status:
        return False
    shifted = shift(told, event)
    return shifted is not None and shifted < NEW_REVISION


def day_of(row: OutboxRow) -> date:
    """The day of a card, as its row carries it."""
    return date.fromisoformat(json.loads(row.payload)["day"])


def standing(sent: Iterable[OutboxRow], events: Iterable[Event]) -> dict[str, date]:
    """Event → the day of the posted card on which it stands.

    It stands there while it is that day where the card was posted: in the zone that the server had then.  In
    another one it may be the next day, and no second card is to tell of the same start.
    """
    known, found = {event.event_id: event for event in events}, dict[str, date]()
    for card in sent:
        zone = detail(card, "zone")
        if card.kind == "card" and isinstance(zone, str):
            for event_id in told_in(card).keys() & known.keys() - found.keys():
                if day_in(zone, known[event_id]) == day_of(card):
                    found[event_id] = day_of(card)
    return found


def detail(row: OutboxRow, name: str) -> str | int | None:
    """Another value of a row's payload; None where it has none."""
    found: str | int | None = json.loads(row.payload).get(name)
    return found


def retold(row: OutboxRow, told: Iterable[Told]) -> str:
    """The payload of a row that was posted: with what its text has told in the end."""
    cells = {one.event_id: [one.rev, ms_or_none(one.starts_at), one.status] for one in told}
    return json.dumps({**json.loads(row.payload), "told": cells}, sort_keys=True)
