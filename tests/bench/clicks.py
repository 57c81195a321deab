"""From the gateway frame of a click on a trivia answer to "Your answer …", one by one and 500 together."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from data.db import open_database
from data.trivia import get_asked
from racing.trivia.announcing import TriviaPost
from sandbox.compose import new_fields
from sandbox.world import messages
from sandbox.world.model import COMPONENTS_V2, Message
from tests.bench.figures import Figure, alone, compared
from tests.bench.stopwatch import NOW, Timed, in_turn, timed
from tests.racing.trivia_play import asked
from ui.trivia import trivia_post

MOST = 3.0  # clicks of the bot that does nothing
TOGETHER = 500


async def measure(store: Path, rounds: int, together: int = TOGETHER) -> list[Figure]:
    """Clicks on one open question: single ones beside a no-op's, and many people's in the same instant."""
    async with open_database(store) as db:
        async with db.transaction() as tx:
            question_id = await asked(tx, NOW, day=NOW.date().isoformat())
        question = await get_asked(db, question_id)
    assert question is not None
    view = trivia_post(TriviaPost(question), 1)
    components: list[dict[str, object]] = view.to_components()  # type: ignore[no-untyped-call]
    options = question.body.options
    view.stop()
    async with timed("tests.bench.ours", store) as ours, timed("tests.bench.noop", store) as noop:
        shown = {bot.child: _show(bot, components) for bot in (ours, noop)}
        taken: dict[bool, list[float]] = {True: [], False: []}
        for number, (is_ours, bot) in enumerate(in_turn(ours, noop, rounds + max(2, rounds // 10))):
            seconds = await bot.click(shown[bot.child], options[number % 4])
            taken[is_ours].append(seconds)
        warm = {is_ours: seconds[-rounds:] for is_ours, seconds in taken.items()}
        return [
            compared("click on a trivia answer", warm[True], warm[False], 0.5, MOST),
            compared("click on a trivia answer", warm[True], warm[False], 0.99),
            alone(f"{together} clicks together", await _together(ours, shown[ours.child], options, together)),
        ]


def _show(bot: Timed, components: list[dict[str, object]]) -> Message:
    """The question as the bot's own post."""
    world, channel = bot.fan.world, bot.fan.channel
    fields = new_fields(world, channel, world.bot, {"components": components, "flags": COMPONENTS_V2}, {})
    return messages.post(world, channel, world.bot, **fields)


async def _together(bot: Timed, message: Message, options: tuple[str, ...], count: int) -> float:
    people = [bot.fan.as_(bot.somebody()) for _ in range(count)]
    began = time.perf_counter()
    await asyncio.gather(*(one.click(message, options[number % 4]) for number, one in enumerate(people)))
    return time.perf_counter() - began
