"""The frame of every message: a container of texts, then its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

MAX_TEXT = 4000  # all text of a message; Discord's limit, which discord.py does not check
TOO_LONG = "\n-# Cut: the rest does not fit into one message."

Row = discord.ui.ActionRow[discord.ui.LayoutView]
Controls = Sequence[discord.ui.Item[discord.ui.LayoutView]]


def card(
    paragraphs: Sequence[str], rows: Sequence[Controls] = (), colour: discord.Colour | None = None
) -> discord.ui.LayoutView:
    """A card of `paragraphs` (empty ones are left out) with `rows` of a select or up to five buttons each.

    A text over Discord's limit is cut at a line and says so.
    """
    view = discord.ui.LayoutView(timeout=None)
    items: list[Any] = []
    left = MAX_TEXT
    for paragraph in filter(None, paragraphs):
        fitting = _fit(paragraph, left)
        left -= len(fitting)
        if fitting:
            items.append(discord.ui.TextDisplay(fitting))
    items += [discord.ui.ActionRow(*row) for row in rows if row]
    view.add_item(discord.ui.Container(*items, accent_colour=colour))
    return view


def note(text: str, rows: Sequence[Controls] = ()) -> discord.ui.LayoutView:
    """A short message without a frame, for what only one person sees."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(_fit(text, MAX_TEXT)))
    for row in rows:
        if row:
            view.add_item(discord.ui.ActionRow(*row))
    return view


def _fit(text: str, left: int) -> str:
    if len(text) <= left:
        return text
    room = left - len(TOO_LONG)
    return text[:room].rsplit("\n", 1)[0] + TOO_LONG if room > 0 else ""
