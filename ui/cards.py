"""The frame of every message: a container of texts, then its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

MAX_TEXT = 4000  # all text of a message; Discord's limit, which discord.py does not check
MAX_ALT = 1024  # characters of a picture's description
PICTURE = "chart.png"  # the name of the one file that a card may show
TOO_LONG = "\n-# Cut: the rest does not fit into one message."

Row = discord.ui.ActionRow[discord.ui.LayoutView]
Controls = Sequence[discord.ui.Item[discord.ui.LayoutView]]


def card(
    paragraphs: Sequence[str],
    rows: Sequence[Controls] = (),
    colour: discord.Colour | None = None,
    picture: str | None = None,
) -> discord.ui.LayoutView:
    """A card of `paragraphs` (empty ones are left out) with `rows` of a select or up to five buttons each.

    `picture`: the words for who cannot see the attached PICTURE, which stands above the last paragraph.
    A text over Discord's limit is cut at a line and says so.
    """
    view = discord.ui.LayoutView(timeout=None)
    items: list[Any] = [
        discord.ui.TextDisplay(text) for text in _fitting([text for text in paragraphs if text])
    ]
    if picture is not None:
        shown = discord.MediaGalleryItem(f"attachment://{PICTURE}", description=picture[:MAX_ALT])
        items.insert(max(len(items) - 1, 0), discord.ui.MediaGallery(shown))
    items += [discord.ui.ActionRow(*row) for row in rows if row]
    view.add_item(discord.ui.Container(*items, accent_colour=colour))
    return view


def note(text: str, rows: Sequence[Controls] = ()) -> discord.ui.LayoutView:
    """A short message without a frame, for what only one person sees."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(_fitting([text])[0]))
    for row in rows:
        if row:
            view.add_item(discord.ui.ActionRow(*row))
    return view


def _fitting(texts: list[str]) -> list[str]:
    if sum(map(len, texts)) <= MAX_TEXT:
        return texts
    kept: list[str] = []
    left = MAX_TEXT - len(TOO_LONG)
    for text in texts:
        if len(text) > left:
            # Nothing comes behind the cut: what is shown is the beginning, without a gap.
            return [*kept, text[:left].rsplit("\n", 1)[0] + TOO_LONG]
        kept.append(text)
        left -= len(text)
    return kept
