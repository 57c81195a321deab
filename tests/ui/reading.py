"""A card as text, and what no card may hold."""

from __future__ import annotations

import re

import discord

MAX_OPTIONS = 25
MAX_CUSTOM_ID = 100
MAX_COMPONENTS = 15
SHOWN_OPTIONS = 4
# "Bang! Racing" is a team.
_ARTEFACTS = re.compile(
    r"None|\bnan\b|\b0 (win|top|start|lap|race|podium|point)|\S  |, ,|,,|\.\.|\s[.,;:]|\( |\(\)|"
    r"(?<!Bang)!|: *\n|· *$",
    re.M,
)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")


def text_of(view: discord.ui.LayoutView) -> str:
    """All text of a card in the order in which it is read."""
    return "\n".join(
        item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )


def drawn(view: discord.ui.LayoutView) -> str:
    """The text with the beginning of each select below, as snapshots keep it."""
    controls = []
    for item in view.walk_children():
        if isinstance(item, discord.ui.Select):
            told = [" · ".join(filter(None, [o.label, o.description])) for o in item.options]
            controls += [f"[{item.placeholder} ▾] {len(told)} options", *told[:SHOWN_OPTIONS]]
    return "\n".join([text_of(view), "", *controls])


def faults(view: discord.ui.LayoutView) -> list[str]:
    """What Discord would refuse, or a reader stumble over."""
    text = text_of(view)
    found = [f"“{text[max(0, m.start() - 40) : m.end() + 20]}”" for m in _ARTEFACTS.finditer(text)]
    if view.content_length() > 4000:
        found.append(f"{view.content_length()} characters")
    if len(_EMOJI.findall(text)) > 1:
        found.append("more than one emoji")
    items = list(view.walk_children())
    if len(items) > MAX_COMPONENTS:
        found.append(f"{len(items)} components")
    for item in items:
        if isinstance(item, discord.ui.Select):
            if not 1 <= len(item.options) <= MAX_OPTIONS:
                found.append(f"{len(item.options)} options")
            if any(not 1 <= len(o.label) <= 100 or len(o.description or "") > 100 for o in item.options):
                found.append("an option over 100 characters")
        if isinstance(item, discord.ui.Button | discord.ui.Select):
            custom_id = item.custom_id or ""
            if len(custom_id) > MAX_CUSTOM_ID:
                found.append(f"custom_id {custom_id}")
    return found
