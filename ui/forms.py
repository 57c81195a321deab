"""Forms: a title and up to five fields; what is sent comes back by the press in the form's custom_id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from ui.buttons import Press

Field = discord.ui.Label[Any]


def form(title: str, press: Press, fields: Sequence[Field]) -> discord.ui.Modal:
    """A form to be shown; its submit is handled by the cog that registered the press's class."""
    modal = discord.ui.Modal(title=title, custom_id=press.custom_id, timeout=None)
    for field in fields:
        modal.add_item(field)
    return modal


def text_field(
    key: str,
    label: str,
    description: str | None = None,
    *,
    limit: int,
    value: str = "",
    required: bool = True,
    long: bool = False,
) -> Field:
    """A field to type in, of one line or `long`; `value` stands in it already, cut to `limit`."""
    box: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=key,
        style=discord.TextStyle.long if long else discord.TextStyle.short,
        default=value[:limit] or None,
        required=required,
        max_length=limit,
    )
    return discord.ui.Label(text=label, description=description, component=box)


def choice_field(key: str, label: str, options: Sequence[tuple[str, str]]) -> Field:
    """A field to choose one of (value, label) in; the first is chosen already."""
    choices = [
        discord.SelectOption(label=text[:100], value=value, default=number == 0)
        for number, (value, text) in enumerate(options)
    ]
    box: discord.ui.Select[Any] = discord.ui.Select(custom_id=key, options=choices)
    return discord.ui.Label(text=label, component=box)
