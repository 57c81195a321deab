"""Refusals around the calendar, moves and reminders; their sentences are in ui/move_errors.py."""

from __future__ import annotations

from datetime import datetime

from racing.errors import RacingError


class NoSuchEvent(RacingError):
    """No event has that id (any more)."""


class MovedMeanwhile(RacingError):
    """The event `name` has been moved again since the button was shown."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NothingToMove(RacingError):
    """Neither a start nor another state was given, or both."""


class UnreadableStart(RacingError):
    """`typed` is no instant; "+2h" needs a start that is known (`needs_start`)."""

    def __init__(self, typed: str, *, needs_start: bool = False) -> None:
        super().__init__(typed)
        self.typed = typed
        self.needs_start = needs_start


class SkippedTime(RacingError):
    """The clocks of `zone` jump over the local time `local`; `after` is the instant of the jump."""

    def __init__(self, local: datetime, zone: str, after: datetime) -> None:
        super().__init__(local, zone)
        self.local = local
        self.zone = zone
        self.after = after


class DoubledTime(RacingError):
    """The clocks of `zone` show the local time `local` twice: at `first` and at `second`."""

    def __init__(self, local: datetime, zone: str, first: datetime, second: datetime) -> None:
        super().__init__(local, zone)
        self.local = local
        self.zone = zone
        self.first = first
        self.second = second


class StartOutOfReach(RacingError):
    """`starts_at` is past (`past`), or more than a year away, for the event `name`."""

    def __init__(self, name: str, starts_at: datetime, *, past: bool) -> None:
        super().__init__(name, starts_at)
        self.name = name
        self.starts_at = starts_at
        self.past = past


class TooManyReminders(RacingError):
    """A person has as many reminders as one may have."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class NothingToRemind(RacingError):
    """Nobody can be reminded of the event `name`: it is `why` started, soon, cancelled or postponed.

    `starts_at` is its start, where it has one.
    """

    def __init__(self, name: str, why: str, starts_at: datetime | None) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why
        self.starts_at = starts_at


class NoSchedule(RacingError):
    """No calendar is known of a series' season; `known` are those that are."""

    def __init__(self, series: str, season: int, known: tuple[int, ...]) -> None:
        super().__init__(series, season)
        self.series = series
        self.season = season
        self.known = known
