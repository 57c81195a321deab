"""Race Sunday as text: the first story, played by the real bot, for a terminal and for the README."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from .fan import Answer, Fan
from .fan.plain import plain
from .page_server.stage import Bot, MakeBot
from .scenarios import RACE_SUNDAY, Ask, Scenario
from .scenarios.play import Moment, play, world_of
from .server import LoopbackDiscord

WIDTH = 78
INDENT = " " * 7
ZONE = ZoneInfo("America/New_York")

Write = Callable[[str], object]


async def tour(make_bot: MakeBot, write: Write = sys.stdout.write, scenario: Scenario = RACE_SUNDAY) -> None:
    """Play `scenario`, write every message as it happens; then kill the bot and press an old button.

    Raises FanError or NoAnswer when a part of the story fails, and whatever stops the bot.
    """
    async with LoopbackDiscord(world_of(scenario)) as server:
        bot = make_bot(server)
        try:
            write("A practice server. Not Discord, nothing leaves this machine.\n")
            write(f"{scenario.title}. {scenario.says}\n")
            card = await _story(write, scenario, server, bot)
            if card is not None:
                await _restart(write, server, bot, card)
        finally:
            await bot.kill()


async def _story(write: Write, scenario: Scenario, server: LoopbackDiscord, bot: Bot) -> Answer | None:
    """Play the steps; gives the last answer that all see and that has a button."""
    card, place, started = None, "", False
    for moment in play(scenario, server):
        if isinstance(moment.step, Ask) and not started:
            started = True
            await bot.start()
        if moment.step.channel != place:
            place = moment.step.channel
            write(f"\n#{place}\n")
        answer = await moment.happen()
        write("\n".join(_told(moment, answer, server.world.clock.now())) + "\n")
        if answer is not None and answer.buttons and not answer.ephemeral:
            card = answer
    return card


async def _restart(write: Write, server: LoopbackDiscord, bot: Bot, card: Answer) -> None:
    await bot.kill()
    write("\nThe bot is killed and started again; a button from before still works.\n")
    await bot.start()
    label, now = card.buttons[-1], server.world.clock.now()
    answer = await Fan(server, "Alex").click(card, label)
    write(f"{_stamp(now)}  Alex pressed [{label}]\n")
    write("\n".join(_card(answer, "Alex", now)) + "\n")


def _told(moment: Moment, answer: Answer | None, now: datetime) -> Iterator[str]:
    """A step as lines."""
    step = moment.step
    if not isinstance(step, Ask):
        yield from _wrapped(f"{_stamp(now)}  {step.who}: {plain(step.text, now)}", INDENT)
        return
    options = " ".join(f"{name}:{value}" for name, value in step.options.items())
    yield f"{_stamp(now)}  {step.who} used {f'/{step.command} {options}'.rstrip()}"
    if answer is not None:
        yield from _card(answer, step.who, now)


def _card(answer: Answer, who: str, now: datetime) -> Iterator[str]:
    """An answer as an indented block with a bar, as a client draws a card."""
    if answer.ephemeral:
        yield f"{INDENT}| (only {who} sees this)"
    for line in answer.as_text(now).splitlines():
        yield from _wrapped(f"{INDENT}| {line}", f"{INDENT}|   ")


def _wrapped(line: str, further: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent=further, break_long_words=False) or [line]


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(ZONE):%H:%M}"
