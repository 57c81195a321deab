"""An answer with a picture: at once when it was drawn lately, else after saying "thinking"."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Protocol

import discord

from cogs._inputs import Interaction, is_public, was_shareable
from ui.cards import PICTURE
from ui.charts import NotDrawn
from ui.sharing import with_share

log = logging.getLogger(__name__)

# The message with the picture (True), or with its figures as text (False).
View = Callable[[bool], discord.ui.LayoutView]


class Drawer(Protocol):
    """What bot.charts.Charts does for a cog."""

    def kept(self, svg: str) -> bytes | None:
        """The picture if it was drawn lately."""

    async def draw(self, svg: str) -> bytes:
        """The picture.  Raises: NotDrawn."""


async def answer_drawn(
    interaction: Interaction, charts: Drawer, svg: str | None, view: View, *, private: bool = False
) -> None:
    """Reply with the picture of `svg`; with the text alone when it cannot be drawn, or `svg` is None.

    To the person alone if `private`, and with **Share** where answers are quiet.
    """
    shareable = not private and not await is_public(interaction)
    private = private or shareable
    files = _kept(charts, svg)
    if files is None:
        await interaction.response.defer(ephemeral=private, thinking=True)
        await _follow(interaction, charts, svg or "", view, shareable)
        return
    ready = _ready(view, bool(files), shareable)
    await interaction.response.send_message(view=ready, files=files, ephemeral=private)


async def change_drawn(
    interaction: Interaction, owner_id: int, charts: Drawer, svg: str | None, view: View
) -> None:
    """Put the picture of `svg` in the place of the message; who does not own it gets a private copy."""
    if interaction.user.id != owner_id:
        await answer_drawn(interaction, charts, svg, view, private=True)
        return
    shareable = was_shareable(interaction)
    files = _kept(charts, svg)
    if files is None:
        await interaction.response.defer()
        await _follow(interaction, charts, svg or "", view, shareable)
        return
    ready = _ready(view, bool(files), shareable)
    await interaction.response.edit_message(view=ready, attachments=files)


def _kept(charts: Drawer, svg: str | None) -> list[discord.File] | None:
    """What is to be attached, when that is known at once: nothing for no drawing, None for one to be made."""
    if svg is None:
        return []
    png = charts.kept(svg)
    return None if png is None else [_file(png)]


async def _follow(interaction: Interaction, charts: Drawer, svg: str, view: View, shareable: bool) -> None:
    try:
        files = [_file(await charts.draw(svg))]
    except NotDrawn as error:
        log.warning("answered without the picture: %s", error)
        files = []
    ready = _ready(view, bool(files), shareable)
    await interaction.edit_original_response(view=ready, attachments=files)


def _ready(view: View, drawn: bool, shareable: bool) -> discord.ui.LayoutView:
    made = with_share(view(drawn)) if shareable else view(drawn)
    # discord.py would keep every view without a timeout for ever.
    made.stop()
    return made


def _file(png: bytes) -> discord.File:
    return discord.File(io.BytesIO(png), PICTURE)
