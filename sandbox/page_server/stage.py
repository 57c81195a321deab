"""What stands behind all open pages: the world of a story, its Discord, and the bot's process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any

from ..fan import Fan, FanError, NoAnswer
from ..scenarios import SCENARIOS, Scenario
from ..scenarios.play import Bot, play, world_of
from ..server import LoopbackDiscord
from ..world import Channel, Event, Guild, User, World
from ..world.model import DIRECT
from .desk import Desk
from .switches import NEEDED, Switches

log = logging.getLogger(__name__)

Json = dict[str, Any]


MakeBot = Callable[[LoopbackDiscord], Bot]


class Stage:
    """One story at a time, shown to every desk.  `bot_state`: "on", "off" or "starting"."""

    def __init__(self, make_bot: MakeBot, stories: Mapping[str, Scenario] = SCENARIOS) -> None:
        """`stories`: what can be chosen, by id; the first one opens."""
        self._make_bot = make_bot
        self._stories = stories
        self._stack = AsyncExitStack()
        self._changing = asyncio.Lock()
        self.desks: set[Desk] = set()
        self.scenario: Scenario = next(iter(stories.values()))
        self.bot_state = "off"
        self._raceway = Switches(self)
        self._switches: dict[str, Callable[[], Awaitable[str]]] = {
            "green": self._raceway.green,
            "rain": self._raceway.rain,
            "trivia": self._raceway.close_trivia,
            "kill": self._kill,
            "start": self._start,
            "fresh": self._fresh,
        }

    @property
    def guild(self) -> Guild:
        """The story's server."""
        return self.world.guild()

    def controls(self) -> list[str]:
        """The switches whose features the bot has, by the commands that it published."""
        published = {one["name"] for one in self.world.commands.values()}
        return [name for name in self._switches if NEEDED.get(name) in (None, *published)]

    def fan(self, user: User, channel: Channel) -> Fan:
        """A person in a channel."""
        return Fan(self.server, user.name, "@bot" if channel.kind == DIRECT else channel.name)

    def about(self) -> Json:
        """The part of a "view" frame that belongs to the stage."""
        return {
            "story": self.scenario.id,
            "stories": [
                {"id": one.id, "title": one.title, "says": one.says} for one in self._stories.values()
            ],
            "controls": self.controls(),
            "bot_state": self.bot_state,
            "hints": [{"name": one.command, "options": one.options} for one in self.scenario.hints],
        }

    async def open(self, scenario: Scenario | None = None) -> None:
        """Build the world of a story, start the bot in it and let the story happen."""
        async with self._changing:
            await self._close()
            self.scenario = scenario or self.scenario
            self.world: World = world_of(self.scenario)
            self.server = await self._stack.enter_async_context(LoopbackDiscord(self.world))
            self.bot = self._make_bot(self.server)
            self._stack.push_async_callback(self.bot.kill)
            self._stack.callback(self.world.subscribe(self._on_event))
            self._stack.callback(self.world.clock.on_jump(self._tell_clock))
            self._raceway.forget()
            self.bot_state = "starting"
            for desk in self.desks:
                desk.start_over()
                await desk.view()
            try:
                await self._tell()
            except Exception:
                await self._to("off")
                raise

    async def _tell(self) -> None:
        async for moment in play(self.scenario, self.server, self.bot):
            try:
                await moment.happen()
            except (FanError, NoAnswer, TimeoutError) as problem:
                # A page with a gap in its story is worth more than no page; the tests are strict.
                log.warning("the story %s lacks a part: %s", self.scenario.id, problem)
        await self._to("on")

    async def close(self) -> None:
        """Stop the bot and the Discord."""
        async with self._changing:
            await self._close()

    async def _close(self) -> None:
        self.bot_state = "off"
        await self._stack.aclose()

    async def tell_story(self, name: str) -> str:
        """Begin another story; gives a sentence for the person who chose it."""
        await self.open(self._stories[name])
        return self.scenario.says

    async def control(self, name: str) -> str:
        """Press a button of the strip; gives a sentence for the person who pressed it."""
        return await self._switches[name]()

    async def notice(self) -> None:
        """See whether the bot ended by itself, as after a crash; the pages then say so."""
        if self.bot_state == "on" and not self.bot.running:
            async with self._changing:
                await self._to("off")

    async def _kill(self) -> str:
        await self._raceway.remember()
        async with self._changing:
            await self.bot.kill()
            await self._to("off")
        return "The bot's process was killed. Its buttons stay; press one, then start it again."

    async def _start(self) -> str:
        async with self._changing:
            if self.bot_state == "on":
                return "The bot is running."
            await self._to("starting")
            try:
                await self.bot.start()
            except Exception:
                await self._to("off")
                raise
            await self._to("on")
        return "The bot runs again. Buttons from before still work."

    async def _fresh(self) -> str:
        await self.open()
        return "A fresh server, as the story began."

    async def _to(self, state: str) -> None:
        self.bot_state = state
        for desk in tuple(self.desks):
            commands = await desk.fan.commands()
            controls = self.controls()
            desk.tell({"t": "bot", "state": state, "commands": commands, "controls": controls})
        self._tell_clock()

    def _tell_clock(self) -> None:
        for desk in tuple(self.desks):
            desk.tell({"t": "clock", "now": self.world.clock.now().timestamp()})

    def _on_event(self, event: Event) -> None:
        for desk in tuple(self.desks):
            desk.on_event(event)
