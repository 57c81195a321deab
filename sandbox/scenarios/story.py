"""What a scenario is made of: an instant, people talking, commands that the real bot answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Say:
    """A member writes a message, `before` minutes before the story opens."""

    before: float
    who: str
    text: str
    channel: str = "general"


@dataclass(frozen=True)
class Ask:
    """A member uses a slash command; the bot's own answer becomes part of the story.

    `shows`: words that must stand in the answer, which is what the scenario's test looks for.
    """

    before: float
    who: str
    command: str
    options: dict[str, str | int] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    channel: str = "general"


@dataclass(frozen=True)
class Hint:
    """A command to try first; pressing it fills the message box."""

    command: str
    options: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """A story in a fresh world.  `opens_at` (aware, UTC): what the clock shows when the visitor enters."""

    id: str
    title: str
    says: str
    opens_at: datetime
    steps: tuple[Say | Ask, ...]
    hints: tuple[Hint, ...]

    def at(self, step: Say | Ask) -> datetime:
        """The instant of a step, aware, UTC."""
        return self.opens_at - timedelta(minutes=step.before)
