"""Lets a scenario happen: its world, and its steps in the order of their instants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..fan import Answer, Fan
from ..server import LoopbackDiscord
from ..world import World, pit_lane
from .story import Ask, Say, Scenario


def world_of(scenario: Scenario) -> World:
    """The world as it is before the first step."""
    return pit_lane(min(scenario.at(step) for step in scenario.steps))


@dataclass(frozen=True)
class Moment:
    """A step whose instant the world's clock has reached; `happen()` lets it happen, once."""

    step: Say | Ask
    fan: Fan

    async def happen(self) -> Answer | None:
        """Write the message, or ask the bot and give what it answered."""
        if isinstance(self.step, Say):
            await self.fan.say(self.step.text)
            return None
        return await self.fan.slash(self.step.command, **self.step.options)


def play(scenario: Scenario, server: LoopbackDiscord) -> Iterator[Moment]:
    """Go from step to step with the world's clock, and in the end to the instant where it opens.

    The bot must run before the first `Ask` happens, and learn of the clock after every step.
    """
    clock = server.world.clock
    for step in sorted(scenario.steps, key=scenario.at):
        # The clock runs while things happen: it is only ever moved forward, so that ids stay in order.
        if clock.now() < scenario.at(step):
            clock.move_to(scenario.at(step))
        yield Moment(step, Fan(server, step.who, step.channel))
    if clock.now() < scenario.opens_at:
        clock.move_to(scenario.opens_at)
