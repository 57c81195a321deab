"""What is pressed after a race was moved: take it back, or say whose time counts."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press
from ui.buttons.reminders import EventPress


@dataclass(frozen=True)
class UndoMove(Press):
    """Take a move back that led to revision `rev`.

    How it was before: `state` o the official time, p a start (`value` unix seconds), d a day without a start
    (`value` as 20270221), c cancelled and x postponed (`value` unix seconds, 0 for none).
    """

    prefix = "move-undo"
    event: str
    rev: int
    state: str
    value: int

    @property
    def event_id(self) -> str:
        """The event's id as the store spells it."""
        return self.event.replace("~", ":")


@dataclass(frozen=True)
class KeepOurs(EventPress):
    """The server's own time stays."""

    prefix = "move-keep"


@dataclass(frozen=True)
class UseOfficial(EventPress):
    """The official time counts here, too."""

    prefix = "move-official"
