"""The button that shows a private answer to everybody."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ShareAnswer(Press):
    """Post this answer where it was asked."""

    prefix = "share"
