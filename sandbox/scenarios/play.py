"""Lets a scenario happen: its world, and its steps in the order of their instants."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ..fan import Answer, Fan, FanError
from ..fan.answer import buttons_of, selects_of
from ..server import LoopbackDiscord
from ..world import Message, World, pit_lane
from ..world.messages import visible_to, words
from .story import Ask, Choose, Invite, Post, Press, Say, Scenario, Step, Switch

# How long is waited for something that the bot posts by itself.
POST_SECONDS = 20.0
# A client takes a server that it meets in its first moments for one that it was in before; only a bot in
# another process does not let itself be waited for.
READY_SECONDS = 1.0


class Bot(Protocol):
    """The bot, as it can be started and killed."""

    @property
    def running(self) -> bool:
        """Whether it lives."""

    async def start(self) -> None:
        """Run it and return once it answers."""

    async def kill(self) -> None:
        """End it at once, as a crash would; nothing when it does not run."""


def world_of(scenario: Scenario) -> World:
    """The world as it is before the first step."""
    world = pit_lane(min(scenario.at(step) for step in scenario.steps))
    world.allow_bot(world.guild(), scenario.bot_may)
    if any(isinstance(step, Invite) for step in scenario.steps):
        world.remove_bot(world.guild())
    return world


@dataclass(frozen=True)
class Moment:
    """A step whose instant the world's clock has reached; `happen()` lets it happen, once.

    `told`: ids of the posts of which a step has told already.
    """

    step: Step
    server: LoopbackDiscord
    bot: Bot | None
    told: set[int]

    async def happen(self) -> Answer | None:
        """Let it happen; gives what the bot answered or posted, where it did.

        Raises FanError or NoAnswer when somebody cannot do what the story says, TimeoutError when the
        bot does not post what it should.
        """
        step = self.step
        if isinstance(step, Post):
            return await self._post(step)
        if isinstance(step, Invite):
            if self.bot is not None:
                await asyncio.sleep(READY_SECONDS)
            self.server.world.join_bot(self.server.world.guild())
        elif isinstance(step, Switch):
            assert self.bot is not None
            await (self.bot.start() if step.on else self.bot.kill())
        else:
            return await self._act(step, Fan(self.server, step.who, step.channel))
        return None

    async def _act(self, step: Say | Ask | Press | Choose, fan: Fan) -> Answer | None:
        if isinstance(step, Say):
            await fan.say(step.text)
            return None
        if isinstance(step, Ask):
            return await fan.slash(step.command, **step.options)
        if isinstance(step, Choose):
            return await fan.choose(_newest(fan, _has_select(step.select)), step.value, select=step.select)
        if isinstance(step.button, str):
            return await fan.click(_newest(fan, _has_button(step.button)), step.button)
        message = _newest(fan, lambda components: bool(buttons_of(components)))
        return await fan.click(message, buttons_of(message.components)[step.button]["custom_id"])

    async def _post(self, step: Post) -> Answer:
        def found() -> Message | None:
            return next((one for one in own_posts(world, step.channel) if fits(one)), None)

        def fits(one: Message) -> bool:
            new = one.edited_at is not None if step.edited else one.id not in self.told
            return new and all(part in words(one) for part in step.shows)

        world = self.server.world
        await self.server.until(lambda: found() is not None, POST_SECONDS)
        message = found()
        assert message is not None  # nothing was awaited since
        self.told.add(message.id)
        return Answer("message", words(message), copy.deepcopy(message.components), message)


def own_posts(world: World, channel: str) -> list[Message]:
    """What the bot posted in a channel without being asked, oldest first."""
    return [one for one in world.history(channel) if one.author is world.bot and one.interaction is None]


def _newest(fan: Fan, fits: Callable[[list[dict[str, Any]]], bool]) -> Message:
    """The newest message of the bot that the person sees and that fits."""
    for message_id in reversed(fan.channel.message_ids):
        message = fan.world.messages[message_id]
        if message.author is fan.world.bot and visible_to(message, fan.user.id) and fits(message.components):
            return message
    raise FanError(f"{fan.member} sees nothing to press in #{fan.channel.name}.")


def _has_button(label: str) -> Callable[[list[dict[str, Any]]], bool]:
    return lambda components: any(one.get("label") == label for one in buttons_of(components))


def _has_select(placeholder: str) -> Callable[[list[dict[str, Any]]], bool]:
    return lambda components: any(one.get("placeholder") == placeholder for one in selects_of(components))


async def play(scenario: Scenario, server: LoopbackDiscord, bot: Bot | None = None) -> AsyncIterator[Moment]:
    """Go from step to step with the world's clock, and in the end to the instant where it opens.

    `bot` is started before the first step that needs it, None: it runs already; it must learn of the
    clock by itself.
    """
    clock = server.world.clock
    told: set[int] = set()
    started = bot is None
    for step in sorted(scenario.steps, key=scenario.at):
        # The clock runs while things happen: it is only ever moved forward, so that ids stay in order.
        if clock.now() < scenario.at(step):
            clock.move_to(scenario.at(step))
        if bot is not None and not started and not isinstance(step, Say):
            started = True
            await bot.start()
        yield Moment(step, server, bot, told)
    if clock.now() < scenario.opens_at:
        clock.move_to(scenario.opens_at)
    if bot is not None and not started:
        await bot.start()
