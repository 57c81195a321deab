"""The one message after an invitation, and the test that a moderator sends."""

from __future__ import annotations

import discord

from racing.servers import TestPost, Welcome
from ui.announcements.wording import source_button
from ui.buttons import button
from ui.buttons.setup import UseThisChannel
from ui.cards import note


def welcome(said: Welcome, outbox_id: int) -> discord.ui.LayoutView:
    """Four lines and one thing to do; the button works for moderators alone."""
    text = (
        "**Pit Board is here.** NASCAR since 1949 and Formula 1 since 1950, for anybody who asks.\n"
        "Try /driver, /today or /quote now: nothing has to be set up for that.\n"
        "I post nothing by myself until a moderator says so.\n"
        "Moderators: one tap brings the Cup race-day card and a reminder here; /setup has the rest."
    )
    use = button("Use this channel", UseThisChannel(), discord.ButtonStyle.primary)
    return note(text, [[use, source_button(outbox_id)]])


def test_post(said: TestPost, outbox_id: int) -> discord.ui.LayoutView:
    """That posts arrive."""
    text = "**Test.** A moderator asked for it: what I say by myself arrives here."
    return note(text, [[source_button(outbox_id)]])


test_post.__test__ = False  # type: ignore[attr-defined]  # no test, in spite of its name
