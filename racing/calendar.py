"""The calendar in force, made from the sessions of the schedules; run at every start, after seeding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data.db import Database
from data.events import Event, list_all_events, set_official
from data.outbox import newest_message_at
from data.reminders import delete_past_reminders
from data.sessions import Session, list_sessions
from racing.folding import fold
from racing.moves import Wanted, follow_official

REMEMBERED = timedelta(days=14)  # how long after a race its reminders are kept


async def update_calendar(db: Database, now: datetime) -> int:
    """Bring the calendar to what the schedules say; how many events have another start or status now.

    Where the official start or day is another than the last time, the event moves as by any move, all of it
    in one transaction.  Where it is the same, a move by the operator stays.  An event that is no longer in
    the schedule and not over is cancelled.  Reminders of races that are long over are forgotten.
    """
    published = events_of(await list_sessions(db))
    async with db.transaction() as tx:
        if newest := await newest_message_at(tx):  # by a clock that is ahead those of races to come would go
            await delete_past_reminders(tx, (min(now, newest) - REMEMBERED).date())
        known = {event.event_id: event for event in await list_all_events(tx)}
        gone = [known[key] for key in known.keys() - {event.event_id for event in published}]
        withdrawn = [_withdrawn(event) for event in gone if _is_ahead(event, now)]
        changed = [event for event in published if _is_changed(known.get(event.event_id), event)]
        await set_official(tx, [*changed, *withdrawn])
        moved = 0
        for event in sorted([*changed, *withdrawn], key=lambda one: one.event_id):
            before = known.get(event.event_id)
            if before is not None and _official(before) != _official(event):
                await follow_official(tx, before, _wanted(before, event), now)
                moved += 1
        return moved


def _official(event: Event) -> tuple[datetime | None, date | None]:
    return event.official_starts_at, event.official_date


def _is_changed(before: Event | None, event: Event) -> bool:
    """Whether the schedule says anything else than the last time."""
    if before is None:
        return True
    in_force = (before.starts_at, before.local_date, before.status, before.rev)
    starts_at, local_date, status, rev = in_force
    return before != replace(event, starts_at=starts_at, local_date=local_date, status=status, rev=rev)


def _is_ahead(event: Event, now: datetime) -> bool:
    return event.official_date is not None and event.official_date >= now.date()


def _withdrawn(event: Event) -> Event:
    return replace(event, official_starts_at=None, official_date=None)


def _wanted(before: Event, event: Event) -> Wanted:
    if event.official_date is None:
        return Wanted(before.starts_at, before.local_date, "cancelled")
    return Wanted(event.official_starts_at, event.official_date)


def events_of(sessions: list[Session]) -> list[Event]:
    """The sessions with their ids, which stay the same however often the tables are filled.

    `cup:2026:17` is a race, `f1:2026:5:sprint` another session of a weekend, practices are numbered, and an
    exhibition goes by its name: `cup:2026:nascar-all-star-race`.
    """
    taken: dict[str, int] = {}
    events = []
    for session in sessions:
        event_id = _id(session)
        taken[event_id] = taken.get(event_id, 0) + 1
        if session.session == "practice" or taken[event_id] > 1:
            event_id = f"{event_id}-{taken[event_id]}"
        events.append(_event(session, event_id))
    return events


def _id(session: Session) -> str:
    which = session.round or fold(session.race_name or session.track).replace(" ", "-")
    event_id = f"{session.series}:{session.season}:{which}"
    return event_id if session.session == "race" else f"{event_id}:{session.session}"


def _event(session: Session, event_id: str) -> Event:
    day = session.local_date
    # The lists of Formula 1 give the day in UTC: the race in Las Vegas is on Saturday, not on Sunday.
    if session.starts_at is not None and (day is None or session.zone is not None):
        day = session.starts_at.astimezone(ZoneInfo(session.zone or "UTC")).date()
    return Event(
        event_id,
        session.series,
        session.season,
        session.round,
        session.session,
        session.race_name and session.race_name.replace("DAYTONA", "Daytona"),  # nobody shouts it
        session.track,
        session.zone,
        session.laps,
        session.distance_miles,
        session.stage_ends,
        session.tv,
        session.points_race,
        session.starts_at,
        session.starts_at,
        day,
        "planned",
        0,
        overridden=False,
        official_date=day,
    )
