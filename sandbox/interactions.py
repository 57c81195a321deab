"""Interactions: what a person started, and what the bot has answered so far."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from .clock import stable_id
from .errors import DiscordError
from .limits.table import ANSWER_SECONDS, TOKEN_SECONDS
from .world.model import Channel, Message, User
from .world.store import World

Json = dict[str, Any]

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5

# The kinds of callback (docs: interactions/receiving-and-responding, "Interaction Callback Type").
MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(eq=False)
class Interaction:
    """One act of one person.

    `callback` is the kind of the first answer (None until then), `replies` how many answers and
    follow-ups came in all, `refusals` what Discord refused meanwhile, in words.  `original` is the
    message that the answer made or changes; `message` the one whose component was used.
    """

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    payload: Json
    opened: float
    opened_at: float
    message: Message | None = None
    focused_kind: int = 3
    callback: int | None = None
    original: Message | None = None
    replies: int = 0
    refusals: list[str] = field(default_factory=list)
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    shown: Message | None = None
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def deferred(self) -> bool:
        """Whether the first answer was "thinking" or an update to come."""
        return self.callback in (DEFER_MESSAGE, DEFER_UPDATE)

    def show(self, message: Message) -> None:
        """Count an answer that people see; the first one completes the interaction."""
        self.replies += 1
        if self.shown is None:
            self.shown = message
        self.answered.set()


class Desk:
    """All interactions of a server, by id and by token.

    `answer_seconds`: how long the bot has for its first answer, in real seconds.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self.answer_seconds = ANSWER_SECONDS
        self.by_id: dict[int, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}

    @property
    def latest(self) -> Interaction:
        """The interaction that was opened last; IndexError when there is none."""
        return list(self.by_id.values())[-1]

    def open(self, kind: int, user: User, channel: Channel, message: Message | None = None) -> Interaction:
        """A new interaction; its payload is filled in by whoever opens it."""
        interaction_id = self._world.mint()
        token = f"interaction:{interaction_id}:{stable_id('token', interaction_id):x}"
        opened_at = self._world.clock.now().timestamp()
        opened = asyncio.get_running_loop().time()
        interaction = Interaction(
            interaction_id, token, kind, user, channel, {}, opened, opened_at, message=message
        )
        self.by_id[interaction_id] = self.by_token[token] = interaction
        return interaction

    def to_answer(self, interaction_id: int, token: str) -> Interaction:
        """The interaction that a first answer is for; refuses one that is late or the second."""
        interaction = self.by_id.get(interaction_id)
        if interaction is None or interaction.token != token:
            raise DiscordError(10062)
        if interaction.callback is not None:
            raise DiscordError(40060)
        if asyncio.get_running_loop().time() - interaction.opened > self.answer_seconds:
            interaction.refusals.append(f"an answer after {self.answer_seconds:g} s")
            raise DiscordError(10062)
        return interaction

    def to_follow(self, token: str) -> Interaction:
        """The interaction that a follow-up is for; its token lives 15 minutes of the world's clock."""
        interaction = self.by_token.get(token)
        if interaction is None:
            raise DiscordError(50027)
        if self._world.clock.now().timestamp() - interaction.opened_at > TOKEN_SECONDS:
            interaction.refusals.append("a follow-up after 15 minutes")
            raise DiscordError(50027)
        if interaction.callback is None:
            raise DiscordError(10015)
        return interaction
