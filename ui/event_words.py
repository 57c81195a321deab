"""How an event is written on the cards of the calendar, of moves and of personal reminders."""

from __future__ import annotations

from data.events import Event
from racing.series import Series
from ui.announcements.wording import moment
from ui.theme import day, plain, track_short

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LITTLE_WORD = 3  # characters; "the", "Las" and "San" do not name a place
NO_START = "start time not announced"
OFF = {"cancelled": "cancelled", "postponed": "postponed, the new date is not known"}


def event_name(event: Event) -> str:
    """The name, harmless; of a race without one its track."""
    return plain(event.name)


def where(event: Event) -> str:
    """What fans call the track; nothing where the name says it."""
    short = track_short(event.track)
    said = next((word for word in short.split() if len(word) > LITTLE_WORD), short)
    return "" if said.lower() in event.name.lower() else plain(short)


def when(event: Event) -> str:
    """The start with how long it is to it, the day alone where no start is published, or that it is off.

    A date without a start is never written as an instant.
    """
    if event.status in OFF:
        return OFF[event.status].capitalize()
    if event.starts_at is not None:
        return f"{moment(event.starts_at, 'F')} · {moment(event.starts_at, 'R')}"
    if event.local_date is None:
        return NO_START.capitalize()
    weekday = _WEEKDAYS[event.local_date.weekday()]
    return f"{weekday} {day(event.local_date, year=True)}, {NO_START}"


def distance(event: Event) -> str:
    """ "110 laps, 218.9 miles", in kilometres for Formula 1; empty where nothing is known."""
    parts = [f"{event.laps} laps"] if event.laps else []
    if event.distance_miles:
        far = event.distance_miles
        parts.append(f"{far * 1.609344:.0f} km" if event.series == Series.F1 else f"{far:g} miles")
    return ", ".join(parts)


def is_exhibition(event: Event) -> bool:
    """Whether it counts for no championship."""
    return not event.points_race
