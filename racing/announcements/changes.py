"""What a changed event asks for where it was told of: the card is edited, and one notice is posted."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from data.db import Transaction
from data.events import Event, get_event
from data.instants import ms_or_none
from data.outbox import NewRow, OutboxRow, list_edits
from racing.announcements.race_days import Situation, edit_of
from racing.announcements.told import Told, as_told, day_of, payload_of, shift, standing, told_in
from racing.announcements.windows import NEW_REVISION, NOTICE_WINDOW, race_days

NOTICES = ("moved", "cancelled")
STALE = timedelta(hours=6)  # after its old and its new start nobody needs to hear of a move


async def plan_changes(tx: Transaction, at: Situation) -> list[NewRow]:
    """Edits of the posted cards that tell of another time than now, and a notice per changed event."""
    present = await _present(tx, at)
    rows = await _card_edits(tx, at, present)
    for told, row in _last_told(at).values():
        event = present.get(told.event_id)
        if event is not None and _is_news(told, event) and not _stale(at, told, event):
            rows += _notice(at, told, row, event)
    return rows


def _is_news(told: Told, event: Event) -> bool:
    """Whether what was told is wrong now; a move that was taken back before anybody heard of it is none.

    Several small moves, none of which is a revision, can add up to one.
    """
    if event.rev > told.rev:
        return (event.starts_at, event.status) != (told.starts_at, told.status)
    return _added_up(told, event)


def _added_up(told: Told, event: Event) -> bool:
    shifted = shift(told, event)
    return event.rev == told.rev and shifted is not None and shifted >= NEW_REVISION


async def _present(tx: Transaction, at: Situation) -> dict[str, Event]:
    """The events that were told of or are near, as they stand now."""
    found = {event.event_id: event for event in at.events}
    for row in at.sent:
        for event_id in told_in(row):
            event = None if event_id in found else await get_event(tx, event_id, at.guild.guild_id)
            if event is not None:
                found[event_id] = event
    return found


def _last_told(at: Situation) -> dict[str, tuple[Told, OutboxRow]]:
    """By event: the latest revision that was posted, and the last post that told of it."""
    last: dict[str, tuple[Told, OutboxRow]] = {}
    for row in at.sent:
        for event_id, told in told_in(row).items():
            if row.action == "post" and (event_id not in last or told.rev >= last[event_id][0].rev):
                last[event_id] = (told, row)
    return last


async def _card_edits(tx: Transaction, at: Situation, present: dict[str, Event]) -> list[NewRow]:
    """The edit of each posted card from what it tells since its last one to what is so now."""
    rows = []
    days = race_days(at.guild, at.events, standing(at.sent, at.events))
    for card in at.sent:
        if card.kind != "card" or not (wanted := _wanted(at, card, days.get(day_of(card), []), present)):
            continue
        last = (await list_edits(tx, card.key) or [card])[-1]
        # Without a message somebody has deleted it.
        if last.message_id is not None and wanted != told_in(last):
            day, payload = day_of(card), payload_of(wanted.values())
            # A time may come back, and is written anew then.
            why = f"{last.outbox_id}:{hashlib.sha256(payload.encode()).hexdigest()[:12]}"
            rows.append(edit_of(card, day, why, at.now, payload_of(wanted.values(), day)))
    return rows


def _wanted(
    at: Situation, card: OutboxRow, races: Sequence[Event], present: dict[str, Event]
) -> dict[str, Told]:
    """What a card has to tell now, by event; nothing where nobody reads it any more.  `races`: of its day."""
    here = {event.event_id for event in races}
    wanted = {one: as_told(present[one]) for one in {*told_in(card), *here} if one in present}
    return {} if all(_stale(at, one, present[one.event_id]) for one in wanted.values()) else wanted


def _stale(at: Situation, told: Told, event: Event) -> bool:
    instants = [instant for instant in (told.starts_at, event.starts_at) if instant is not None]
    return bool(instants) and max(instants) + STALE < at.now


def _notice(at: Situation, told: Told, row: OutboxRow, event: Event) -> list[NewRow]:
    channels = at.channels.values()
    channel_id = row.channel_id if row.channel_id in channels else at.channels.get("card")
    if channel_id is None:
        return []
    moved = event.status == "planned"
    # A revision has one notice; where small moves have added up, so has each post that told of another time.
    since = f":{row.outbox_id}" if _added_up(told, event) else ""
    expires = at.now + NOTICE_WINDOW
    if moved and event.starts_at is not None and event.starts_at > at.now:
        expires = min(expires, event.starts_at)
    return [
        NewRow(
            f"{at.guild.guild_id}:{event.event_id}:moved:{event.rev}{since}",
            "post",
            "moved" if moved else "cancelled",
            at.now,
            expires,
            at.guild.guild_id,
            channel_id,
            event_id=event.event_id,
            rev=event.rev,
            payload=payload_of([as_told(event)], before=ms_or_none(told.starts_at), was=told.status),
            target_key=row.key if row.kind == "card" else row.target_key,
        )
    ]
