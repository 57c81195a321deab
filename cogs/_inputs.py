"""Clicks, selects and forms: one router from a custom_id's prefix to the cog that handles it.

discord.py's own ways are not used: a view waits in memory and dies with the process, and a DynamicItem
rebuilds the view of every pressed message, reports no failure to anybody, and knows no forms.  Here all
three arrive by `on_interaction`, stateless, under one guard.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from cogs._errors import pressed, report
from ui.buttons import Press
from ui.buttons.share import ShareAnswer
from ui.errors import outdated
from ui.sharing import with_share

Interaction = discord.Interaction[Any]
Handler = Callable[[Interaction, Any], Awaitable[None]]


class Inputs:
    """Which cog handles which kind of press."""

    def __init__(self) -> None:
        self._handlers: dict[str, tuple[type[Press], Handler]] = {}

    def add(self, kind: type[Press], handler: Handler) -> None:
        """Let `handler(interaction, press)` answer every press of `kind`.

        Raises: ValueError when the kind has a handler already.
        """
        if kind.prefix in self._handlers:
            raise ValueError(f"two handlers for {kind.prefix}")
        self._handlers[kind.prefix] = (kind, handler)

    async def dispatch(self, interaction: Interaction) -> None:
        """Answer a click, a choice or a form; other interactions are the command tree's."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        try:
            await self._answer(interaction)
        except Exception as error:
            await report(interaction, error)

    async def _answer(self, interaction: Interaction) -> None:
        prefix, *cells = pressed(interaction).split(":")
        kind, handler = self._handlers.get(prefix, (None, None))
        try:
            press = kind.read(cells) if kind else None
        except ValueError:
            press = None
        if press is None or handler is None:
            await answer(interaction, outdated(), private=True)
            return
        await handler(interaction, press)


def chosen(interaction: Interaction) -> list[str]:
    """The values picked in a select."""
    data: dict[str, Any] = {**(interaction.data or {})}
    return [str(value) for value in data.get("values", [])]


def submitted(interaction: Interaction) -> dict[str, str]:
    """The fields of a form that was sent: custom_id → what was typed, or the first that was chosen."""
    data: dict[str, Any] = {**(interaction.data or {})}
    fields: dict[str, str] = {}
    for part in data.get("components", []):
        field = part.get("component") or {}
        if "custom_id" in field:
            values = field.get("values") or [""]
            fields[str(field["custom_id"])] = str(field.get("value") or values[0])
    return fields


def texts_of(interaction: Interaction) -> list[str]:
    """The texts of the message that was pressed, in reading order."""
    message = interaction.message
    view = discord.ui.LayoutView.from_message(message) if message else None
    if view is None:
        return []
    view.stop()
    return [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]


async def ask(interaction: Interaction, modal: discord.ui.Modal) -> None:
    """Open a form."""
    # Stopped like a view: what is sent arrives by `dispatch`, and discord.py need not remember the form.
    modal.stop()
    await interaction.response.send_modal(modal)


async def is_public(interaction: Interaction) -> bool:
    """Whether an answer that is meant for everybody may be seen by everybody here.

    In a conversation with the bot there is nobody else.  Where the bot was not invited, the asker alone
    sees it: nobody there has agreed to its posts.  In a server its moderators decide.
    """
    if interaction.guild_id is None:
        return interaction.context.dm_channel
    if not interaction.is_guild_integration():
        return False
    answers = interaction.client.answers
    public: bool = await answers.is_public(
        interaction.guild_id, places_of(interaction), interaction.user.id, interaction.created_at
    )
    return public


def places_of(interaction: Interaction) -> list[int]:
    """The channel of an interaction, and the one that its thread belongs to."""
    places = [interaction.channel_id or 0]
    if isinstance(interaction.channel, discord.Thread):
        places.append(interaction.channel.parent_id)
    return places


async def answer(interaction: Interaction, view: discord.ui.LayoutView, *, private: bool = False) -> None:
    """Reply with `view`: to the person alone if `private`, and with **Share** where answers are quiet."""
    if not private and not await is_public(interaction):
        private, view = True, with_share(view)
    # Stopped before it is sent: discord.py would keep every view without a timeout for ever.
    view.stop()
    await interaction.response.send_message(view=view, ephemeral=private)


async def change(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Put `view` in the place of the message that was pressed."""
    if was_shareable(interaction):
        view = with_share(view)
    view.stop()
    await interaction.response.edit_message(view=view)


def was_shareable(interaction: Interaction) -> bool:
    """Whether the message that was pressed has the button to show it to everybody."""
    rows = interaction.message.components if interaction.message else []
    shares = [
        item
        for row in rows
        if isinstance(row, discord.ActionRow)
        for item in row.children
        if isinstance(item, discord.Button) and item.custom_id == ShareAnswer().custom_id
    ]
    return bool(shares)


async def change_or_copy(interaction: Interaction, owner_id: int, view: discord.ui.LayoutView) -> None:
    """Change the message for who asked for it; anybody else gets a private copy of their own."""
    if interaction.user.id == owner_id:
        await change(interaction, view)
    else:
        await answer(interaction, view, private=True)
