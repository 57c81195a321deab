"""That nothing can be posted in a channel, said once, elsewhere."""

from __future__ import annotations

import discord

from racing.announcements.composed import BlockedNotice
from ui.announcements.wording import source_button
from ui.cards import note
from ui.theme import plain


def blocked_notice(said: BlockedNotice, outbox_id: int) -> discord.ui.LayoutView:
    """Which channel, and what is missing there."""
    text = (
        f"I cannot post in <#{said.channel_id}> any more. {plain(said.reason)}. "
        "What was planned there is called off. "
        "Once that is mended, or another channel is chosen in /setup, posts go on."
    )
    return note(text, [[source_button(outbox_id)]])
