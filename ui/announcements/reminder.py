"""The reminder: a line in reply to the card, the only post that may ping."""

from __future__ import annotations

import discord

from racing.announcements.composed import Reminder
from ui.announcements.wording import moment, place, source_button, start_word
from ui.cards import note


def reminder(said: Reminder, outbox_id: int) -> discord.ui.LayoutView:
    """ "Sonoma: green flag in an hour on TNT", where Discord writes the time as it is when it is read."""
    event = said.event
    assert event.starts_at is not None  # compose refuses a race without a start
    role = f"<@&{said.ping_role_id}> " if said.ping_role_id else ""
    channel = f" on {event.tv}" if event.tv else ""
    text = f"{role}{place(event)}: {start_word(event)} {moment(event.starts_at, 'R')}{channel}."
    return note(text, [[source_button(outbox_id)]])
