"""Plain buttons and their custom_ids: the only place where these are spelt.

A custom_id carries the whole state ("driver-season:42:corey-heim:-:2025:0"), so that a press means the same
after a restart.  ui/ shows, cogs/ handles: both use the classes of this package, a file per feature.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Self

import discord

MAX_CUSTOM_ID = 100  # Discord's limit; discord.py does not check it
MAX_TYPED = 30  # characters of what somebody typed that a button repeats: the longest driver_id
MAX_SERIES = 20  # likewise of a series, which may stand beside two drivers


@dataclass(frozen=True)
class Press:
    """What a press means.  Fields are str or int, in the order in which they are spelt."""

    prefix: ClassVar[str]

    @property
    def custom_id(self) -> str:
        """The spelling, at most 100 characters.

        Raises: ValueError when it would be longer: `typed` cuts what people typed.
        """
        cells = [str(getattr(self, field.name)) for field in fields(self)]
        spelt = ":".join([self.prefix, *(cell.replace("%", "%25").replace(":", "%3A") for cell in cells)])
        if len(spelt) > MAX_CUSTOM_ID:
            raise ValueError(f"no custom_id can hold {self!r}")
        return spelt

    @classmethod
    def read(cls, cells: list[str]) -> Self:
        """The press that `cells` (what stands behind the prefix) spell.

        Raises: ValueError when they do not fit, as in a button of an older version.
        """
        kinds = [int if field.type == "int" else str for field in fields(cls)]
        if len(cells) != len(kinds):
            raise ValueError(f"{cls.prefix} takes {len(kinds)} parts, not {len(cells)}")
        plain = [cell.replace("%3A", ":").replace("%25", "%") for cell in cells]
        return cls(*(kind(cell) for kind, cell in zip(kinds, plain, strict=True)))


def typed(text: str | None, limit: int = MAX_TYPED) -> str:
    """What somebody typed, as a cell of a button that asks again with it; "-" for nothing.

    Separators count three characters in the spelling, so they become spaces: no name has one.
    """
    kept = (text or "").replace(":", " ").replace("%", " ").strip()[:limit]
    return kept or "-"


def button(
    label: str, press: Press, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> discord.ui.Button[discord.ui.LayoutView]:
    """A button to be shown; its press is handled by the cog that registered the press's class."""
    return discord.ui.Button(label=label, custom_id=press.custom_id, style=style)
