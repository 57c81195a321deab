"""The bot is killed (SIGKILL) around the close of a question: its post is edited, once, with every answer."""

from __future__ import annotations

import asyncio
import re
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from sandbox.fan import Fan
from sandbox.world.messages import walk, words
from sandbox.world.model import Message
from tests.faults.kit import Garage

SIX_O_CLOCK = timedelta(hours=3, minutes=29, seconds=5)  # 18:00 in New York, when the question comes
OPEN = timedelta(hours=12)
EDIT = r"/channels/\d+/messages/\d+$"


def _closed(garage: Garage) -> list[bool]:
    with closing(sqlite3.connect(garage.store)) as connection:
        return [
            bool(one) for (one,) in connection.execute("SELECT closed_at IS NOT NULL FROM trivia_question")
        ]


def _edits(garage: Garage) -> int:
    return sum(one.method == "PATCH" and "/messages/" in one.path for one in garage.server.requests)


async def _answered(garage: Garage, module: str) -> tuple[Message, str]:
    """The day's question, answered by three people with the first option; its bot still runs."""
    garage.subscribe("trivia", channel="trivia")
    garage.world.clock.move(SIX_O_CLOCK)
    await garage.bot(module).start()
    await garage.server.until(lambda: bool(garage.world.history("trivia")))
    (post,) = garage.world.history("trivia")
    option = next(str(one["label"]) for one in walk(post.components) if one["type"] == 2)
    fan = Fan(garage.server, channel="trivia")
    for person in (fan, fan.as_("Sam"), fan.as_("Alex")):
        await person.click(post, option)
    return post, option


async def _ends_with_one_edit(garage: Garage, post: Message, option: str) -> None:
    """Started twice more, the bot has told the answer once, with all three."""
    for number in range(2):
        bot = garage.bot()
        await bot.start()
        if number == 0:
            await bot.until_said(":trivia-close:1 is sent")
        assert await bot.stop() == 0
    assert re.search(rf"{re.escape(option)} (3|\(3×\))", words(post).replace("\\", ""))
    assert _closed(garage) == [True]
    assert [row.state for row in garage.rows("trivia_close")] == ["sent"]
    assert len([one for one in garage.world.history("trivia") if not one.ephemeral]) == 1
    assert garage.check() == "ok"


@pytest.mark.parametrize(
    ("point", "was_closed"),
    [("sql UPDATE trivia_question SET closed_at", False), ("request PATCH", True)],
    ids=["while closing", "between closing and editing"],
)
async def test_killed_before_the_edit(
    garage: Garage, monkeypatch: pytest.MonkeyPatch, point: str, was_closed: bool
) -> None:
    monkeypatch.setenv("DOOMED_BEFORE", point)
    post, option = await _answered(garage, "tests.faults.doomed")
    garage.world.clock.move(OPEN)
    assert await garage.bots[0].ended() == -signal.SIGKILL
    assert _closed(garage) == [was_closed]
    assert (_edits(garage), post.edited_at) == (0, None)
    await _ends_with_one_edit(garage, post, option)
    assert _edits(garage) == 1


async def test_killed_after_the_edit_with_its_answer_on_the_wire(garage: Garage) -> None:
    post, option = await _answered(garage, "sandbox.child")
    fault = garage.server.faults.plan("PATCH", EDIT, hang=True, carry_out=True)
    garage.world.clock.move(OPEN)
    async with asyncio.timeout(10):
        await fault.seen.wait()
    await garage.bots[0].kill()
    garage.server.faults.clear()
    told = words(post)
    await _ends_with_one_edit(garage, post, option)
    assert words(post) == told  # whoever edits again writes the same
