"""A personal reminder: a direct message, or a post with a mention where those are closed."""

from __future__ import annotations

import discord

from racing.reminders import PersonalNote
from ui.announcements.wording import moment, race_name, source_button, start_word
from ui.buttons import button
from ui.buttons.reminders import MyReminders, SnoozeReminder
from ui.cards import note
from ui.theme import plain


def personal_note(said: PersonalNote, outbox_id: int) -> discord.ui.LayoutView:
    """ "Toyota / Save Mart 350 at Sonoma: green flag in an hour on TNT." """
    event = said.event
    assert event.starts_at is not None  # compose refuses a race without a start
    mention = f"<@{said.mention_id}> " if said.mention_id else ""
    where = "" if event.race_name is None else f" at {plain(event.track)}"
    channel = f" on {event.tv}" if event.tv else ""
    start = f"{start_word(event)} {moment(event.starts_at, 'R')}"
    lines = [f"{mention}**{race_name(event)}**{where}: {start}{channel}.", "-# You asked me to remind you."]
    if said.mention_id:
        lines[-1] += " Your direct messages are closed to me, so I say it here."
    snooze = button("Once more, nearer", SnoozeReminder.of(event.event_id))
    return note(
        "\n".join(lines), [[snooze, button("My reminders", MyReminders(0)), source_button(outbox_id)]]
    )
