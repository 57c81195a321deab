"""What cards, reminders and notices write alike."""

from __future__ import annotations

from datetime import datetime

import discord

from data.events import Event
from racing.series import Series
from ui.buttons import button
from ui.buttons.announcements import PostSource
from ui.theme import plain, track_short


def moment(instant: datetime, style: str) -> str:
    """An instant that Discord writes for each reader in their own zone: "<t:1782675000:F>".

    `style`: F whole, f without weekday, t the time, T with seconds, R how long to or since, which
    ticks by itself.
    """
    return f"<t:{int(instant.timestamp())}:{style}>"


def place(event: Event) -> str:
    """What fans call the race: its track; the sprint of a Formula 1 weekend says so."""
    name = plain(track_short(event.track))
    return f"{name}, sprint" if event.session == "sprint" else name


def start_word(event: Event) -> str:
    """What a start is called."""
    return "lights out" if Series(event.series) is Series.F1 else "green flag"


def race_name(event: Event) -> str:
    """The race's own name; its track where none is announced."""
    return plain(event.race_name or event.track)


def source_button(outbox_id: int) -> discord.ui.Button[discord.ui.LayoutView]:
    """The button that every post carries."""
    return button("Source", PostSource(outbox_id))
