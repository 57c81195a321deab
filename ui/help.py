"""/help: one page, six commands first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from ui.cards import card

# The six that a newcomer should try, in this order; those not there yet are passed over.
FIRST = ("driver", "next", "compare", "quote", "trivia", "champions")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command of the tree; without an id (not published yet) it is shown as plain text."""

    name: str
    description: str
    command_id: int | None
    for_moderators: bool

    @property
    def mention(self) -> str:
        """A link that puts the command into the input, where Discord knows its id."""
        return f"</{self.name}:{self.command_id}>" if self.command_id else f"`/{self.name}`"


def help_page(commands: Sequence[CommandLine], moderator: bool) -> discord.ui.LayoutView:
    """What there is to ask; the moderators' part only for them."""
    fans = [c for c in commands if not c.for_moderators and c.name != "help"]
    first = sorted((c for c in fans if c.name in FIRST), key=lambda c: FIRST.index(c.name))
    others = sorted((c for c in fans if c.name not in FIRST), key=lambda c: c.name)
    parts = [
        "### Ask me about racing\nNASCAR's Cup, O'Reilly (Xfinity, Busch) and Trucks, "
        "and Formula 1, 1949 to today.",
        _lines(first),
        _lines(others),
    ]
    restricted = sorted((c for c in commands if c.for_moderators), key=lambda c: c.name)
    if moderator and restricted:
        parts.append(f"**For moderators**\n{_lines(restricted)}")
    parts.append(
        "-# Names are found without accents, with typos, by last name. Each card's Source button says where "
        "its figures come from. I read no messages and keep nothing about you but what you ask me to keep."
    )
    return card(parts)


def _lines(commands: Sequence[CommandLine]) -> str:
    return "\n".join(f"{c.mention} · {c.description}" for c in commands)
