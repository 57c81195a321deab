"""A race gets another start, is called off, or back on: the calendar and all that waits, in one transaction.

A moderator moves a race for that server alone; a data update and the operator move it for all servers but
those with a time of their own.  15 minutes or more, or another status, is a new revision: what was posted
of the old one is corrected by a notice.  Less only shifts what waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from data.db import Database, Transaction
from data.events import (
    Event,
    Override,
    get_event,
    keep_override_revs,
    list_overrides,
    set_event_start,
    set_override,
)
from data.outbox import add_rows
from racing.announcements.plan import plan_event
from racing.announcements.windows import NEW_REVISION
from racing.apart import apart
from racing.move_errors import MovedMeanwhile, NoSuchEvent, StartOutOfReach
from racing.override_question import question_row
from racing.reminders import plan_reminders

NEAR = timedelta(days=9)  # nothing is planned or corrected further away than that
REACH = timedelta(days=370)  # from now; a start further off is a typing error
NOBODY = 0  # who "set" what a data update did


@dataclass(frozen=True, slots=True)
class Wanted:
    """When an event is to be: `starts_at` None without a known start; status as in the event."""

    starts_at: datetime | None
    local_date: date | None
    status: str = "planned"


@dataclass(frozen=True, slots=True)
class Moved:
    """An event before and after its move, as those who moved it see it."""

    before: Event
    after: Event


def is_new_revision(before: Event, wanted: Wanted) -> bool:
    """Whether what was told of `before` is wrong now."""
    if before.status != wanted.status:
        return True
    if before.starts_at is None or wanted.starts_at is None:
        return before.starts_at is not wanted.starts_at or before.local_date != wanted.local_date
    return abs(wanted.starts_at - before.starts_at) >= NEW_REVISION


def starting(event: Event, starts_at: datetime, now: datetime) -> Wanted:
    """The event with that start.

    Raises: StartOutOfReach for one that is past, or more than a year away.
    """
    if not now <= starts_at <= now + REACH:
        raise StartOutOfReach(event.name, starts_at, past=starts_at < now)
    return Wanted(starts_at, starts_at.astimezone(ZoneInfo(event.zone or "UTC")).date())


def called_off(event: Event, status: str) -> Wanted:
    """The event cancelled, or postponed to a day that nobody knows yet."""
    return Wanted(event.starts_at if status == "cancelled" else None, event.local_date, status)


async def known_event(db: Database | Transaction, event_id: str, guild_id: int | None = None) -> Event:
    """The event of that id.

    Raises: NoSuchEvent.
    """
    event = await get_event(db, event_id, guild_id)
    if event is None:
        raise NoSuchEvent(event_id)
    return event


async def move_here(
    db: Database, guild_id: int, event_id: str, wanted: Wanted | None, set_by: int, now: datetime
) -> Moved:
    """Move an event for one server, or (None) give it the official start again.

    Raises: NoSuchEvent.
    """
    async with db.transaction() as tx:
        return await _move_here(tx, guild_id, event_id, wanted, set_by, now)


async def undo_move(
    db: Database, guild_id: int, event_id: str, rev: int, wanted: Wanted | None, set_by: int, now: datetime
) -> Moved:
    """Take a move back that led to revision `rev`.

    Raises: NoSuchEvent; MovedMeanwhile when the event has been moved again since.
    """
    async with db.transaction() as tx:
        event = await known_event(tx, event_id, guild_id)
        if event.rev != rev:
            raise MovedMeanwhile(event.name)
        return await _move_here(tx, guild_id, event_id, wanted, set_by, now)


async def _move_here(
    tx: Transaction, guild_id: int, event_id: str, wanted: Wanted | None, set_by: int, now: datetime
) -> Moved:
    before = await known_event(tx, event_id, guild_id)
    official = await known_event(tx, event_id)
    target = wanted or Wanted(official.starts_at, official.local_date, official.status)
    if wanted is not None or before.overridden:
        await set_override(
            tx,
            guild_id,
            event_id,
            active=wanted is not None,
            starts_at=target.starts_at,
            local_date=target.local_date,
            status=target.status,
            set_by=set_by,
            now=now,
            new_rev=is_new_revision(before, target),
        )
    await _follow(tx, before, target, guild_id, now)
    return Moved(before, await known_event(tx, event_id, guild_id))


async def _follow(
    tx: Transaction, before: Event, wanted: Wanted, guild_id: int | None, now: datetime
) -> None:
    """Everything that waits for the event goes with it."""
    if _near(before.starts_at, before.local_date, now) or _near(wanted.starts_at, wanted.local_date, now):
        await plan_event(tx, before.event_id, now, guild_id)
    await plan_reminders(tx, before.event_id, now, guild_id)


def _near(starts_at: datetime | None, day: date | None, now: datetime) -> bool:
    if starts_at is None and day is not None:
        starts_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return starts_at is not None and abs(starts_at - now) <= NEAR


async def move_everywhere(db: Database, event_id: str, wanted: Wanted | None, now: datetime) -> Moved:
    """Move an event for every server without a time of its own; None: to what the schedule says.

    Raises: NoSuchEvent.
    """
    async with db.transaction() as tx:
        before = await known_event(tx, event_id)
        target = wanted or Wanted(before.official_starts_at, before.official_date)
        await _set_everywhere(tx, before, target)
        await _meet_overrides(tx, before, target, now)
        await _follow(tx, before, target, None, now)
        return Moved(before, await known_event(tx, event_id))


async def follow_official(tx: Transaction, before: Event, wanted: Wanted, now: datetime) -> None:
    """The schedule says something new of an event: as `move_everywhere`, in the caller's transaction."""
    await _set_everywhere(tx, before, wanted)
    await _meet_overrides(tx, before, wanted, now)
    await _follow(tx, before, wanted, None, now)


async def _set_everywhere(tx: Transaction, before: Event, wanted: Wanted) -> None:
    new = is_new_revision(before, wanted)
    await set_event_start(
        tx, before.event_id, wanted.starts_at, wanted.local_date, wanted.status, before.rev + new
    )
    if new:
        await keep_override_revs(tx, before.event_id)


async def _meet_overrides(tx: Transaction, before: Event, wanted: Wanted, now: datetime) -> None:
    """A server's own time ends where everybody's agrees with it; where not, its moderators are asked once."""
    for own in await list_overrides(tx, before.event_id):
        if not own.active:
            continue
        seen = await known_event(tx, before.event_id, own.guild_id)
        if not is_new_revision(seen, wanted):
            await _end_override(tx, own, now)
        elif is_new_revision(before, wanted):
            async with apart(tx, f"asking server {own.guild_id}"):
                await _ask(tx, own.guild_id, seen, now)


async def _end_override(tx: Transaction, own: Override, now: datetime) -> None:
    await set_override(
        tx,
        own.guild_id,
        own.event_id,
        active=False,
        starts_at=own.starts_at,
        local_date=own.local_date,
        status=own.status,
        set_by=NOBODY,
        now=now,
        new_rev=False,
    )


async def _ask(tx: Transaction, guild_id: int, seen: Event, now: datetime) -> None:
    """One question per official change, where the server has chosen a channel for race days."""
    official = await known_event(tx, seen.event_id)
    row = await question_row(tx, guild_id, seen, official, now)
    if row is not None:
        await add_rows(tx, [row], now)
