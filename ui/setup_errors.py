"""Refusals around settings and pace → what the person is told."""

from __future__ import annotations

import math

import discord

from racing.errors import RacingError
from racing.setup_errors import TooFast, TooLateToUndo, UnknownZone
from ui.cards import note
from ui.theme import clip, counted, joined, plain

SHOWN = 60


def setup_refusal(error: RacingError) -> discord.ui.LayoutView | None:
    """The sentence for `error`; None where it is not one of these."""
    if isinstance(error, TooFast):
        return note(_too_fast(error))
    if isinstance(error, UnknownZone):
        return note(_unknown_zone(error))
    if isinstance(error, TooLateToUndo):
        return note("That was more than a minute ago. Nothing was changed: the pages of /setup change it.")
    return None


def _too_fast(error: TooFast) -> str:
    wait = counted(math.ceil(error.wait.total_seconds()), "second")
    if error.sharing:
        return f"You can share one answer a minute. The next one in {wait}."
    return f"Ten commands in half a minute: that is my limit for one person. The next one in {wait}."


def _unknown_zone(error: UnknownZone) -> str:
    typed = plain(clip(" ".join(error.typed.split()), SHOWN))
    near = joined([f"`{name}`" for name in error.near], "or")
    hint = f"Did you mean {near}?" if near else "Type a city, such as `Chicago`, and pick from the list."
    return f'I know no time zone called "{typed}". {hint} Nothing was changed.'
