"""Cards and reminders of a server's race days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.db import Transaction
from data.events import Event
from data.guilds import Guild
from data.outbox import NewRow, OutboxRow
from racing.announcements.told import as_told, payload_of, standing, tells_start
from racing.announcements.windows import (
    EDIT_WINDOW,
    HORIZON,
    REMINDERS,
    UNDER_WAY,
    card_due,
    card_expires,
    race_days,
)


@dataclass(frozen=True, slots=True)
class Situation:
    """One server as its planners see it.

    `channels`: kind → channel_id, of the subscriptions that are on and not blocked.
    `events`: all sessions of the days around now, as this server sees them.
    `sent`: cards, reminders and notices that were posted in the last days, oldest first.
    """

    guild: Guild
    channels: dict[str, int]
    events: Sequence[Event]
    sent: Sequence[OutboxRow]
    now: datetime


def card_key(guild_id: int, day: date) -> str:
    """The key of a server's card of a day."""
    return f"{guild_id}:card:{day.isoformat()}"


async def plan_race_days(_: Transaction, at: Situation) -> list[NewRow]:
    """The cards of the next two days, the reminders, and the edits that tell of starts."""
    rows: list[NewRow] = []
    on_cards = standing(at.sent, at.events)
    for day, events in race_days(at.guild, at.events, on_cards).items():
        planned = [event for event in events if event.status == "planned"]
        if not planned:
            continue
        starts = [event.starts_at for event in planned if event.starts_at is not None]
        rows += _card(at, day, planned, starts)
        rows += _reminders(at, day, planned)
        rows += _start_edits(at, day, planned)
    return [row for row in rows if row.due_at <= at.now + HORIZON]


def _card(at: Situation, day: date, planned: list[Event], starts: list[datetime]) -> list[NewRow]:
    channel_id = at.channels.get("card")
    if channel_id is None:
        return []
    due = card_due(at.guild, day, starts)
    return [
        NewRow(
            card_key(at.guild.guild_id, day),
            "post",
            "card",
            due,
            card_expires(due, starts),
            at.guild.guild_id,
            channel_id,
            payload=payload_of(map(as_told, planned), day, zone=at.guild.zone),
        )
    ]


def _reminders(at: Situation, day: date, planned: list[Event]) -> list[NewRow]:
    """One race of the day has reminders, each kind once."""
    card = card_key(at.guild.guild_id, day)
    rows = []
    for kind, window in REMINDERS.items():
        event = _reminded(at, kind, card, planned)
        if kind not in at.channels or event.starts_at is None or _said(at, kind, event):
            continue
        rows.append(
            NewRow(
                f"{at.guild.guild_id}:{event.event_id}:{kind}:{event.rev}",
                "post",
                kind,
                event.starts_at - window.before,
                event.starts_at + window.until,
                at.guild.guild_id,
                at.channels[kind],
                event_id=event.event_id,
                rev=event.rev,
                payload=payload_of([as_told(event)]),
                target_key=card,
            )
        )
    return rows


def _said(at: Situation, kind: str, event: Event) -> bool:
    """Whether this start was reminded of already: the race moved and has come back to it."""
    return any(row.kind == kind and tells_start(row, event) for row in at.sent)


def _reminded(at: Situation, kind: str, card: str, planned: list[Event]) -> Event:
    """The first to start; but once a race was reminded of, the reminder stays with it when it moves."""
    already = {row.event_id for row in at.sent if row.kind == kind and row.target_key == card}
    return next((event for event in planned if event.event_id in already), planned[0])


def _start_edits(at: Situation, day: date, planned: list[Event]) -> list[NewRow]:
    """A posted card is edited at each start, and when the last race is over."""
    card = next((row for row in at.sent if row.key == card_key(at.guild.guild_id, day)), None)
    starting = [event for event in planned if event.starts_at is not None]
    if card is None or not starting:
        return []
    rows = [
        _edit(card, day, f"start:{event.event_id}:{event.rev}", event.starts_at, planned)
        for event in starting
        if event.starts_at is not None
    ]
    last = starting[-1]
    assert last.starts_at is not None  # they were chosen by it
    return [*rows, _edit(card, day, f"over:{last.event_id}:{last.rev}", last.starts_at + UNDER_WAY, planned)]


def _edit(card: OutboxRow, day: date, why: str, due: datetime, planned: list[Event]) -> NewRow:
    return edit_of(card, day, why, due, payload_of(map(as_told, planned), day))


def edit_of(card: OutboxRow, day: date, why: str, due: datetime, payload: str) -> NewRow:
    """An edit of a posted card: it writes what is wanted when it is sent, so it may be repeated freely."""
    return NewRow(
        f"{card.key}:edit:{why}",
        "edit",
        "card_edit",
        due,
        due + EDIT_WINDOW,
        card.guild_id,
        card.channel_id,
        payload=payload,
        target_key=card.key,
    )
