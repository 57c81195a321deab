"""Forms: a title and up to five fields; what is sent comes back by the press in the form's custom_id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import discord

from ui.buttons import Press

Field = discord.ui.Label[Any]
SPLIT = "`\u200b`"  # two ticks with nothing between them, which do not end the block that they stand in


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


def kept_texts(names: Mapping[str, str], typed: Mapping[str, str]) -> list[str]:
    """What was typed into a form that was refused, a text for each field; `names` are shown above them."""
    return [
        "\n".join([name, "```", typed[key].replace("``", SPLIT), "```"])
        for key, name in names.items()
        if typed.get(key)
    ]


def read_kept(names: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Key → what was typed, read back from a message with `kept_texts`; other texts are passed over."""
    keys = {name: key for key, name in names.items()}
    found = {}
    for text in texts:
        match = re.fullmatch(r"([^\n]+)\n```\n(.*)\n```", text, re.DOTALL)
        if match and match[1] in keys:
            found[keys[match[1]]] = match[2].replace(SPLIT, "``")
    return found
