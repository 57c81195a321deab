"""A race day as text, played by the real bot, for a terminal and for the README."""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from .fan import Answer
from .fan.plain import plain
from .page_server.stage import MakeBot
from .scenarios import RACE_DAY, Ask, Choose, Invite, Post, Press, Say, Scenario, Switch
from .scenarios.play import Bot, Moment, own_posts, play, world_of
from .server import LoopbackDiscord
from .world import World
from .world.messages import words

WIDTH = 78
INDENT = " " * 7
ZONE = ZoneInfo("America/New_York")

Write = Callable[[str], object]


async def tour(make_bot: MakeBot, write: Write = sys.stdout.write, scenario: Scenario = RACE_DAY) -> None:
    """Play `scenario`, write everything as it happens; in the end, count what was posted.

    Raises FanError, NoAnswer or TimeoutError when a part of the story fails, and whatever stops the bot.
    """
    async with LoopbackDiscord(world_of(scenario)) as server:
        bot = make_bot(server)
        try:
            write("A practice server. Not Discord, nothing leaves this machine.\n")
            write(f"{scenario.title}. {scenario.says}\n")
            await _story(write, scenario, server, bot)
        finally:
            await bot.kill()


async def _story(write: Write, scenario: Scenario, server: LoopbackDiscord, bot: Bot) -> None:
    place, before = "", ""
    async for moment in play(scenario, server, bot):
        step = moment.step
        if not isinstance(step, Switch | Invite) and step.channel != place:
            place = step.channel
            write(f"\n#{place}\n")
        answer = await moment.happen()
        now = server.world.clock.now()
        write("\n".join(_wrapped(f"{_stamp(now)}  {_did(moment, answer, now)}", INDENT)) + "\n")
        if answer is not None:
            shown = list(_card(answer, _who(moment), server.world))
            # Of a message that was changed, what is new.
            lines = [line for line in shown if answer.kind != "update" or line not in before]
            write("\n".join(lines) + "\n")
            before = "\n".join(shown)
    posts = [_readable(words(one).splitlines()[0], server.world) for one in own_posts(server.world, place)]
    twice = [post for post, times in Counter(posts).items() if times > 1]
    write(f"\nPosted in #{place}: {len(posts)}. Posted twice: {', '.join(twice) or 'nothing'}.\n")


def _who(moment: Moment) -> str:
    return moment.step.who if isinstance(moment.step, Say | Ask | Press | Choose) else ""


def _did(moment: Moment, answer: Answer | None, now: datetime) -> str:
    """What happened, in a sentence."""
    step = moment.step
    if isinstance(step, Say):
        return f"{step.who}: {plain(step.text, now)}"
    if isinstance(step, Ask):
        options = " ".join(f"{name}:{value}" for name, value in step.options.items())
        return f"{step.who} used {f'/{step.command} {options}'.rstrip()}"
    if isinstance(step, Press):
        return f"{step.who} pressed [{step.button}]"
    if isinstance(step, Choose):
        return f"{step.who} chose {step.value}"
    if isinstance(step, Post):
        reply = answer is not None and answer.message is not None and answer.message.reference_id
        return f"Pit Board posts{', as a reply to its card' if reply else ''}:"
    if isinstance(step, Invite):
        return "The bot is invited."
    return "The bot is started again." if step.on else "The bot is killed (kill -9)."


def _card(answer: Answer, who: str, world: World) -> Iterator[str]:
    """An answer as an indented block with a bar, as a client draws a card."""
    if answer.ephemeral:
        yield f"{INDENT}| (only {who} sees this)"
    readable = replace(answer, text=_readable(answer.text, world))
    for line in readable.as_text(world.clock.now()).splitlines():
        if line:
            yield from _wrapped(f"{INDENT}| {line}", f"{INDENT}|   ")


def _readable(text: str, world: World) -> str:
    """With the names of channels, and instants as a client in New York shows them."""
    named = re.sub(r"<#(\d+)>", lambda found: f"#{world.channel(int(found[1])).name}", text)
    return re.sub(r"<t:(\d+)(:[FfDdtT])?>", lambda found: _clock(int(found[1])), named)


def _clock(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, ZONE):%a %H:%M}"


def _wrapped(line: str, further: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent=further, break_long_words=False) or [line]


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(ZONE):%H:%M}"
