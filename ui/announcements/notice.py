"""Notices: a race that was told of has moved, or is off."""

from __future__ import annotations

import discord

from racing.announcements.composed import Notice
from ui.announcements.wording import moment, place, source_button
from ui.cards import note


def notice(said: Notice, outbox_id: int) -> discord.ui.LayoutView:
    """What has become of a race."""
    own = "\n-# Time set by this server's moderators." if said.event.overridden else ""
    return note(_sentence(said) + own, [[source_button(outbox_id)]])


def _sentence(said: Notice) -> str:
    event, name = said.event, place(said.event)
    was = f" It was to start {moment(said.before, 'F')}." if said.before else ""
    if event.status == "cancelled":
        return f"**{name} is cancelled.**{was}"
    if event.status == "postponed" or event.starts_at is None:
        return f"**{name} is postponed.**{was} The new date is not known."
    now = f"{moment(event.starts_at, 'F')} · {moment(event.starts_at, 'R')}"
    if said.was_off:
        return f"**{name} is on again:** {now}."
    if said.before is None:
        return f"**{name} has its start time:** {now}."
    return f"**{name} has moved** from {moment(said.before, 'F')} to {now}. Your reminders moved with it."
