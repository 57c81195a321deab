"""An answer that its asker alone sees, and the same shown to everybody."""

from __future__ import annotations

import discord

from ui.buttons import button
from ui.buttons.share import ShareAnswer


def with_share(view: discord.ui.LayoutView) -> discord.ui.LayoutView:
    """`view` with the button below it that shows it to everybody."""
    view.add_item(discord.ui.ActionRow(button("Share", ShareAnswer())))
    return view


def shared(message: discord.Message) -> discord.ui.LayoutView:
    """The message as it stands, without that button; its pictures are attached anew."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    for item in view.children:
        if isinstance(item, discord.ui.ActionRow) and any(_is_share(one) for one in item.children):
            view.remove_item(item)
    names = {one.url.split("?")[0]: one.filename for one in message.attachments}
    for item in view.walk_children():
        if isinstance(item, discord.ui.MediaGallery):
            item.items = [_attached(one, names) for one in item.items]
    return view


def _is_share(item: discord.ui.Item[discord.ui.LayoutView]) -> bool:
    return isinstance(item, discord.ui.Button) and item.custom_id == ShareAnswer().custom_id


def _attached(item: discord.MediaGalleryItem, names: dict[str, str]) -> discord.MediaGalleryItem:
    name = names.get(item.media.url.split("?")[0])
    if name is None:
        return item
    return discord.MediaGalleryItem(f"attachment://{name}", description=item.description)
