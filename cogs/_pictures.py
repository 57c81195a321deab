"""An answer with a picture: at once when it was drawn lately, else after saying "thinking"."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Any, Protocol

import discord

from ui.cards import PICTURE
from ui.charts import NotDrawn

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
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
    """Reply with the picture of `svg`; with the text alone when it cannot be drawn, or `svg` is None."""
    if svg is None:
        await interaction.response.send_message(view=_stopped(view(False)), ephemeral=private)
        return
    if (png := charts.kept(svg)) is not None:
        await interaction.response.send_message(view=_stopped(view(True)), file=_file(png), ephemeral=private)
        return
    await interaction.response.defer(ephemeral=private, thinking=True)
    await _follow(interaction, charts, svg, view)


async def change_drawn(
    interaction: Interaction, owner_id: int, charts: Drawer, svg: str | None, view: View
) -> None:
    """Put the picture of `svg` in the place of the message; who does not own it gets a private copy."""
    if interaction.user.id != owner_id:
        await answer_drawn(interaction, charts, svg, view, private=True)
    elif svg is None:
        await interaction.response.edit_message(view=_stopped(view(False)), attachments=[])
    elif (png := charts.kept(svg)) is not None:
        await interaction.response.edit_message(view=_stopped(view(True)), attachments=[_file(png)])
    else:
        await interaction.response.defer()
        await _follow(interaction, charts, svg, view)


async def _follow(interaction: Interaction, charts: Drawer, svg: str, view: View) -> None:
    try:
        files = [_file(await charts.draw(svg))]
    except NotDrawn as error:
        log.warning("answered without the picture: %s", error)
        files = []
    await interaction.edit_original_response(view=_stopped(view(bool(files))), attachments=files)


def _stopped(view: discord.ui.LayoutView) -> discord.ui.LayoutView:
    # discord.py would keep every view without a timeout for ever.
    view.stop()
    return view


def _file(png: bytes) -> discord.File:
    return discord.File(io.BytesIO(png), PICTURE)
