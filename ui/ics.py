"""A season's calendar as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from data.events import Event
from racing.schedule import Schedule
from racing.series import Series

if TYPE_CHECKING:
    from icalendar import Event as Component

PRODUCT = "-//Pit Board//Racing calendar//EN"


def file_name(schedule: Schedule) -> str:
    """ "pit-board-cup-2026.ics"."""
    return f"pit-board-{schedule.series}-{schedule.season}.ics"


def calendar_file(schedule: Schedule, now: datetime) -> bytes:
    """The calendar; `now` (UTC) is the instant of asking.

    An event has the same UID in every file, and SEQUENCE grows when it moves: a calendar that reads a newer
    file changes its entry instead of adding one.  An event without a published start is an all-day one.
    """
    # Imported late: it takes a tenth of a second, and few ever ask for the file.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{schedule.series.name_in(schedule.season)} {schedule.season}")
    for event in schedule.events:
        calendar.add_component(_component(event, schedule.ends_at(event), now))
    text: bytes = calendar.to_ical()
    return text


def _component(event: Event, ends_at: datetime | None, now: datetime) -> Component:
    from icalendar import Event as Entry

    made = Entry()
    made.add("uid", f"{event.event_id.replace(':', '-')}@pit-board")
    made.add("dtstamp", now.replace(microsecond=0))
    made.add("sequence", event.rev)
    made.add("summary", f"{Series(event.series).short}: {event.name}")
    made.add("location", event.track)
    made.add("description", "\n".join(_details(event)))
    # Postponed to nobody knows when: it is not on its old day, which is all that a calendar can show.
    made.add("status", "CONFIRMED" if event.status == "planned" else "CANCELLED")
    made.add("transp", "TRANSPARENT")
    if event.starts_at is not None and ends_at is not None:
        made.add("dtstart", event.starts_at)
        made.add("dtend", ends_at)
    elif event.local_date is not None:
        made.add("dtstart", event.local_date)
        made.add("dtend", event.local_date + timedelta(days=1))
    return made


def _details(event: Event) -> list[str]:
    lines = [f"TV: {event.tv}"] if event.tv else []
    lines += [f"{event.laps} laps"] if event.laps else []
    lines += [f"Stages end on {', '.join(map(str, event.stage_ends))}"] if event.stage_ends else []
    lines += [] if event.points_race else ["Exhibition"]
    if event.status == "postponed":
        lines.append("Postponed; the new date is not known.")
    elif event.starts_at is None:
        lines.append("Start time not announced.")
    return lines
