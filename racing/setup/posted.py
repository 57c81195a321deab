"""What became of every announcement of a server, by race or by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.db import Database
from data.events import Event, get_event
from data.guilds import get_guild
from data.outbox import OutboxRow, list_guild_rows
from racing.local_time import local_day
from racing.zones import DEFAULT_ZONE

REMEMBERED = 400  # rows that are looked through, newest first
EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class PostedRow:
    """A row with the race that it is about and its day on the server's calendar.

    `newer`: the row of the same kind for a later revision of the race, which took this one's place.
    """

    row: OutboxRow
    event: Event | None
    day: date
    newer: OutboxRow | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """`rows` newest first; `only` is the filter: a day ("2026-06-28"), an event_id, or everything ("")."""

    rows: tuple[PostedRow, ...]
    only: str
    days: tuple[date, ...]
    events: tuple[Event, ...]


async def open_posted(db: Database, guild_id: int, only: str = EVERYTHING) -> Posted:
    """What was and will be said in a server.

    An edit of a card that was planned and is not wanted any more is left out: it told nobody anything.
    """
    guild = await get_guild(db, guild_id)
    zone = guild.zone if guild else DEFAULT_ZONE
    found: list[PostedRow] = []
    known: dict[str, Event | None] = {}
    newest: dict[tuple[str | None, str], OutboxRow] = {}
    rows = [row for row in await list_guild_rows(db, guild_id, REMEMBERED) if not _is_idle(row)]
    for row in rows:
        key = row.event_id, row.kind
        if row.event_id and (key not in newest or (row.rev or 0) > (newest[key].rev or 0)):
            newest[key] = row
    for row in rows:
        if row.event_id and row.event_id not in known:
            known[row.event_id] = await get_event(db, row.event_id, guild_id)
        newer = newest.get((row.event_id, row.kind))
        if row.state != "cancelled" or (newer and newer.rev == row.rev):
            newer = None
        found.append(PostedRow(row, known.get(row.event_id or ""), local_day(zone, row.due_at), newer))
    wanted = [one for one in found if only in (EVERYTHING, one.row.event_id, one.day.isoformat())]
    days = tuple(dict.fromkeys(one.day for one in found))
    return Posted(tuple(wanted), only, days, tuple(event for event in known.values() if event))


def _is_idle(row: OutboxRow) -> bool:
    return row.action == "edit" and row.state == "cancelled" and row.first_try_at is None
