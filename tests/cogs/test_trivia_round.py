"""A round of ten questions, over the loopback Discord."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.client import RacingBot
from data.trivia import list_open
from data.trivia_scores import list_players
from sandbox.fan import Fan
from sandbox.world.messages import words
from sandbox.world.model import Message


def _posts(fan: Fan, channel: str = "trivia") -> list[Message]:
    return [one for one in fan.world.history(channel) if one.author.id == fan.world.bot.id]


def _has_posts(fan: Fan, count: int) -> bool:
    return len(_posts(fan, "general")) == count


async def test_a_round_of_ten_ends_with_a_table(bot: RacingBot, fan: Fan) -> None:
    begun = await fan.slash("/trivia", **{"for": "round", "series": "cup"})
    assert begun.text.startswith("The round begins in this channel.")
    assert fan.guild is not None
    questions = await list_open(bot.archive.db, fan.guild.id)
    assert [one.position for one in questions] == list(range(10))
    assert len({one.question_key for one in questions}) == 10
    ends = int(questions[-1].closes_at.timestamp())
    assert (await fan.slash("/trivia")).text.startswith(f"A round is under way here, until <t:{ends}:T>.")
    for number, asked in enumerate(questions):
        await fan.server.until(partial(_has_posts, fan, number + 1))
        message, right = _posts(fan, "general")[-1], asked.body.options[asked.right]
        assert f"question {number + 1} of the round" in words(message)
        await fan.as_("Sam").click(message, right)
        await fan.click(message, right if number else asked.body.options[(asked.right + 1) % 4])
        fan.world.clock.move(timedelta(seconds=25))
    await fan.server.until(lambda: "The round is over" in words(_posts(fan, "general")[-1]))
    sam, dana = fan.as_("Sam").user.id, fan.user.id
    table = words(_posts(fan, "general")[-1])
    assert f"**1** <@{sam}> · 550 points · 10 right" in table
    assert f"**2** <@{dana}> · 315 points · 9 right" in table
    # Voided afterwards, the last question is taken out of the table as well.
    message = _posts(fan, "general")[-1]
    morgan = fan.as_("Morgan")
    await morgan.click(await morgan.slash("/trivia-admin void"), "Void it")
    await fan.server.until(lambda: "9 questions" in words(message))
    assert f"**1** <@{sam}> · 495 points · 9 right" in words(message)
    assert await list_players(bot.archive.db, fan.guild.id) == []
