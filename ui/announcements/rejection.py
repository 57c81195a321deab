"""To the sender alone: an offered quote was not taken."""

from __future__ import annotations

import discord

from racing.rejections import Rejection
from ui.announcements.wording import source_button
from ui.cards import note
from ui.quotes import quoted, safe
from ui.theme import clip

SHOWN = 300  # characters of the quote


def rejection(said: Rejection, outbox_id: int) -> discord.ui.LayoutView:
    """Which quote, where, and the moderators' reason."""
    entry = said.entry
    why = f"Reason: {safe(entry.reason)}" if entry.reason else "No reason was given."
    words = quoted(clip(entry.wording.text, SHOWN))
    text = f"Your quote for **{safe(said.server)}** was not taken.\n{words}\n{why}"
    return note(text, [[source_button(outbox_id)]])
