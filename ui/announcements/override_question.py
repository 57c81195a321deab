"""Everybody's time and the server's own differ: which one counts here?"""

from __future__ import annotations

import discord

from data.events import Event
from racing.override_question import OverrideQuestion
from ui.announcements.wording import moment, race_name, source_button
from ui.buttons import button
from ui.buttons.moves import KeepOurs, UseOfficial
from ui.cards import note
from ui.theme import day


def override_question(said: OverrideQuestion, outbox_id: int) -> discord.ui.LayoutView:
    """Both times, and a button for each; moderators alone may press them."""
    event_id = said.ours.event_id
    text = (
        f"**{race_name(said.ours)}**: the official schedule has changed.\n"
        f"Official: {_time(said.official)}\n"
        f"Set by this server's moderators, and in force here: {_time(said.ours)}\n"
        "-# For this server's moderators: which one counts here?"
    )
    choices = [button("Keep ours", KeepOurs.of(event_id)), button("Use official", UseOfficial.of(event_id))]
    return note(text, [[*choices, source_button(outbox_id)]])


def _time(event: Event) -> str:
    if event.status == "cancelled":
        return "cancelled"
    if event.status == "postponed":
        return "postponed, the new date is not known"
    if event.starts_at is not None:
        return f"{moment(event.starts_at, 'F')} · {moment(event.starts_at, 'R')}"
    return f"{day(event.local_date, year=True)}, no start time" if event.local_date else "no day known"
