"""What is pressed about personal reminders: on any race card, on the private answer, and under /me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from ui.buttons import Press


@dataclass(frozen=True)
class EventPress(Press):
    """A press about one event; `event` is its id without the separator of custom_ids."""

    event: str

    @classmethod
    def of(cls, event_id: str) -> Self:
        """The press about that event."""
        return cls(event_id.replace(":", "~"))

    @property
    def event_id(self) -> str:
        """The event's id as the store spells it."""
        return self.event.replace("~", ":")


@dataclass(frozen=True)
class RemindMe(EventPress):
    """Remind whoever presses, an hour before; the answer offers other times.  On every race card."""

    prefix = "remind"


@dataclass(frozen=True)
class PickLead(EventPress):
    """A select of how many minutes before; its value is the number."""

    prefix = "remind-lead"


@dataclass(frozen=True)
class StopReminder(EventPress):
    """Do not remind after all."""

    prefix = "remind-stop"


@dataclass(frozen=True)
class SnoozeReminder(EventPress):
    """Again, nearer to the start."""

    prefix = "remind-snooze"


@dataclass(frozen=True)
class MyReminders(Press):
    """A page of the reminders under /me; a page beyond the ends is the nearest there is."""

    prefix = "remind-mine"
    page: int


@dataclass(frozen=True)
class MyReminder(Press):
    """A select of one of the reminders under /me; its value is the event."""

    prefix = "remind-one"
