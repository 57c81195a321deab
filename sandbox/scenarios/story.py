"""What a scenario is made of: an instant, people talking, and what the real bot does about it."""

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
class Press:
    """A member presses a button of the newest message there that has it.

    `button`: its label, or its place from 0 where nobody can know what is written on it.
    """

    before: float
    who: str
    button: str | int
    shows: tuple[str, ...] = ()
    channel: str = "general"


@dataclass(frozen=True)
class Choose:
    """A member chooses `value` in the select called `select` (its placeholder), as with `Press`."""

    before: float
    who: str
    select: str
    value: str
    shows: tuple[str, ...] = ()
    channel: str = "general"


@dataclass(frozen=True)
class Post:
    """By now the bot has posted this by itself.  `edited`: it has rewritten an earlier post."""

    before: float
    shows: tuple[str, ...]
    channel: str = "general"
    edited: bool = False


@dataclass(frozen=True)
class Invite:
    """The bot joins the server, where it was not before."""

    before: float


@dataclass(frozen=True)
class Switch:
    """The bot's process is killed, or started (`on`)."""

    before: float
    on: bool


Step = Say | Ask | Press | Choose | Post | Invite | Switch


@dataclass(frozen=True)
class Hint:
    """A command to try first; pressing it fills the message box."""

    command: str
    options: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """A story in a fresh world.  `opens_at` (aware, UTC): what the clock shows when the visitor enters.

    `bot_may`: permissions that the bot's role has there beside those it asks for.
    """

    id: str
    title: str
    says: str
    opens_at: datetime
    steps: tuple[Step, ...]
    hints: tuple[Hint, ...]
    bot_may: int = 0

    def at(self, step: Step) -> datetime:
        """The instant of a step, aware, UTC."""
        return self.opens_at - timedelta(minutes=step.before)
