"""What a row says, read again right before it is sent: one frozen dataclass per kind of text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.events import Event
from racing.announcements.told import Told
from racing.errors import RacingError


class OutdatedRow(RacingError):
    """What the row was to say is no longer so; `str(error)` says why, and it is called off."""


@dataclass(frozen=True, slots=True)
class Composed:
    """`said` is what ui.announcements renders; `told` is kept with the row once it is posted.

    `ping_role_id` and `ping_user_id` are the only ones that the text may notify.
    """

    said: object
    told: tuple[Told, ...] = ()
    ping_role_id: int | None = None
    ping_user_id: int | None = None


@dataclass(frozen=True, slots=True)
class TrackHistory:
    """Who won a series' races at a track before a day: `last` newest first, (winners, year).

    `most_wins` is 0 where nobody won twice; `leaders` share it.
    """

    place_id: str
    last: tuple[tuple[tuple[str, ...], int], ...]
    leaders: tuple[str, ...]
    most_wins: int


@dataclass(frozen=True, slots=True)
class CardRace:
    """A race on a card.  `moved_from`: the start that the card told of first, where it is another now.

    `here`: it still is on the card's day.  `started` and `over` as of the instant of composing; over is
    five hours after the start, because nobody tells the bot of the finish.
    """

    event: Event
    here: bool
    moved_from: datetime | None
    started: bool
    over: bool
    history: TrackHistory | None


@dataclass(frozen=True, slots=True)
class RaceDayCard:
    """The card of a server's race day; `races` in the order of their starts, at least one."""

    day: date
    races: tuple[CardRace, ...]
    notify: bool  # the server has a role that may be pinged


@dataclass(frozen=True, slots=True)
class Reminder:
    """The reply to the card before (or at) the start."""

    event: Event
    ping_role_id: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """An event has another start than was told (`before`), or none any more.

    `was_off`: what was told is that it is cancelled or postponed.
    """

    event: Event
    before: datetime | None
    was_off: bool = False


@dataclass(frozen=True, slots=True)
class BlockedNotice:
    """Nothing can be posted in a channel; `reason` is the missing permission, or that it is gone."""

    channel_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """An event of Discord's own calendar; `name` and `location` at most 100 characters."""

    name: str
    location: str
    description: str
    starts_at: datetime
    ends_at: datetime
