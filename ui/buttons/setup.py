"""What moderators press in /setup, in the welcome, and what members press to be notified."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class SetupPage(Press):
    """Show a page: home, races, role, times, trivia, daily, quiet, check."""

    prefix = "setup"
    page: str


@dataclass(frozen=True)
class UseRecommended(Press):
    """Cup, card and reminder in this channel, no ping."""

    prefix = "setup-here"


@dataclass(frozen=True)
class UseThisChannel(Press):
    """The same, under the welcome that everybody sees."""

    prefix = "setup-welcome"


@dataclass(frozen=True)
class UndoRecommended(Press):
    """Put back what was there.

    `done_at` in seconds since 1970, `series` keys parted by "-", ids 0 for none.
    """

    prefix = "setup-undo"
    done_at: int
    set_up: int
    series: str
    card_channel_id: int
    reminder_channel_id: int
    ping_role_id: int


@dataclass(frozen=True)
class ChooseChannel(Press):
    """The select for the channel of a purpose: races, trivia or daily."""

    prefix = "setup-channel"
    purpose: str


@dataclass(frozen=True)
class ChooseKinds(Press):
    """The select for what of a purpose is posted."""

    prefix = "setup-kinds"
    purpose: str


@dataclass(frozen=True)
class ChooseSeries(Press):
    """The select for the series that a server follows."""

    prefix = "setup-series"


@dataclass(frozen=True)
class ChooseMinute(Press):
    """The select for an hour: card, trivia or daily."""

    prefix = "setup-minute"
    what: str


@dataclass(frozen=True)
class ChooseSpoilers(Press):
    """The select for the delay before results are told unasked."""

    prefix = "setup-spoilers"


@dataclass(frozen=True)
class ChooseQuiet(Press):
    """The select for the channels where answers are public."""

    prefix = "setup-quiet"


@dataclass(frozen=True)
class ChooseRole(Press):
    """The select for the role that a reminder may ping."""

    prefix = "setup-role"


@dataclass(frozen=True)
class SwitchSetting(Press):
    """Switch something on (1) or off (0): races, trivia, trivia-channel, events, members, quiet, role."""

    prefix = "setup-switch"
    what: str
    on: int


@dataclass(frozen=True)
class MakeRole(Press):
    """Make a role for the ping."""

    prefix = "setup-make-role"


@dataclass(frozen=True)
class PostNotifyMe(Press):
    """Post the public button by which members take that role."""

    prefix = "setup-notify"


@dataclass(frozen=True)
class NotifyMe(Press):
    """Take the ping role, or give it back."""

    prefix = "notify-me"


@dataclass(frozen=True)
class SendTest(Press):
    """Send a test through the outbox."""

    prefix = "setup-test"


@dataclass(frozen=True)
class WhatWasPosted(Press):
    """A page of what became of every announcement; `only` is a filter, ":" in it written "~"."""

    prefix = "setup-posted"
    page: int
    only: str


@dataclass(frozen=True)
class ChoosePosted(Press):
    """The select for that filter."""

    prefix = "setup-posted-by"
