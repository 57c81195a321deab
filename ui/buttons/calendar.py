"""What is pressed under /next and /schedule."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ShowNext(Press):
    """What one series runs next."""

    prefix = "next"
    owner_id: int
    series: str


@dataclass(frozen=True)
class TurnSchedule(Press):
    """A month of a season's calendar; `page` -1 is the one with the next race."""

    prefix = "schedule"
    owner_id: int
    series: str
    season: int
    page: int


@dataclass(frozen=True)
class AddToCalendar(Press):
    """A season's calendar as a file."""

    prefix = "schedule-file"
    series: str
    season: int


@dataclass(frozen=True)
class CalendarSource(Press):
    """Where the calendar comes from."""

    prefix = "schedule-source"
    series: str
